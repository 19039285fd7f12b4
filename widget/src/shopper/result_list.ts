// Results and recommendations as a list: each a heading with a button, its place, and a snippet.

import { h, icon } from '../base/dom.ts';
import type { Result } from '../client/wire.ts';
import { highlighted } from '../highlight.ts';
import { headingPath, snippet } from '../passage.ts';
import { direction } from '../texts.ts';

export interface Entry {
    title: Node[];
    locale: string;
    details: (HTMLElement | null)[];
    onOpen(): void;
}

export function entryOf(result: Result, onOpen: () => void): Entry {
    return {
        title: highlighted(result.title, result.titleHighlights),
        locale: result.locale,
        details: [headingPath(result), snippet(result)],
        onOpen,
    };
}

/** `heading` is the heading element for each entry, so that the outline has no gap. */
export function resultList(entries: readonly Entry[], heading: 'h4' | 'h5'): HTMLElement {
    return entryList(...entries.map((entry) => entryItem(entry, heading)));
}

export const entryList = (...items: HTMLElement[]) => h('ul', { class: 'entries', role: 'list' }, ...items);

export function entryItem(entry: Entry, heading: 'h4' | 'h5'): HTMLElement {
    const button = h('button', { type: 'button', dir: 'auto' }, ...entry.title);
    button.addEventListener('click', entry.onOpen);
    const title = h(heading, {}, button);
    const dir = direction(entry.locale);
    return h('li', { class: 'entry', lang: entry.locale, dir }, title, ...entry.details, icon('forward'));
}
