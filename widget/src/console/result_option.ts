// A result as an option of a list.

import { bdi, h, icon } from '../base/dom.ts';
import type { IconName } from '../base/dom.ts';
import { highlighted } from '../highlight.ts';
import { direction } from '../texts.ts';
import type { Entry } from './entry.ts';

const kLengthMax = 200;

export function internalBadge(): HTMLElement {
    return h('strong', { class: 'internal-badge' }, icon('lock'), 'Internal – never send');
}

const badge = (name: IconName, words: string) => h('span', { class: 'badge', lang: 'en', dir: 'ltr' }, icon(name), words);

const languageOf = (locale: string) => locale.toLowerCase().split('-')[0] ?? '';

/** "Only in German" where the result is in another language than the one wanted, else empty. */
export function languageNote(locale: string, wanted: string): string {
    if (locale === '' || languageOf(locale) === languageOf(wanted)) return '';
    try {
        return `Only in ${new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale}`;
    } catch {
        return `Only in “${locale}”`;
    }
}

export interface OptionState {
    id: string;
    /** The language that was asked for. */
    wanted: string;
    isPinned: boolean;
}

export function resultOption({ result, votedDown }: Entry, { id, wanted, isPinned }: OptionState): HTMLElement {
    const isInternal = result.audience === 'agent';
    const [begin, end] = result.lead;
    const path = [result.section, ...result.headings].filter((part) => part !== '');
    const language = languageNote(result.locale, wanted);
    return h(
        'div',
        {
            role: 'option',
            id,
            class: isInternal ? 'result internal' : 'result',
            dir: direction(result.locale),
            'aria-selected': 'false',
            lang: result.locale,
        },
        isInternal && internalBadge(),
        votedDown && badge('warning', 'Voted down by this customer'),
        language !== '' && badge('page', language),
        isPinned && badge('yes', 'Pinned'),
        h('span', { class: 'title', dir: 'auto' }, ...highlighted(result.title, result.titleHighlights)),
        path.length > 0 && h('span', { class: 'path' }, ...path.flatMap((part, i) => [i > 0 && ' › ', bdi(part)])),
        h(
            'span',
            { class: 'lead', dir: 'auto' },
            ...highlighted(result.text, result.highlights, begin, end > begin ? end : Math.min(kLengthMax, result.text.length)),
        ),
        h('span', { class: 'act', 'aria-hidden': 'true', lang: 'en' }, 'Open', icon('forward')),
    );
}
