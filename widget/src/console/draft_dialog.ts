// Proposes a new entry to the editors: question and answer as the chat has them, to be mended before they are sent.

import { h } from '../base/dom.ts';
import { encodeDraft } from '../client/wire_drafts.ts';
import type { NewDraft } from '../client/wire_drafts.ts';
import { failureText } from '../staff/failure_text.ts';
import { Dialog, labelled } from './dialog.ts';
import { kDraftAnswerLengthMax, kDraftQuestionLengthMax } from './draft_text.ts';
import type { DraftSubject } from './draft_text.ts';
import { kCommentLengthMax } from './flag_dialog.ts';
import type { ToEditors } from './flag_dialog.ts';
import { KeptKey } from './kept_key.ts';
import { Once } from './once.ts';
import { isConversation, isLocale } from './transcript.ts';

export class DraftDialog extends Dialog {
    private readonly once = new Once();
    private readonly key = new KeptKey();

    constructor(private readonly options: ToEditors) {
        super('draft', 'Draft an entry');
    }

    ask(subject: DraftSubject): void {
        const question = field(2, kDraftQuestionLengthMax, subject.question);
        const answer = field(6, kDraftAnswerLengthMax, subject.answer);
        const comment = field(2, kCommentLengthMax, '');
        const fault = h('p', { class: 'alert', 'aria-live': 'polite' });
        const form = h(
            'form',
            { class: 'form' },
            labelled('The customer’s question', question),
            labelled('The answer, for every customer', answer),
            labelled('For the editors (optional)', comment),
            h('p', { class: 'quiet' }, 'Numbers, addresses and the like are blotted out. An editor reads it before anybody else does.'),
            fault,
            this.buttons('Cancel', h('button', { type: 'submit', class: 'button primary' }, 'Send')),
        );
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const missing = [question, answer].find((one) => one.value.trim() === '');
            if (missing !== undefined) {
                fault.textContent = missing === question ? 'Say what was asked.' : 'Say what the answer is.';
                missing.focus();
                return;
            }
            const said = spoken(subject, question.value.trim(), answer.value.trim(), comment.value.trim());
            void this.once.run('draft', () => this.send(said, fault));
        });
        this.open(form);
    }

    private async send(said: NewDraft, fault: HTMLElement): Promise<void> {
        const reply = await this.options.client.draft(encodeDraft({ ...said, key: this.key.of(encodeDraft(said)) }));
        if (reply.ok) {
            this.key.forget();
            this.close();
            this.options.notices.say('The editors have it. “Flags” tells what becomes of it.');
            return;
        }
        fault.textContent = failureText(reply.failure);
        if (reply.failure === 'unauthorized') this.options.onFailure(reply.failure);
    }
}

function field(rows: number, maxlength: number, value: string): HTMLTextAreaElement {
    const element = h('textarea', { rows, dir: 'auto', maxlength });
    element.value = value;
    return element;
}

function spoken(subject: DraftSubject, question: string, answer: string, comment: string): NewDraft {
    return {
        question,
        answer,
        ...(isLocale(subject.locale) && { locale: subject.locale }),
        ...(comment !== '' && { comment }),
        ...(isConversation(subject.conversation) && { conversation: subject.conversation }),
    };
}
