// A passage as elements: its text in reading order, the sentences that answer set off from the rest.

import { bdi, h } from './base/dom.ts';
import type { Child } from './base/dom.ts';
import type { Range, Result } from './client/wire.ts';
import { highlighted } from './highlight.ts';

export interface Piece {
    begin: number;
    end: number;
    lead: boolean;
}

/** The lines of `text`, cut again where the lead begins and ends; blank pieces are left out. */
export function pieces(text: string, lead: Range): Piece[] {
    const found: Piece[] = [];
    const push = (begin: number, end: number, isLead: boolean) => {
        if (text.slice(begin, end).trim() !== '') found.push({ begin, end, lead: isLead });
    };
    let begin = 0;
    for (const line of text.split('\n')) {
        const end = begin + line.length;
        const from = Math.min(Math.max(lead[0], begin), end);
        const to = Math.min(Math.max(lead[1], from), end);
        push(begin, from, false);
        push(from, to, true);
        push(to, end, false);
        begin = end + 1;
    }
    return found;
}

// Longer text before the answering sentences would push them out of sight.
const kBeforeLengthMax = 200;

/**
 * The pieces as they are shown: in reading order, the lead set off in its place. Where much text stands
 * before it, the lead comes first, and then the whole text in order with the lead once more in its place.
 */
export function arranged(text: string, lead: Range): Piece[] {
    const all = pieces(text, lead);
    const first = all.findIndex((piece) => piece.lead);
    const before = all.slice(0, Math.max(first, 0));
    const beforeLength = before.reduce((length, piece) => length + piece.end - piece.begin, 0);
    if (beforeLength <= kBeforeLengthMax) return all;
    return [...all.filter((piece) => piece.lead), ...pieces(text, [0, 0])];
}

/** The passage's text, its highlights marked. */
export function passageText(result: Result): HTMLElement[] {
    const { text, highlights } = result;
    return arranged(text, result.lead).map(({ begin, end, lead }) =>
        h('p', { class: lead ? 'lead' : null, dir: 'auto' }, ...highlighted(text, highlights, begin, end)),
    );
}

/** The lead alone, for a list; the beginning of the text where there is none. */
export function snippet(result: Result): HTMLElement {
    const [begin, end] = result.lead;
    const to = begin < end ? end : Math.min(result.text.length, 160);
    return h('p', { class: 'snippet', dir: 'auto' }, ...highlighted(result.text, result.highlights, begin, to));
}

/** Section › heading › heading, each isolated from the others' direction; null when there is none. */
export function headingPath(result: Pick<Result, 'section' | 'headings'>): HTMLElement | null {
    const parts = [result.section, ...result.headings].filter((part) => part !== '');
    if (parts.length === 0) return null;
    const children: Child[] = parts.flatMap((part, index) => (index === 0 ? [bdi(part)] : [' › ', bdi(part)]));
    return h('p', { class: 'path' }, ...children);
}
