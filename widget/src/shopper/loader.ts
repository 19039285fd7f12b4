// The one script tag of a store: defines <firstline-help> with its button and its functions, and fetches
// the panel when it is opened. Until then nothing is asked of the server. docs/guide-embed.md documents it.
//
// The tag's data- attributes become those of the element it adds to a page that has none.

import { kHelpDrawing } from '../base/dom.ts';
import type { Words } from '../texts.ts';
import type { Mounted, PanelModule, Wanted } from './host.ts';
import css from './loader.css';

/** Names the panel and words that were built with this loader; build.mjs sets it. */
declare const BUILD: string;

const kTag = 'firstline-help';
const kWords: Record<string, string> = {
    en: 'Help',
    de: 'Hilfe',
    fr: 'Aide',
    es: 'Ayuda',
    it: 'Aiuto',
    pt: 'Ajuda',
    nl: 'Hulp',
    pl: 'Pomoc',
    ar: 'مساعدة',
    he: 'עזרה',
    ja: 'ヘルプ',
    zh: '帮助',
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const script = document.currentScript as HTMLScriptElement | null;
const base = new URL('.', script?.src || location.href).href;

class FirstlineHelp extends HTMLElement {
    static readonly observedAttributes = ['endpoint', 'locale', 'inline', 'label'];

    #root = this.attachShadow({ mode: 'open' });
    #launcher: HTMLButtonElement | null = null;
    #mounted: Mounted | null = null;
    #loading: Promise<Mounted> | null = null;
    #stops = 0;
    /** Shows what the store wrote into the element: a plain link to help. */
    #plain = document.createElement('slot');
    #customer = { email: '', phone: '', name: '' };
    #onHash = (): void => {
        const [, state] = location.hash.split(`#${kTag}`);
        if (state !== undefined && document.querySelector(kTag) === this) {
            this.#show(Object.fromEntries(new URLSearchParams(state)));
        }
    };

    connectedCallback(): void {
        this.#build();
        addEventListener('hashchange', this.#onHash);
        this.#onHash();
    }

    disconnectedCallback(): void {
        removeEventListener('hashchange', this.#onHash);
        this.#stop();
    }

    attributeChangedCallback(): void {
        if (!this.isConnected || !this.#root.adoptedStyleSheets[0]) return;
        this.#stop();
        this.#build();
    }

    /** Opens the panel, and asks `question` if one is given. */
    open(question = ''): void {
        this.#show({ question });
    }

    ask(question: string): void {
        this.open(question);
    }

    close(): void {
        this.#mounted?.close();
    }

    /** Attributes by name, and the shopper's `email`, `phone` and `name`; null takes one away. */
    setContext(context: Record<string, string | null>): void {
        for (const [name, value] of Object.entries(context)) {
            if (name in this.#customer) this.#customer[name as 'name'] = value ?? '';
            else if (value === null) this.removeAttribute(name);
            else this.setAttribute(name, value);
        }
    }

    /** Calls `listener` with the detail of each event "firstline-…"; the returned function ends that. */
    on(name: string, listener: (detail: unknown) => void): () => void {
        const hear = (event: Event) => listener((event as CustomEvent).detail);
        this.addEventListener(`firstline-${name}`, hear);
        return () => this.removeEventListener(`firstline-${name}`, hear);
    }

    get #locale(): string {
        return this.getAttribute('locale') || document.documentElement.lang || navigator.language;
    }

    get #language(): string {
        const [language = ''] = this.#locale.toLowerCase().split('-');
        return language in kWords ? language : 'en';
    }

    #build(): void {
        const root = this.#root;
        this.#launcher = null;
        root.adoptedStyleSheets = [sheet];
        root.replaceChildren();
        if (this.hasAttribute('inline')) {
            void this.#mount();
            return;
        }
        const lang = this.#language;
        const launcher = (this.#launcher = document.createElement('button'));
        launcher.part = launcher.className = 'launcher';
        launcher.lang = lang;
        launcher.dir = /ar|he/.test(lang) ? 'rtl' : 'ltr';
        launcher.ariaHasPopup = 'dialog';
        launcher.append(drawing(), this.getAttribute('label') ?? kWords[lang]!);
        // A press is half a click: the panel is on its way before the finger is up.
        launcher.onpointerdown = () => void this.#mount();
        launcher.onclick = () => this.open();
        root.append(launcher);
    }

    #stop(): void {
        this.#mounted?.stop();
        this.#mounted = this.#loading = null;
        this.#stops += 1;
        this.#root.replaceChildren();
    }

    #show(wanted: Wanted): void {
        const focused = document.activeElement as HTMLElement | null;
        const opener = focused === this || focused === document.body ? this.#launcher : focused;
        void this.#mount().then((mounted) => mounted?.open(opener, wanted));
    }

    // The panel, fetched once; null if it could not be, which shows the store's own link, or if the
    // element has changed meanwhile.
    async #mount(): Promise<Mounted | null> {
        const loading = (this.#loading ??= this.#load());
        const launcher = this.#launcher;
        if (launcher) launcher.ariaBusy = 'true';
        const mounted = await loading.catch(() => null);
        if (launcher) launcher.ariaBusy = null;
        if (loading !== this.#loading) return null;
        if (mounted) this.#plain.remove();
        else {
            this.#loading = null;
            this.#root.append(this.#plain);
        }
        return mounted;
    }

    async #load(): Promise<Mounted> {
        const language = this.#language;
        const before = this.#stops;
        const [panel, words] = await Promise.all([
            import(`${base}panel-${BUILD}.js`) as Promise<PanelModule>,
            fetch(`${base}${language}-${BUILD}.json`).then((reply) => reply.json() as Promise<Words>),
        ]);
        if (before !== this.#stops) throw new Error();
        return (this.#mounted = panel.mount({
            element: this,
            root: this.#root,
            launcher: this.#launcher,
            endpoint: (this.getAttribute('endpoint') || new URL('..', base).href).replace(/\/+$/, ''),
            locale: this.#locale,
            language,
            words,
            customer: () => this.#customer,
        }));
    }
}

function drawing(): SVGElement {
    const make = (tag: string) => document.createElementNS('http://www.w3.org/2000/svg', tag);
    const path = make('path');
    path.setAttribute('d', kHelpDrawing);
    const svg = make('svg') as SVGElement;
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.ariaHidden = 'true';
    svg.append(path);
    return svg;
}

function addElement(): void {
    if (script?.hasAttribute('data-manual') || document.querySelector(kTag)) return;
    const element = document.createElement(kTag);
    for (const { name, value } of script?.attributes ?? []) {
        if (/^data-/.test(name)) element.setAttribute(name.slice(5), value);
    }
    document.body.append(element);
}

if (!customElements.get(kTag)) {
    customElements.define(kTag, FirstlineHelp);
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', addElement);
    else addElement();
}
