// What an agent puts into a chat: the sentences that answer, and the way to the page.

import type { Page, Result } from '../client/wire.ts';
import type { CopyCommand } from './console_keys.ts';

type Place = Pick<Result, 'url' | 'audience' | 'anchor'>;

/** The page's address for a customer; empty where it has none or is internal. */
export function publicUrl(place: Place, origin: string): string {
    if (place.url === '' || place.audience === 'agent' || !URL.canParse(place.url, origin)) return '';
    const url = new URL(place.url, origin);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
    if (place.anchor !== '' && url.hash === '') url.hash = place.anchor;
    return url.href;
}

export interface InsertText {
    /** May hold places for a host's variables. */
    words: string;
    link: string;
}

export function insertText(result: Result, how: CopyCommand, origin: string): InsertText {
    const [begin, end] = result.lead;
    const lead = result.text.slice(begin, end).trim();
    const words = how === 'copy_whole' || lead === '' ? result.text.trim() : lead;
    return {
        words: how === 'copy_link' ? '' : words,
        link: how === 'copy_text' ? '' : publicUrl(result, origin),
    };
}

export const joined = ({ words, link }: InsertText): string => [words, link].filter((part) => part !== '').join('\n');

/** What stands on a line of a page as plain text; `sign` before an item of a list. */
export interface Line {
    sign: string;
    text: string;
    /** Of the section it stands in; empty before the first. */
    anchor: string;
}

/** A page as plain text: paragraphs, list items and table rows, each on a line of its own. */
export function pageLines(page: Pick<Page, 'blocks'>): Line[] {
    let anchor = '';
    const plain = (text: string): Line => ({ sign: '', text, anchor });
    return page.blocks.flatMap((block) => {
        if (block.type === 'heading') ({ anchor } = block);
        if (block.type === 'list') {
            return block.items.map(({ depth, text }, index) => {
                const sign = block.ordered && depth === 0 ? `${index + 1}.` : '-';
                return { sign: `${'  '.repeat(Math.min(depth, 6))}${sign} `, text: text.text, anchor };
            });
        }
        if (block.type === 'table') return block.rows.map((cells) => plain(cells.map((cell) => cell.text).join(' | ')));
        return block.text.text.split('\n').map(plain);
    });
}

/** Sentences by the language's own rules; what is blank is left out. */
export function sentencesOf(paragraph: string, locale: string): string[] {
    const [tag = 'en'] = supported(locale);
    const segments = new Intl.Segmenter(tag, { granularity: 'sentence' }).segment(paragraph);
    return [...segments].map(({ segment }) => segment.trim()).filter((segment) => segment !== '');
}

function supported(locale: string): string[] {
    try {
        return Intl.Segmenter.supportedLocalesOf(locale);
    } catch {
        return [];
    }
}
