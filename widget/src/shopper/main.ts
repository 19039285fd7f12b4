// The panel's script, which the loader fetches when the widget is opened: puts the panel behind the
// button or into the page, and takes it away again.

import { kSystemClock } from '../base/clock.ts';
import { adopt, h } from '../base/dom.ts';
import { Client, newSession } from '../client/client.ts';
import { direction, Texts } from '../texts.ts';
import type { Host, Mounted } from './host.ts';
import { Journey } from './journey.ts';
import { Kept, tabStorage } from './kept.ts';
import { Panel } from './panel.ts';
import { Sheet } from './sheet.ts';
import css from './shopper.css';

const kTimeoutMs = 8_000;

/** What an element remembers when it changes its language or place; gone with the page. */
const shoppers = new WeakMap<HTMLElement, { session: string; journey: Journey }>();

function shopperOf(element: HTMLElement) {
    const known = shoppers.get(element);
    if (known !== undefined) return known;
    const made = { session: newSession((bytes) => crypto.getRandomValues(bytes)), journey: new Journey() };
    shoppers.set(element, made);
    return made;
}

export function mount(host: Host): Mounted {
    const { element, root, launcher, locale, language } = host;
    const { session, journey } = shopperOf(element);
    const setting = (name: string) => element.getAttribute(name)?.trim() ?? '';
    const tell = (name: string, detail: object) =>
        element.dispatchEvent(new CustomEvent(`firstline-${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
    let sheet: Sheet | null = null;
    const panel = new Panel({
        texts: new Texts(language, host.words, [locale, ...navigator.languages]),
        client: new Client({ endpoint: host.endpoint, fetch: (input, init) => fetch(input, init), clock: kSystemClock, timeoutMs: kTimeoutMs, token: null }),
        clock: kSystemClock,
        journey,
        kept: new Kept(tabStorage()),
        context: () => ({
            locale,
            url: setting('url') || location.pathname,
            sku: setting('sku'),
            session,
            channel: setting('channel') || 'widget',
        }),
        contact: { email: setting('contact-email'), phone: setting('contact-phone'), url: setting('contact-url') },
        customer: host.customer,
        setting: (name) => element.getAttribute(name),
        onClose: launcher === null ? null : () => sheet?.close(),
        tell,
    });
    const sheets = root.adoptedStyleSheets;
    adopt(root, css);
    if (launcher === null) {
        root.append(h('section', { class: 'inline', 'aria-labelledby': panel.titleId }, panel.element));
        panel.begin();
    } else {
        sheet = new Sheet({
            content: panel.element,
            titleId: panel.titleId,
            onBack: () => panel.back(),
            onOpen: () => {
                launcher.hidden = true;
                panel.focus();
                tell('open', { session });
            },
            onClose: () => {
                launcher.hidden = false;
                tell('close', {});
            },
        });
        sheet.dialog.dir = direction(language);
        root.append(sheet.dialog);
    }
    // A storefront of one page changes its address without loading; what fits the page changes with it.
    const { navigation } = window as { navigation?: EventTarget };
    const moved = () => panel.moved();
    navigation?.addEventListener('currententrychange', moved);
    window.addEventListener('popstate', moved);
    return {
        open: (opener, wanted) => {
            if (sheet === null) panel.focus();
            else sheet.open(opener);
            panel.show(wanted);
        },
        close: () => sheet?.close(),
        stop: () => {
            navigation?.removeEventListener('currententrychange', moved);
            window.removeEventListener('popstate', moved);
            sheet?.stop();
            panel.stop();
            root.adoptedStyleSheets = sheets;
        },
    };
}
