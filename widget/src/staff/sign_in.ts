// Staff pages' sign-in: a pasted token, kept in memory, or for this tab when asked to.

import { fill, h, icon } from '../base/dom.ts';

/** Under it the tab keeps the token where "Keep for this tab" was chosen. */
export const kTokenName = 'firstline-token';

export interface SignInOptions {
    root: HTMLElement;
    /** Whose page this is: "Agent console". */
    title: string;
    onToken(token: string): void;
}

export class SignIn {
    constructor(private readonly options: SignInOptions) {}

    /** Goes on with the token kept for this tab, or asks for one. */
    start(): void {
        const kept = sessionStorage.getItem(kTokenName);
        if (kept === null) this.ask('');
        else this.options.onToken(kept);
    }

    /** Forgets the token and asks for one, saying why. */
    ask(why: string): void {
        sessionStorage.removeItem(kTokenName);
        const token = h('input', {
            id: 'token',
            type: 'password',
            autocomplete: 'off',
            spellcheck: 'false',
            required: true,
            'aria-describedby': why === '' ? null : 'why',
        });
        const keep = h('input', { type: 'checkbox', id: 'keep' });
        const form = h(
            'form',
            { class: 'sign-in' },
            h('h1', {}, this.options.title),
            h('p', { class: 'hint' }, 'Paste the token your lead gave you. It stays in this page’s memory and is gone when you close it.'),
            why !== '' && h('p', { id: 'why', class: 'alert', role: 'alert' }, icon('warning'), h('span', {}, why)),
            h('label', { for: 'token' }, 'Token'),
            token,
            h('label', { class: 'check' }, keep, 'Keep for this tab'),
            h('button', { type: 'submit', class: 'button primary' }, 'Sign in'),
        );
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const value = token.value.trim();
            if (value === '') return;
            if (keep.checked) sessionStorage.setItem(kTokenName, value);
            this.options.onToken(value);
        });
        fill(this.options.root, h('main', { class: 'door' }, form));
        token.focus();
    }
}
