// "Did this answer it?" – Yes counts at once; No asks what went wrong and counts with the reason.
//
// A No without a reason is sent when the view goes or the page is left, so each vote is one event.
// Thanks appear beside the buttons; the focus stays on what was pressed.

import { h, icon } from '../base/dom.ts';
import type { Event, Reason } from '../client/wire.ts';
import { kReasons } from '../client/wire.ts';
import type { Texts } from '../texts.ts';

export type Ballot = Pick<Event, 'type' | 'reason' | 'comment'>;

export interface VoteOptions {
    texts: Texts;
    /** Unique within the shadow root; labels refer to it. */
    id: string;
    /** Resolves to whether the vote is stored. */
    send(ballot: Ballot): Promise<boolean>;
    /** A vote was stored by a press: what comes next is put below it. */
    after(helpful: boolean, element: HTMLElement): void;
}

export interface VoteView {
    element: HTMLElement;
    dispose(): void;
}

const kCommentLengthMax = 1_000;

export function voteView({ texts, id, send, after }: VoteOptions): VoteView {
    const said = h('p', { class: 'said', role: 'status' });
    const question = h('p', { class: 'question', id: `${id}-question` }, texts.text('vote'));
    const yes = h('button', { type: 'button', class: 'choice', 'aria-pressed': 'false' }, texts.text('yes'));
    const no = h(
        'button',
        { type: 'button', class: 'choice', 'aria-pressed': 'false', 'aria-expanded': 'false' },
        texts.text('no'),
    );
    const reasons = reasonForm(texts, id);
    reasons.element.hidden = true;
    const group = h('div', { class: 'ballot', role: 'group', 'aria-labelledby': question.id }, question, yes, no);
    const element = h('div', { class: 'vote' }, group, reasons.element, said);
    let state: 'open' | 'asking' | 'sending' | 'done' = 'open';

    const cast = async (ballot: Ballot, thanks: string): Promise<boolean> => {
        const before = state;
        state = 'sending';
        const stored = await send(ballot);
        state = stored ? 'done' : before;
        said.textContent = stored ? thanks : texts.text('vote_failed');
        said.classList.toggle('failed', !stored);
        if (stored) after(ballot.type === 'helpful', element);
        return stored;
    };
    const press = (pressed: HTMLElement) => {
        for (const button of [yes, no]) button.setAttribute('aria-pressed', String(button === pressed));
    };
    const showReasons = (shown: boolean) => {
        reasons.element.hidden = !shown;
        no.setAttribute('aria-expanded', String(shown));
    };
    yes.addEventListener('click', () => {
        if (state === 'sending' || state === 'done') return;
        press(yes);
        showReasons(false);
        state = 'open';
        void cast({ type: 'helpful' }, texts.text('vote_thanks'));
    });
    no.addEventListener('click', () => {
        if (state !== 'open') return;
        press(no);
        state = 'asking';
        said.textContent = '';
        showReasons(true);
    });
    reasons.element.addEventListener('submit', async (event) => {
        event.preventDefault();
        if (state !== 'asking') return;
        if (await cast({ type: 'not_helpful', ...reasons.value() }, texts.text('reason_thanks'))) reasons.lock();
    });
    const leave = () => {
        if (state !== 'asking') return;
        state = 'done';
        void send({ type: 'not_helpful', ...reasons.value() });
    };
    window.addEventListener('pagehide', leave);
    return {
        element,
        dispose: () => {
            window.removeEventListener('pagehide', leave);
            leave();
        },
    };
}

function reasonForm(texts: Texts, id: string) {
    const radios = new Map<Reason, HTMLInputElement>();
    const rows = kReasons.map((reason) => {
        const radio = h('input', { type: 'radio', name: `${id}-reason`, value: reason });
        radios.set(reason, radio);
        return h('label', { class: 'row' }, radio, texts.text(`reason_${reason}`));
    });
    const comment = h('textarea', { id: `${id}-comment`, rows: 2, maxlength: kCommentLengthMax, dir: 'auto' });
    const fields = h(
        'div',
        { class: 'fields' },
        h('fieldset', {}, h('legend', {}, texts.text('reason')), ...rows),
        h('label', { for: comment.id }, texts.text('comment')),
        comment,
    );
    const submit = h('button', { type: 'submit', class: 'button' }, texts.text('send'));
    const element = h('form', { class: 'reasons' }, fields, submit);
    const value = (): Pick<Event, 'reason' | 'comment'> => {
        const chosen = [...radios].find(([, radio]) => radio.checked)?.[0];
        const words = comment.value.trim();
        return { ...(chosen && { reason: chosen }), ...(words !== '' && { comment: words }) };
    };
    // The button keeps its place and the focus; it only says that it is done.
    const lock = () => {
        fields.hidden = true;
        submit.setAttribute('aria-disabled', 'true');
        submit.replaceChildren(icon('yes'), texts.text('sent'));
    };
    return { element, value, lock };
}
