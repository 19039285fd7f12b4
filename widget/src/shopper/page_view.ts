// A whole page within the panel, opened at the passage that was found.

import { fill, h } from '../base/dom.ts';
import { attributeTable, renderBlocks } from '../blocks.ts';
import type { Failure, Reply } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { Page } from '../client/wire.ts';
import type { Picture } from '../links.ts';
import { headingPath } from '../passage.ts';
import { direction } from '../texts.ts';
import type { Texts } from '../texts.ts';
import { languageNote } from './answer_view.ts';
import { sourceLine } from './source_line.ts';
import type { View } from './stage.ts';
import type { VoteView } from './vote.ts';

export interface PageOptions {
    texts: Texts;
    title: string;
    anchor: string;
    load(signal: AbortSignal): Promise<Reply<Page>>;
    onLoaded(page: Page): void;
    onPage(page: string, anchor: string): void;
    onCopy(): void;
    picture: Picture;
    vote(page: Page): VoteView | null;
    problem(failure: Failure, retry: () => void): HTMLElement;
    /** Brings a heading of the page to the top of what scrolls, and the focus to it. */
    reveal(heading: HTMLElement): void;
}

export function pageView(options: PageOptions): View {
    const { texts } = options;
    const latest = new Latest();
    const title = h('h3', { tabindex: '-1', dir: 'auto' }, options.title || texts.text('page_loading'));
    const body = h('div', { class: 'body' }, h('p', { class: 'waiting' }, texts.text('page_loading')));
    const content = h('div', { class: 'content page' }, title, body);
    const element = h('article', { class: 'view' }, content);
    content.addEventListener('copy', options.onCopy, { once: true });
    let vote: VoteView | null = null;

    const load = async () => {
        const reply = await latest.run(options.load);
        if (reply === undefined || (!reply.ok && reply.failure === 'aborted')) return;
        if (!reply.ok) {
            fill(body, options.problem(reply.failure, () => void load()));
            return;
        }
        const page = reply.value;
        const headings = new Map<string, HTMLElement>();
        const onPage = (id: string, anchor: string) => {
            const heading = id === '' || id === page.id ? headings.get(anchor) : undefined;
            if (heading !== undefined) options.reveal(heading);
            else if (id !== '') options.onPage(id, anchor);
        };
        const blocks = renderBlocks(page.blocks, { headingLevel: 3, onPage, picture: options.picture });
        for (const [anchor, heading] of blocks.anchors) headings.set(anchor, heading);
        vote = options.vote(page);
        title.textContent = page.title;
        content.lang = page.locale;
        content.dir = direction(page.locale);
        title.before(...[languageNote(page.locale, texts), headingPath({ ...page, headings: [] })].filter((one) => one !== null));
        fill(body, ...blocks.elements, attributes(page, texts), sourceLine({ ...page, anchor: options.anchor }, () => ({ page: page.id, anchor: options.anchor }), texts));
        if (vote !== null) element.append(vote.element);
        options.onLoaded(page);
        const heading = headings.get(options.anchor);
        if (heading !== undefined) options.reveal(heading);
    };
    void load();
    return {
        element,
        focus: title,
        dispose: () => {
            latest.cancel();
            vote?.dispose();
        },
    };
}

function attributes(page: Page, texts: Texts): HTMLElement | null {
    if (page.attributes.length === 0) return null;
    return h('section', { lang: texts.language }, h('h4', {}, texts.text('details')), attributeTable(page.attributes));
}
