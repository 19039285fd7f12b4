// What became of the flags and drafts that the agent sent to the editors.

import { bdi, h } from '../base/dom.ts';
import type { Reply } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { Flag } from '../client/wire_assist.ts';
import type { Draft } from '../client/wire_drafts.ts';
import { failureText } from '../staff/failure_text.ts';
import { moment } from './countdown.ts';
import { button, Dialog } from './dialog.ts';
import { flagWords } from './flag_dialog.ts';
import type { ToEditors } from './flag_dialog.ts';

const kStates: Record<Flag['state'] | Draft['state'], string> = { open: 'Open', done: 'Done', accepted: 'Accepted', declined: 'Declined' };
const kListed = 50;

interface Sent {
    id: number;
    row: HTMLElement;
}

export class SentDialog extends Dialog {
    private readonly latest = new Latest();

    constructor(private readonly options: ToEditors) {
        super('flags', 'My flags and drafts');
        this.element.addEventListener('close', () => this.latest.cancel());
    }

    async show(): Promise<void> {
        const waiting = h('p', { role: 'status' }, 'Asking…');
        const close = this.buttons('Close');
        this.open(waiting, close);
        const reply = await this.latest.run((signal) => this.sent(signal));
        if (reply === undefined) return;
        if (!reply.ok) {
            waiting.textContent = failureText(reply.failure);
            if (reply.failure === 'unauthorized') this.options.onFailure(reply.failure);
        } else if (reply.value.length === 0) {
            waiting.textContent = 'You have flagged and drafted nothing yet.';
        } else {
            waiting.replaceWith(h('ul', { class: 'flags' }, ...reply.value.map((one) => one.row)));
        }
    }

    /** Newest first: the two are numbered together. */
    private async sent(signal: AbortSignal): Promise<Reply<Sent[]>> {
        const { client } = this.options;
        const [flags, drafts] = await Promise.all([client.flags(kListed, signal), client.drafts(kListed, signal)]);
        if (!flags.ok) return flags;
        if (!drafts.ok) return drafts;
        const all = [...flags.value.map((one) => ({ id: one.id, row: flagRow(one) })), ...drafts.value.map((one) => ({ id: one.id, row: draftRow(one) }))];
        return { ok: true, value: all.sort((a, b) => b.id - a.id) };
    }
}

function row(one: Flag | Draft, what: string, about: string, ...more: (HTMLElement | false)[]): HTMLElement {
    return h(
        'li',
        { class: `flag ${one.state}` },
        h('p', {}, h('strong', {}, kStates[one.state]), ` · ${what} · `, bdi(about)),
        one.comment !== '' && h('p', { dir: 'auto' }, one.comment),
        ...more,
        one.note !== '' && h('p', {}, 'Editor: ', bdi(one.note)),
        h('p', { class: 'quiet' }, `${moment(one.created)}${one.settled === null ? '' : `, settled ${moment(one.settled)}`}`),
    );
}

const flagRow = (flag: Flag): HTMLElement => row(flag, flagWords(flag.kind), flag.page === '' ? flag.question : flag.page);

function draftRow(draft: Draft): HTMLElement {
    const became = draft.state === 'accepted' && h('p', {}, 'It became the page ', bdi(draft.page), ', in ', bdi(draft.file), draft.edited && ', changed by the editor', '.');
    return row(draft, 'Draft', draft.question, became);
}

/** The way to the list. */
export const sentButton = (dialog: SentDialog): HTMLElement => button('Flags', () => void dialog.show(), { 'aria-label': 'My flags and drafts' });
