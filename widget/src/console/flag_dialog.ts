// Tells the editors that a passage is wrong, outdated or unclear, or that one is missing; and lists what became
// of such flags.
//
// A flag has a key for as long as it says the same: pressed twice or sent again, it is one.

import { bdi, h } from '../base/dom.ts';
import { newSession } from '../client/client.ts';
import type { Failure } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { StaffClient } from '../client/staff_client.ts';
import { encodeFlag } from '../client/wire_assist.ts';
import type { Flag, FlagKind, NewFlag } from '../client/wire_assist.ts';
import { isConversation } from '../client/wire_inserts.ts';
import { failureText } from '../staff/failure_text.ts';
import { moment } from './countdown.ts';
import { button, chosen, Dialog, labelled, radios } from './dialog.ts';
import type { Notices } from './notices.ts';
import { Once } from './once.ts';

export interface FlagSubject {
    /** Empty where no page is meant: then only `missing` can be said. */
    page: string;
    anchor: string;
    locale: string;
    title: string;
    question: string;
    conversation: string;
}

const kKinds = [
    ['wrong', 'It is wrong'],
    ['outdated', 'It is outdated'],
    ['unclear', 'It is unclear'],
    ['missing', 'Something is missing'],
] as const;
const kStates: Record<Flag['state'], string> = { open: 'Open', done: 'Done', declined: 'Declined' };
const kCommentLengthMax = 1_000;
const kQuestionLengthMax = 2_000;
const kListed = 50;

export interface FlagsOptions {
    client: StaffClient;
    notices: Notices;
    onFailure(failure: Failure): void;
}

export class FlagDialog extends Dialog {
    private readonly once = new Once();
    private sent: { said: string; key: string } | null = null;

    constructor(private readonly options: FlagsOptions) {
        super('flag', 'Tell the editors');
    }

    ask(subject: FlagSubject): void {
        const kinds = subject.page === '' ? kKinds.slice(3) : kKinds;
        const group = radios('flag-kind', 'What is it?', kinds);
        const question = h('textarea', { rows: 2, dir: 'auto', maxlength: kQuestionLengthMax });
        question.value = subject.question;
        const comment = h('textarea', { rows: 2, dir: 'auto', maxlength: kCommentLengthMax });
        const fault = h('p', { class: 'alert', 'aria-live': 'polite' });
        const form = h(
            'form',
            { class: 'form' },
            subject.page !== '' && h('p', { class: 'subject' }, bdi(subject.title)),
            group,
            labelled('The customer’s question', question),
            labelled('What should it say? (for the editors)', comment),
            h('p', { class: 'quiet' }, 'Numbers, addresses and the like are blotted out.'),
            fault,
            this.buttons('Cancel', h('button', { type: 'submit', class: 'button primary' }, 'Send')),
        );
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const kind = chosen(group) as FlagKind;
            if (kind === 'missing' && question.value.trim() === '') {
                fault.textContent = 'Say which question no page answers.';
                question.focus();
                return;
            }
            const said = { kind, ...spoken(subject, kind, question.value.trim(), comment.value.trim()) };
            void this.once.run('flag', () => this.send(said, fault));
        });
        this.open(form);
    }

    private async send(said: NewFlag, fault: HTMLElement): Promise<void> {
        const text = encodeFlag(said);
        if (this.sent?.said !== text) this.sent = { said: text, key: newSession((bytes) => crypto.getRandomValues(bytes)) };
        const reply = await this.options.client.flag(encodeFlag({ ...said, key: this.sent.key }));
        if (reply.ok) {
            this.sent = null;
            this.close();
            this.options.notices.say('The editors know. “Flags” tells what becomes of it.');
            return;
        }
        fault.textContent = failureText(reply.failure);
        if (reply.failure === 'unauthorized') this.options.onFailure(reply.failure);
    }
}

function spoken(subject: FlagSubject, kind: FlagKind, question: string, comment: string): Omit<NewFlag, 'kind'> {
    const isPage = subject.page !== '' && kind !== 'missing';
    return {
        ...(isPage && { page: subject.page, anchor: subject.anchor }),
        ...(/^[A-Za-z0-9-]{1,35}$/.test(subject.locale) && { locale: subject.locale }),
        ...(question !== '' && { question }),
        ...(comment !== '' && { comment }),
        ...(isConversation(subject.conversation) && { conversation: subject.conversation }),
    };
}

export class FlagsDialog extends Dialog {
    private readonly latest = new Latest();

    constructor(private readonly options: FlagsOptions) {
        super('flags', 'My flags');
        this.element.addEventListener('close', () => this.latest.cancel());
    }

    async show(): Promise<void> {
        const waiting = h('p', { role: 'status' }, 'Asking…');
        const close = this.buttons('Close');
        this.open(waiting, close);
        const reply = await this.latest.run((signal) => this.options.client.flags(kListed, signal));
        if (reply === undefined) return;
        if (!reply.ok) {
            waiting.textContent = failureText(reply.failure);
            if (reply.failure === 'unauthorized') this.options.onFailure(reply.failure);
        } else if (reply.value.length === 0) {
            waiting.textContent = 'You have flagged nothing yet.';
        } else {
            waiting.replaceWith(h('ul', { class: 'flags' }, ...reply.value.map(row)));
        }
    }
}

function row(flag: Flag): HTMLElement {
    const [, what = flag.kind] = kKinds.find(([kind]) => kind === flag.kind) ?? [];
    const about = flag.page === '' ? flag.question : flag.page;
    return h(
        'li',
        { class: `flag ${flag.state}` },
        h('p', {}, h('strong', {}, kStates[flag.state]), ` · ${what} · `, bdi(about)),
        flag.comment !== '' && h('p', { dir: 'auto' }, flag.comment),
        flag.note !== '' && h('p', {}, 'Editor: ', bdi(flag.note)),
        h('p', { class: 'quiet' }, `${moment(flag.created)}${flag.settled === null ? '' : `, settled ${moment(flag.settled)}`}`),
    );
}

/** The way to the list. */
export const flagsButton = (dialog: FlagsDialog): HTMLElement => button('Flags', () => void dialog.show(), { 'aria-label': 'My flags' });
