// A link to what the panel shows, for the address bar of the storefront's own page: loader.ts opens it.

import { h, icon } from '../base/dom.ts';
import type { Texts } from '../texts.ts';
import type { Wanted } from './host.ts';

/** The address of this page with the panel opened at `wanted`. */
export function addressOf(wanted: Wanted, page: string): string {
    const [path = ''] = page.split('#');
    return `${path}#firstline-help?${new URLSearchParams({ ...wanted }).toString()}`;
}

/** `wanted` is asked for at the press. */
export function copyLink(texts: Texts, wanted: () => Wanted): HTMLElement {
    const said = h('span', { role: 'status' });
    const button = h('button', { type: 'button', class: 'link' }, icon('link'), texts.text('copy_link'));
    button.addEventListener('click', async () => {
        const address = addressOf(wanted(), location.href);
        // Refused without a secure connection: then the address itself can be copied by hand.
        said.textContent = await navigator.clipboard.writeText(address).then(
            () => texts.text('link_copied'),
            () => address,
        );
    });
    return h('span', { class: 'copy' }, button, said);
}
