// A promised time, counting down. Late and soon are told by words and a sign, not by colour alone.

import { fill, h, icon } from '../base/dom.ts';
import { countdown } from './countdown.ts';

export function dueBadge(item: { by: string | null; state: string }): HTMLElement {
    const badge = h('span', { class: 'due', 'data-by': item.by ?? '' });
    if (item.state === 'resolved') badge.hidden = true;
    show(badge);
    return badge;
}

function show(badge: HTMLElement): void {
    const { words, urgency } = countdown(badge.getAttribute('data-by') || null, Date.now());
    if (badge.textContent === words) return;
    badge.className = `due ${urgency}`;
    fill(badge, urgency === 'late' ? icon('warning') : urgency !== 'none' && icon('clock'), words);
}

/** Brings the badges below `root` up to date. */
export function tick(root: HTMLElement): void {
    for (const badge of root.querySelectorAll<HTMLElement>('.due')) show(badge);
}
