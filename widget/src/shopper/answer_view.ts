// What a settled question found: an answer, some suggestions, or an honest "none".

import { bdi, h, icon } from '../base/dom.ts';
import type { Answer, Result } from '../client/wire.ts';
import { highlighted } from '../highlight.ts';
import { headingPath, passageText } from '../passage.ts';
import { direction } from '../texts.ts';
import type { Texts } from '../texts.ts';
import { entryOf, resultList } from './result_list.ts';
import { sourceLine } from './source_line.ts';
import type { View } from './stage.ts';
import type { VoteView } from './vote.ts';

export interface AnswerOptions {
    texts: Texts;
    /** As asked, for a link to the answer. */
    question: string;
    onOpen(result: Result, rank: number): void;
    onCopy(result: Result, rank: number): void;
    /** The ballot for a result; null where no vote can be cast. */
    vote(result: Result, rank: number): VoteView | null;
    personCard(): HTMLElement;
}

/** Where the passage is in another language than the panel, that is said. */
export function languageNote(locale: string, texts: Texts): HTMLElement | null {
    if (locale.split('-')[0]?.toLowerCase() === texts.language) return null;
    let name: string | undefined;
    try {
        name = new Intl.DisplayNames([texts.format], { type: 'language' }).of(locale);
    } catch {
        name = locale;
    }
    return h('p', { class: 'tongue' }, texts.text('language', { language: name ?? locale }));
}

/** The top result. `options` are asked for when they are needed, so that the passage may outlive a reply. */
export function passage(result: Result, texts: Texts, options: () => AnswerOptions): HTMLElement {
    const open = h('button', { type: 'button', class: 'button' }, icon('page'), texts.text('whole_page'));
    open.addEventListener('click', () => options().onOpen(result, 1));
    const content = h(
        'div',
        { class: 'content', lang: result.locale, dir: direction(result.locale) },
        headingPath(result),
        h('h3', { dir: 'auto' }, ...highlighted(result.title, result.titleHighlights)),
        ...passageText(result),
    );
    content.addEventListener('copy', () => options().onCopy(result, 1), { once: true });
    const source = sourceLine(result, () => ({ question: options().question }), texts);
    return h('article', { class: 'passage', part: 'passage' }, languageNote(result.locale, texts), content, open, source);
}

/** The results after the top one, below their heading. */
export const others = (list: HTMLElement, texts: Texts) =>
    h('section', { class: 'others' }, h('h3', {}, texts.text('others')), list);

export function answerView(answer: Answer, options: AnswerOptions): View {
    const { texts } = options;
    const corrected =
        answer.corrected !== null &&
        h('p', { class: 'corrected' }, texts.nodes('showing_for', { query: h('strong', {}, bdi(answer.corrected)) }));
    if (answer.outcome === 'none' || answer.results.length === 0) {
        const view = h(
            'div',
            { class: 'view none' },
            corrected,
            h('h3', {}, texts.text('none_title')),
            h('p', {}, texts.text('none_text')),
            options.personCard(),
        );
        return { element: view };
    }
    if (answer.outcome === 'suggestions') {
        const entries = answer.results.map((result, index) => entryOf(result, () => options.onOpen(result, index + 1)));
        const title = h('h3', {}, texts.text('may_help'));
        return { element: h('div', { class: 'view may-help' }, corrected, title, resultList(entries, 'h4')) };
    }
    const [first, ...rest] = answer.results;
    const vote = first === undefined ? null : options.vote(first, 1);
    const entries = rest.map((result, index) => entryOf(result, () => options.onOpen(result, index + 2)));
    return {
        element: h(
            'div',
            { class: 'view answer' },
            corrected,
            first && passage(first, texts, () => options),
            vote?.element,
            rest.length > 0 && others(resultList(entries, 'h4'), texts),
        ),
        dispose: () => vote?.dispose(),
    };
}
