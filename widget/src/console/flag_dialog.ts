// Tells the editors that a passage is wrong, outdated or unclear, or that one is missing.

import { bdi, h } from '../base/dom.ts';
import type { Failure } from '../client/client.ts';
import type { StaffClient } from '../client/staff_client.ts';
import { encodeFlag } from '../client/wire_assist.ts';
import type { FlagKind, NewFlag } from '../client/wire_assist.ts';
import { failureText } from '../staff/failure_text.ts';
import { chosen, Dialog, labelled, radios } from './dialog.ts';
import { KeptKey } from './kept_key.ts';
import type { Notices } from './notices.ts';
import { Once } from './once.ts';
import { isConversation, isLocale } from './transcript.ts';

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
export const kCommentLengthMax = 1_000;
const kQuestionLengthMax = 2_000;

/** "It is wrong". */
export const flagWords = (kind: FlagKind): string => kKinds.find(([one]) => one === kind)?.[1] ?? kind;

/** What reaches the editors, and what is said of it. */
export interface ToEditors {
    client: StaffClient;
    notices: Notices;
    onFailure(failure: Failure): void;
}

export class FlagDialog extends Dialog {
    private readonly once = new Once();
    private readonly key = new KeptKey();

    constructor(private readonly options: ToEditors) {
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
        const reply = await this.options.client.flag(encodeFlag({ ...said, key: this.key.of(encodeFlag(said)) }));
        if (reply.ok) {
            this.key.forget();
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
        ...(isLocale(subject.locale) && { locale: subject.locale }),
        ...(question !== '' && { question }),
        ...(comment !== '' && { comment }),
        ...(isConversation(subject.conversation) && { conversation: subject.conversation }),
    };
}
