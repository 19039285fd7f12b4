// What a question found: an answer, some suggestions, or an honest "none".

import { bdi, h, icon } from '../base/dom.ts';
import type { Answer, Result, Suggestions } from '../client/wire.ts';
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

function passage(result: Result, rank: number, options: AnswerOptions): HTMLElement {
    const { texts } = options;
    const open = h('button', { type: 'button', class: 'button' }, icon('page'), texts.text('whole_page'));
    open.addEventListener('click', () => options.onOpen(result, rank));
    const content = h(
        'div',
        { class: 'content', lang: result.locale, dir: direction(result.locale) },
        headingPath(result),
        h('h3', { dir: 'auto' }, ...highlighted(result.title, result.titleHighlights)),
        ...passageText(result),
    );
    content.addEventListener('copy', () => options.onCopy(result, rank), { once: true });
    const wanted = { question: options.question };
    return h('article', { class: 'passage', part: 'passage' }, languageNote(result.locale, texts), content, open, sourceLine(result, wanted, texts));
}

function others(results: readonly Result[], firstRank: number, options: AnswerOptions): HTMLElement | null {
    if (results.length === 0) return null;
    const entries = results.map((result, index) => {
        const rank = firstRank + index;
        return entryOf(result, () => options.onOpen(result, rank));
    });
    return h(
        'section',
        { class: 'others' },
        h('h3', {}, options.texts.text('others')),
        resultList(entries, 'h4'),
    );
}

/** While typing: the top passage already readable, the rest below it; no vote yet. */
export function previewView(suggestions: Suggestions, options: AnswerOptions): View {
    const [first, ...rest] = suggestions.results;
    return {
        element: h(
            'div',
            { class: 'view preview' },
            first && passage(first, 1, options),
            others(rest, 2, options),
        ),
    };
}

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
    return {
        element: h(
            'div',
            { class: 'view answer' },
            corrected,
            first && passage(first, 1, options),
            vote?.element,
            others(rest, 2, options),
        ),
        dispose: () => vote?.dispose(),
    };
}
