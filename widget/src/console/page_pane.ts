// The whole page beside the results.

import { fill, h, icon } from '../base/dom.ts';
import { attributeTable, renderBlocks } from '../blocks.ts';
import type { StaffClient } from '../client/staff_client.ts';
import { Latest } from '../client/latest.ts';
import type { Page } from '../client/wire.ts';
import { linkTo, pictureLink } from '../links.ts';
import { failureText } from '../staff/failure_text.ts';

export interface PagePaneOptions {
    client: StaffClient;
    locale(): string;
    onClose(): void;
    onUnauthorized(): void;
}

export function internalBadge(): HTMLElement {
    return h('strong', { class: 'internal-badge' }, icon('lock'), 'Internal – never send');
}

export class PagePane {
    readonly element = h('section', { class: 'pane', 'aria-label': 'Page' });
    private readonly latest = new Latest();

    constructor(private readonly options: PagePaneOptions) {
        this.element.hidden = true;
        this.element.addEventListener('keydown', (event) => {
            const isBack = event.key === 'Escape' || (event.key === 'ArrowLeft' && !event.altKey);
            if (!isBack) return;
            event.preventDefault();
            event.stopPropagation();
            this.close();
        });
    }

    get isOpen(): boolean {
        return !this.element.hidden;
    }

    close(): void {
        this.latest.cancel();
        this.element.hidden = true;
        fill(this.element);
        this.options.onClose();
    }

    async open(id: string, anchor: string): Promise<void> {
        const { client, locale } = this.options;
        const back = h('button', { type: 'button', class: 'button' }, icon('back'), 'Back to the results');
        back.addEventListener('click', () => this.close());
        const title = h('h2', { tabindex: '-1', dir: 'auto' }, 'Opening…');
        const body = h('div', { class: 'page-body' });
        fill(this.element, back, title, body);
        this.element.hidden = false;
        title.focus();
        const reply = await this.latest.run((signal) => client.agentPage(id, locale(), signal));
        if (reply === undefined) return;
        if (!reply.ok) {
            if (reply.failure === 'unauthorized') this.options.onUnauthorized();
            title.textContent = failureText(reply.failure);
            return;
        }
        this.show(reply.value, anchor, title, body);
    }

    private show(page: Page, anchor: string, title: HTMLElement, body: HTMLElement): void {
        const anchors = new Map<string, HTMLElement>();
        const reveal = (name: string) => {
            const heading = anchors.get(name);
            heading?.focus({ preventScroll: true });
            heading?.scrollIntoView({ block: 'start' });
        };
        const onPage = (id: string, name: string) => {
            if (id === '' || id === page.id) reveal(name);
            else void this.open(id, name);
        };
        const blocks = renderBlocks(page.blocks, { headingLevel: 2, onPage, picture: pictureLink });
        for (const [name, heading] of blocks.anchors) anchors.set(name, heading);
        title.textContent = page.title;
        this.element.lang = page.locale;
        this.element.classList.toggle('internal', page.audience === 'agent');
        fill(
            body,
            page.audience === 'agent' && internalBadge(),
            h('p', { class: 'quiet' }, [page.section, page.updated].filter((part) => part !== '').join(' · ')),
            ...blocks.elements,
            page.attributes.length > 0 && attributeTable(page.attributes),
            page.url !== '' && page.audience === 'public' && linkTo(page.url, 'link stand-alone', 'Open the public page'),
        );
        reveal(anchor);
    }
}
