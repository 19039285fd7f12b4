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
    wanted: () => Wanted,
    texts: Texts,
): HTMLElement {
    const address = anchor === '' ? url : `${url}#${encodeURIComponent(anchor)}`;
    return h(
        'p',
        { class: 'foot', lang: texts.language, dir: direction(texts.language) },
        updated !== '' && h('span', {}, texts.text('updated', { date: texts.date(updated) })),
        url !== '' && linkTo(address, 'link', texts.text('full_site'), icon('forward')),
        copyLink(texts, wanted),
    );
}
