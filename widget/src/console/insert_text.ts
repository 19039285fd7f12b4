// What an agent puts into a chat: the sentences that answer, and the way to the page.

import type { Result } from '../client/wire.ts';

/** The page's address for a customer; empty where it has none or is internal. */
export function publicUrl(result: Result, origin: string): string {
    if (result.url === '' || result.audience === 'agent' || !URL.canParse(result.url, origin)) return '';
    const url = new URL(result.url, origin);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
    if (result.anchor !== '' && url.hash === '') url.hash = result.anchor;
    return url.href;
}

export function insertText(result: Result, how: 'lead' | 'whole', origin: string): string {
    const [begin, end] = result.lead;
    const lead = result.text.slice(begin, end).trim();
    const words = how === 'whole' || lead === '' ? result.text.trim() : lead;
    const url = publicUrl(result, origin);
    return url === '' ? words : `${words}\n${url}`;
}
