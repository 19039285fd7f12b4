// The whole page beside the results, to read, and to insert as a whole or by sentences.

import { fill, h, icon } from '../base/dom.ts';
import { attributeTable, renderBlocks } from '../blocks.ts';
import { Latest } from '../client/latest.ts';
import type { StaffClient } from '../client/staff_client.ts';
import type { AgentPage } from '../client/wire_agent.ts';
import { linkTo, pictureLink } from '../links.ts';
import { failureText } from '../staff/failure_text.ts';
import type { OpenedPage } from './desk.ts';
import { button } from './dialog.ts';
import type { FlagSubject } from './flag_dialog.ts';
import { pageLines, publicUrl, sentencesOf } from './insert_text.ts';
import type { Line } from './insert_text.ts';
import type { Inserter, Piece } from './inserter.ts';
import { internalBadge, languageNote } from './result_option.ts';
import { SentencePicker } from './sentence_picker.ts';

export interface PagePaneOptions {
    client: StaffClient;
    inserter: Inserter;
    locale(): string;
    onClose(): void;
    onFlag(subject: FlagSubject): void;
    onUnauthorized(): void;
}

export class PagePane {
    readonly element = h('section', { class: 'pane', 'aria-label': 'Page' });
    private readonly latest = new Latest();
    private shown: { page: AgentPage; from: OpenedPage } | null = null;
    private picker: SentencePicker | null = null;
    private body = h('div', { class: 'page-body' });

    constructor(private readonly options: PagePaneOptions) {
        this.element.hidden = true;
        this.element.addEventListener('keydown', (event) => {
            const isBack = event.key === 'Escape' || (event.key === 'ArrowLeft' && !event.altKey);
            if (!isBack || event.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            if (this.picker === null) this.close();
            else this.unpick();
        });
    }

    get isOpen(): boolean {
        return !this.element.hidden;
    }

    close(): void {
        this.latest.cancel();
        this.options.inserter.disarm();
        this.element.hidden = true;
        this.shown = null;
        this.picker = null;
        fill(this.element);
        this.options.onClose();
    }

    /** A key pressed within, without modifiers. */
    onPlainKey(key: string): boolean {
        if (key !== 'f' || this.shown === null) return false;
        this.flag();
        return true;
    }

    async open(from: OpenedPage): Promise<void> {
        const { client, locale } = this.options;
        const back = h('button', { type: 'button', class: 'button' }, icon('back'), 'Back');
        back.addEventListener('click', () => this.close());
        const title = h('h2', { tabindex: '-1', dir: 'auto' }, 'Opening…');
        this.body = h('div', { class: 'page-body' });
        this.shown = null;
        this.picker = null;
        const actions = h('div', { class: 'buttons' }, back);
        fill(this.element, actions, title, this.body);
        this.element.hidden = false;
        title.focus();
        const reply = await this.latest.run((signal) => client.agentPage(from.page, locale(), signal));
        if (reply === undefined) return;
        if (!reply.ok) {
            if (reply.failure === 'unauthorized') this.options.onUnauthorized();
            title.textContent = failureText(reply.failure);
            return;
        }
        this.shown = { page: reply.value, from };
        actions.append(
            button('Insert page', () => this.insertPage()),
            button('Choose sentences', () => (this.picker === null ? this.pick() : this.unpick())),
            button('Flag', () => this.flag(), { 'aria-keyshortcuts': 'f' }),
        );
        this.show(reply.value, from, title);
    }

    private show(page: AgentPage, from: OpenedPage, title: HTMLElement): void {
        const anchors = new Map<string, HTMLElement>();
        const reveal = (name: string) => {
            const heading = anchors.get(name);
            heading?.focus({ preventScroll: true });
            heading?.scrollIntoView({ block: 'start' });
        };
        const onPage = (id: string, name: string) => {
            if (id === '' || id === page.id) reveal(name);
            else void this.open({ page: id, anchor: name, rank: null });
        };
        const blocks = renderBlocks(page.blocks, { headingLevel: 2, onPage, picture: pictureLink });
        for (const [name, heading] of blocks.anchors) anchors.set(name, heading);
        title.textContent = page.title;
        this.element.classList.toggle('internal', page.audience === 'agent');
        this.body.lang = page.locale;
        title.lang = page.locale;
        const language = languageNote(page.locale, this.options.locale());
        fill(
            this.body,
            page.audience === 'agent' && internalBadge(),
            h('p', { class: 'quiet' }, [page.section, page.updated, language].filter((part) => part !== '').join(' · ')),
            ...blocks.elements,
            page.attributes.length > 0 && attributeTable(page.attributes),
            page.url !== '' && page.audience === 'public' && linkTo(page.url, 'link stand-alone', 'Open the public page'),
        );
        reveal(from.anchor);
    }

    private insertPage(): void {
        if (this.shown === null) return;
        const words = pageLines(this.shown.page).map(({ sign, text }) => sign + text).join('\n');
        this.insert('page', words, { what: 'page', quoted: '' });
    }

    private pick(): void {
        if (this.shown === null) return;
        const { page } = this.shown;
        const lines = pageLines(page);
        const paragraphs = lines.map(({ text }) => sentencesOf(text, page.locale));
        const marked = document.getSelection()?.toString() ?? '';
        this.picker = new SentencePicker(paragraphs, page.locale, marked, (text, used) => this.insert(text, text, quotedOf(lines, used)));
        this.body.hidden = true;
        this.body.after(this.picker.element);
        this.picker.focus();
    }

    private unpick(): void {
        this.picker?.element.remove();
        this.picker = null;
        this.options.inserter.disarm();
        this.body.hidden = false;
        this.element.querySelector('h2')?.focus();
    }

    private insert(key: string, words: string, { what, quoted }: Quoted): void {
        if (this.shown === null) return;
        const { page, from } = this.shown;
        const { id, locale, snapshot, url, audience } = page;
        const link = publicUrl({ url, audience, anchor: '' }, location.origin);
        void this.options.inserter.insert({
            key: `${id} ${key}`,
            text: { words, link },
            page: id,
            anchor: from.anchor,
            quoted,
            locale,
            what,
            snapshot,
            rank: from.rank,
            isInternal: audience === 'agent',
        });
    }

    private flag(): void {
        if (this.shown === null) return;
        const { page, from } = this.shown;
        this.options.onFlag({ page: page.id, anchor: from.anchor, locale: page.locale, title: page.title, question: '', conversation: '' });
    }
}

type Quoted = Pick<Piece, 'what' | 'quoted'>;

/** Sentences of several sections are watched with the whole page, since a record names one passage. */
function quotedOf(lines: readonly Line[], used: readonly number[]): Quoted {
    const [first = '', ...others] = new Set(used.map((line) => lines[line]?.anchor ?? ''));
    return others.length === 0 ? { what: 'sentences', quoted: first } : { what: 'page', quoted: '' };
}
