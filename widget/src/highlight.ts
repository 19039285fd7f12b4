// A text and ranges of it, in UTF-16 code units → runs of marked and plain text → <mark> elements.
//
// "free returns", [[5, 12]] → "free " plain, "returns" marked. Ranges may come unsorted, overlapping
// or too long: they are clipped, joined, and widened so as never to part a surrogate pair.

import type { Range } from './client/wire.ts';

export interface Run {
    text: string;
    marked: boolean;
}

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Runs of `text` from `begin` to `end`; joined they are exactly that part of the text. */
export function runs(text: string, ranges: readonly Range[], begin = 0, end = text.length): Run[] {
    const found: Run[] = [];
    const push = (from: number, to: number, marked: boolean) => {
        if (from < to) found.push({ text: text.slice(from, to), marked });
    };
    let at = begin;
    const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
    for (const range of sorted) {
        let from = Math.max(at, Math.min(range[0], end));
        let to = Math.min(range[1], end);
        if (from > at && isLow(text.charCodeAt(from))) from -= 1;
        if (to < end && isLow(text.charCodeAt(to))) to += 1;
        if (from >= to) continue;
        push(at, from, false);
        const last = found.at(-1);
        if (last?.marked) last.text += text.slice(from, to);
        else push(from, to, true);
        at = to;
    }
    push(at, end, false);
    return found;
}

/** The same as nodes: text and <mark>. */
export function highlighted(text: string, ranges: readonly Range[], begin = 0, end = text.length): Node[] {
    return runs(text, ranges, begin, end).map((run) => {
        if (!run.marked) return document.createTextNode(run.text);
        const mark = document.createElement('mark');
        mark.textContent = run.text;
        return mark;
    });
}
