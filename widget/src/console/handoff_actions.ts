// What an agent does with a hand-off. Each is posted once however often it is pressed; what would lose something
// is asked for first, and a refusal says how the hand-off stands now.

import { bdi, h } from '../base/dom.ts';
import type { HandoffAction } from '../client/staff_client.ts';
import { encodeClaim, encodeNote, encodeReassign, encodeResolve, kHandoffOutcomes } from '../client/wire_handoff.ts';
import type { AgentHandoff, HandoffItem, HandoffOutcome } from '../client/wire_handoff.ts';
import type { Desk } from './desk.ts';
import { button, chosen, Dialog, labelled, radios } from './dialog.ts';
import { handoffFailure, kOutcomeNames, refusalWords } from './handoff_words.ts';
import { Once } from './once.ts';

const kNoteLengthMax = 2_000;
const kNameLengthMax = 100;

export class HandoffActions {
    readonly dialog = new Dialog('handoff', 'Hand-off');
    private readonly once = new Once();
    /** Notes begun and not sent, by hand-off. */
    private readonly drafts = new Map<string, string>();
    /** This agent's name, as the first claim tells it. */
    private myName: string | null = null;

    /** `onActed` gets the hand-off as it is after each action, and after a refusal. */
    constructor(
        private readonly desk: Desk,
        private readonly onActed: (handoff: AgentHandoff) => void,
    ) {}

    get me(): string | null {
        return this.myName;
    }

    async claim(item: HandoffItem): Promise<void> {
        const claimed = await this.act(item, 'claim', encodeClaim(), 'It is yours.');
        if (claimed !== null && claimed.agent !== this.myName) {
            this.myName = claimed.agent;
            this.onActed(claimed);
        }
    }

    release(item: HandoffItem): void {
        const give = button('Give it back', () => void this.act(item, 'release', encodeClaim(), 'It is open again.'), { class: 'button primary' });
        this.ask('Give it back to the queue?', h('p', {}, 'It is open to everyone again, and no longer yours.'), this.dialog.buttons('Keep it', give));
    }

    reassign(item: HandoffItem): void {
        const name = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', required: true, maxlength: kNameLengthMax, dir: 'auto' });
        const submit = h('button', { type: 'submit', class: 'button primary' }, 'Give');
        const form = this.form(labelled('The agent’s name, as their token has it', name), this.dialog.buttons('Cancel', submit));
        form.addEventListener('submit', () => {
            const to = name.value.trim();
            if (to !== '') void this.act(item, 'reassign', encodeReassign(to), `${to} has it now.`);
        });
        this.ask('Give it to another agent', h('p', {}, 'It is no longer yours then.'), form);
    }

    note(item: HandoffItem): void {
        const text = h('textarea', { rows: 4, maxlength: kNoteLengthMax, required: true, dir: 'auto' });
        text.value = this.drafts.get(item.id) ?? '';
        text.addEventListener('input', () => this.drafts.set(item.id, text.value));
        const submit = h('button', { type: 'submit', class: 'button primary', 'aria-keyshortcuts': 'Control+Enter' }, 'Add the note');
        const hint = h('p', { class: 'quiet' }, 'Other agents read it. Numbers, addresses and the like are blotted out.');
        const form = this.form(labelled('Note', text), hint, this.dialog.buttons('Cancel', submit));
        text.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
        });
        form.addEventListener('submit', () => {
            const words = text.value.trim();
            if (words === '') return;
            void this.act(item, 'notes', encodeNote(words), 'The note is there.').then((noted) => {
                if (noted !== null) this.drafts.delete(item.id);
            });
        });
        this.ask('Note', form);
    }

    resolve(item: HandoffItem): void {
        const outcomes = radios('outcome', 'What came of it?', kHandoffOutcomes.map((one) => [one, kOutcomeNames[one]] as const));
        const effort = h('input', { type: 'checkbox' });
        const submit = h('button', { type: 'submit', class: 'button primary' }, 'Resolve');
        const asks = h('label', { class: 'check' }, effort, 'Ask the customer how easy it was');
        const form = this.form(outcomes, asks, h('p', { class: 'quiet' }, 'A resolved hand-off leaves the queue and is not opened again.'), this.dialog.buttons('Cancel', submit));
        form.addEventListener('submit', () => {
            const outcome = chosen(outcomes) as HandoffOutcome;
            void this.act(item, 'resolve', encodeResolve(outcome, effort.checked), `Resolved: ${kOutcomeNames[outcome].toLowerCase()}.`);
        });
        this.ask('Resolve', form);
    }

    private ask(title: string, ...children: HTMLElement[]): void {
        this.dialog.retitle(title);
        this.dialog.open(...children);
    }

    private form(...children: HTMLElement[]): HTMLFormElement {
        const form = h('form', { class: 'form' }, ...children);
        form.addEventListener('submit', (event) => event.preventDefault());
        return form;
    }

    private async act(item: HandoffItem, action: HandoffAction, body: string, done: string): Promise<AgentHandoff | null> {
        const { client, notices, fail } = this.desk;
        const reply = await this.once.run(item.id, () => client.act(item.id, action, body));
        if (reply === undefined) return null;
        if (reply.ok) {
            this.dialog.close();
            notices.warn('');
            notices.say(done);
            this.onActed(reply.value);
            return reply.value;
        }
        if (reply.failure === 'unauthorized') fail(reply.failure);
        else if (reply.failure === 'refused') await this.tellRefusal(item.id);
        else this.warn(handoffFailure(reply.failure));
        return null;
    }

    // The reply tells only that it was refused; the hand-off tells who has it.
    private async tellRefusal(id: string): Promise<void> {
        const now = await this.desk.client.agentHandoff(id);
        if (!now.ok) {
            this.warn(handoffFailure(now.failure));
            return;
        }
        this.dialog.close();
        this.onActed(now.value);
        this.warn(refusalWords(now.value, this.myName));
    }

    // A modal dialog covers the warning of the page, so it is said there.
    private warn(words: string): void {
        if (!this.dialog.isOpen) {
            this.desk.notices.warn(words);
            return;
        }
        const shown = this.dialog.element.querySelector('.fault') ?? h('p', { class: 'alert fault', 'aria-live': 'assertive' });
        shown.replaceChildren(bdi(words));
        this.dialog.element.append(shown);
    }
}
