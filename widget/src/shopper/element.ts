// <firstline-help>: the help widget as a custom element. docs/guide-embed.md documents it.

import { kSystemClock } from '../base/clock.ts';
import { adopt, fill, h, icon } from '../base/dom.ts';
import { Client, newSession } from '../client/client.ts';
import { direction, Texts } from '../texts.ts';
import { Journey } from './journey.ts';
import { Panel } from './panel.ts';
import { Sheet } from './sheet.ts';
import css from './shopper.css';

const kTimeoutMs = 8_000;

/** What the script's own tag says, for elements that do not say it themselves. */
export const defaults: { endpoint: string } = { endpoint: '' };

interface Parts {
    panel: Panel;
    sheet: Sheet | null;
    launcher: HTMLButtonElement | null;
}

export class FirstlineHelp extends HTMLElement {
    static readonly observedAttributes = ['endpoint', 'locale', 'inline'];

    private readonly root = this.attachShadow({ mode: 'open' });
    private readonly session = newSession((bytes) => crypto.getRandomValues(bytes));
    private readonly journey = new Journey();
    private parts: Parts | null = null;

    constructor() {
        super();
        adopt(this.root, css);
    }

    connectedCallback(): void {
        if (this.parts === null) this.build();
    }

    disconnectedCallback(): void {
        this.tearDown();
    }

    attributeChangedCallback(): void {
        if (this.parts === null) return;
        this.tearDown();
        if (this.isConnected) this.build();
    }

    /** Opens the panel, and asks `question` if one is given. */
    open(question?: string): void {
        const { parts } = this;
        if (parts === null) return;
        const focused = document.activeElement as HTMLElement | null;
        const opener = focused === null || focused === document.body || focused === this ? parts.launcher : focused;
        if (parts.sheet === null) parts.panel.focus();
        else parts.sheet.open(opener);
        if (question !== undefined && question.trim() !== '') parts.panel.ask(question);
    }

    close(): void {
        this.parts?.sheet?.close();
    }

    private setting(name: string): string {
        return this.getAttribute(name)?.trim() ?? '';
    }

    private build(): void {
        const locale = this.setting('locale') || document.documentElement.lang || 'en';
        const texts = new Texts(locale, navigator.languages);
        const isInline = this.hasAttribute('inline');
        const endpoint = (this.setting('endpoint') || defaults.endpoint).replace(/\/+$/, '');
        const panel = new Panel({
            texts,
            client: new Client({
                endpoint,
                fetch: (input, init) => fetch(input, init),
                clock: kSystemClock,
                timeoutMs: kTimeoutMs,
                token: null,
            }),
            clock: kSystemClock,
            journey: this.journey,
            context: () => ({
                locale,
                url: this.setting('url') || location.pathname,
                sku: this.setting('sku'),
                session: this.session,
                channel: this.setting('channel') || 'widget',
            }),
            contact: {
                email: this.setting('contact-email'),
                phone: this.setting('contact-phone'),
                url: this.setting('contact-url'),
            },
            showsPictures: () => this.setting('images') !== 'none',
            onClose: isInline ? null : () => this.close(),
            tell: (name, detail) => this.tell(name, detail),
        });
        this.parts = isInline ? this.buildInline(panel) : this.buildFloating(panel, texts);
    }

    private buildInline(panel: Panel): Parts {
        fill(this.root, h('section', { class: 'inline', 'aria-labelledby': panel.titleId }, panel.element));
        panel.begin();
        return { panel, sheet: null, launcher: null };
    }

    private buildFloating(panel: Panel, texts: Texts): Parts {
        const launcher = h(
            'button',
            { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', lang: texts.language, dir: direction(texts.language) },
            icon('help'),
            h('span', {}, texts.text('launcher')),
        );
        launcher.addEventListener('click', () => this.open());
        const sheet = new Sheet({
            content: panel.element,
            titleId: panel.titleId,
            onOpen: () => {
                launcher.hidden = true;
                panel.focus();
                this.tell('open', {});
            },
            onClose: () => {
                launcher.hidden = false;
                this.tell('close', {});
            },
        });
        sheet.dialog.dir = launcher.dir;
        fill(this.root, launcher, sheet.dialog);
        return { panel, sheet, launcher };
    }

    private tearDown(): void {
        this.parts?.sheet?.stop();
        this.parts?.panel.stop();
        this.parts = null;
        fill(this.root);
    }

    private tell(name: string, detail: Record<string, string | number>): void {
        this.dispatchEvent(new CustomEvent(`firstline-${name}`, { detail, bubbles: true, composed: true }));
    }
}
