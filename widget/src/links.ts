// Where a link of the content may lead, and the only place that sets href or src.
//
// Allowed: http(s), mailto, tel, a path of the site, "#anchor", and "page:<id>#<anchor>", which opens
// inside the panel. Everything else stays plain text.

import { h } from './base/dom.ts';
import type { Child } from './base/dom.ts';

export type Target =
    | { kind: 'url'; url: string }
    | { kind: 'anchor'; anchor: string }
    | { kind: 'page'; page: string; anchor: string };

// Browsers drop tabs and line feeds and read "\" as "/": no link needs any of them.
const kUnsafe = /[\u0000-\u0020\u007f-\u009f\\]/;

function isWebUrl(text: string): boolean {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { protocol } = new URL(text);
    return protocol === 'http:' || protocol === 'https:';
}

const isSitePath = (text: string) => text.startsWith('/') && !text.startsWith('//');

/** What `target` asks for, or null if it may not be followed. */
export function parseTarget(target: string): Target | null {
    if (target === '' || kUnsafe.test(target)) return null;
    if (target.startsWith('#')) return { kind: 'anchor', anchor: target.slice(1) };
    if (target.startsWith('page:')) {
        const [page = '', anchor = ''] = target.slice('page:'.length).split('#', 2);
        return page === '' ? null : { kind: 'page', page, anchor };
    }
    if (isSitePath(target) || isWebUrl(target) || /^(mailto|tel):[^/]/i.test(target)) return { kind: 'url', url: target };
    return null;
}

/** Whether `src` may be shown as a picture: this site's or the web's, never a data or script URL. */
export const isImageSource = (src: string) => !kUnsafe.test(src) && (isSitePath(src) || isWebUrl(src));

/** A link out of the panel, or just the text if `url` may not be followed. */
export function linkTo(url: string, className: string, ...children: Child[]): HTMLElement {
    const parsed = parseTarget(url);
    if (parsed?.kind !== 'url') return h('span', { class: className }, ...children);
    const link = h('a', { class: className }, ...children);
    link.setAttribute('href', parsed.url);
    if (isWebUrl(parsed.url)) link.setAttribute('rel', 'noopener');
    return link;
}

/** What stands for a block's picture. */
export type Picture = (src: string, alternative: string) => HTMLElement;

/** The picture's words alone: nothing is fetched. */
export const pictureWords: Picture = (_src, alternative) => h('p', { class: 'picture', dir: 'auto' }, alternative);

/** A link to the picture: fetched only on purpose, and in a tab of its own. */
export const pictureLink: Picture = (src, alternative) => {
    if (!isImageSource(src)) return pictureWords(src, alternative);
    const link = h('a', { class: 'link', target: '_blank', rel: 'noopener noreferrer' }, alternative || src);
    link.setAttribute('href', src);
    return h('p', { class: 'picture', dir: 'auto' }, link);
};

export const picture: Picture = (src, alternative) => {
    if (!isImageSource(src)) return pictureWords(src, alternative);
    const image = h('img', { alt: alternative, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
    image.setAttribute('src', src);
    // A picture that is gone, or that the page's policy refuses, still has its words.
    image.addEventListener('error', () => image.replaceWith(pictureWords(src, alternative)), { once: true });
    return image;
};

// Mail programs cut longer ones; browsers refuse some.
const kMailtoLengthMax = 1_900;

// encodeURIComponent throws on half a surrogate pair, which a shopper can paste.
const wellFormed = (text: string) =>
    text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** A mailto link with subject and body; the body's first lines give way when it grows too long. */
export function mailtoUrl(mail: { to: string; subject: string; lines: readonly string[] }): string {
    const encode = (text: string) => encodeURIComponent(wellFormed(text));
    const to = encode(mail.to).replaceAll('%40', '@');
    const lines = [...mail.lines];
    for (;;) {
        const body = lines.join('\r\n');
        const url = `mailto:${to}?subject=${encode(mail.subject)}&body=${encode(body)}`;
        if (url.length <= kMailtoLengthMax || lines.length === 0) return url;
        lines.shift();
    }
}

export const telUrl = (phone: string) => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
