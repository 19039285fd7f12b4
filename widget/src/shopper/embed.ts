// What the one script tag does: defines the element, and adds one to a page that has none.
//
// The tag's data- attributes become the added element's attributes; data-manual adds none.

import { defaults, FirstlineHelp } from './element.ts';

const kTag = 'firstline-help';
const kAttributes = ['endpoint', 'locale', 'sku', 'url', 'channel', 'contact-email', 'contact-phone', 'contact-url', 'images', 'scheme'];

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

function addElement(): void {
    if (script === null || script.hasAttribute('data-manual') || document.querySelector(kTag) !== null) return;
    const element = document.createElement(kTag);
    for (const name of kAttributes) {
        const value = script.getAttribute(`data-${name}`);
        if (value !== null) element.setAttribute(name, value);
    }
    document.body.append(element);
}

if (customElements.get(kTag) === undefined) {
    // The daemon serves the script, so where it came from is where to ask, unless said otherwise.
    const origin = script === null || script.src === '' ? '' : new URL(script.src).origin;
    defaults.endpoint = script?.getAttribute('data-endpoint') ?? (origin === location.origin ? '' : origin);
    customElements.define(kTag, FirstlineHelp);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', addElement, { once: true });
    else addElement();
}
