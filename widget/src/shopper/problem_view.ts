// What could not be done, said honestly, with a way to try again and a way to a person.

import { h, icon } from '../base/dom.ts';
import type { Failure } from '../client/client.ts';
import type { Texts } from '../texts.ts';

export function problemText(failure: Failure, texts: Texts): string {
    switch (failure) {
        case 'offline':
        case 'timeout':
        case 'busy':
        case 'not_found':
        case 'refused':
            return texts.text(failure);
        case 'aborted':
        case 'unauthorized':
        case 'forbidden':
        case 'broken':
            return texts.text('broken');
    }
}

export function problemView(
    options: { texts: Texts; failure: Failure; personCard: HTMLElement | null; retry(): void },
): HTMLElement {
    const { texts, failure, personCard } = options;
    const retry = h('button', { type: 'button', class: 'button' }, texts.text('retry'));
    retry.addEventListener('click', options.retry);
    return h(
        'div',
        { class: 'view problem' },
        h('p', { class: 'message' }, icon('warning'), h('span', {}, problemText(failure, texts))),
        retry,
        personCard,
    );
}
