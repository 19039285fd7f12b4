// Where a passage comes from: when its page was last changed, its own address, and a link to what is shown.

import { h, icon } from '../base/dom.ts';
import type { Result } from '../client/wire.ts';
import { linkTo } from '../links.ts';
import { direction } from '../texts.ts';
import type { Texts } from '../texts.ts';
import type { Wanted } from './host.ts';
import { copyLink } from './link.ts';

export function sourceLine(
    { url, anchor, updated }: Pick<Result, 'url' | 'anchor' | 'updated'>,
    wanted: Wanted,
    texts: Texts,
): HTMLElement {
    const address = anchor === '' ? url : `${url}#${encodeURIComponent(anchor)}`;
    return h(
        'p',
        { class: 'foot', lang: texts.language, dir: direction(texts.language) },
        updated !== '' && h('span', {}, texts.text('updated', { date: date(updated, texts) })),
        url !== '' && linkTo(address, 'link', texts.text('full_site'), icon('forward')),
        copyLink(texts, wanted),
    );
}

function date(day: string, texts: Texts): string {
    const at = Date.parse(day);
    if (Number.isNaN(at)) return day;
    return new Intl.DateTimeFormat(texts.format, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}
