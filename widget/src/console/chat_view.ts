// Chat: the running chat in, from the host page or pasted, and what would answer its customer now.

import { bdi, fill, h } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import type { Failure } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { AssistQuestion } from '../client/wire_assist.ts';
import { commandOf, consoleKey } from './console_keys.ts';
import type { Desk, View } from './desk.ts';
import { button, labelled } from './dialog.ts';
import { draftOf } from './draft_text.ts';
import type { Entry } from './entry.ts';
import { ResultList } from './result_list.ts';
import type { Group } from './result_list.ts';
import { emptyChat, fitTranscript, readPasted, saidByCustomer } from './transcript.ts';
import type { Chat, Message } from './transcript.ts';
import { confidenceWords } from './why.ts';
import type { WhyAsk } from './why_dialog.ts';

const kNames = { customer: 'Customer', agent: 'Agent', bot: 'Bot' } as const;
const kShownMax = 50;

export class ChatView implements View {
    readonly element = h('section', { class: 'view', 'aria-label': 'Chat' });
    private readonly results: ResultList;
    private readonly note = h('p', { class: 'state', role: 'status' });
    private readonly summary = h('summary', {}, 'The chat');
    private readonly transcript = h('ol', { class: 'transcript' });
    private readonly details = h('details', { class: 'chat' }, this.summary, this.transcript);
    private readonly pasted = h('textarea', { id: 'pasted', rows: 5, dir: 'auto', placeholder: 'Customer: …\nAgent: …' });
    private readonly paste: HTMLDetailsElement;
    private readonly understood = h('p', { class: 'quiet', role: 'status' });
    private readonly latest = new Latest();
    private chat: Chat = emptyChat();
    private questions: readonly AssistQuestion[] = [];
    /** The agent waits for what comes. */
    private awaitsFocus = false;
    /** What the customer had said when it was last asked about. */
    private asked = '';

    constructor(private readonly desk: Desk) {
        this.results = new ResultList({
            id: 'suggestions',
            label: 'Suggestions for the customer',
            desk,
            field: null,
            isCurrent: () => true,
            onEarly: () => undefined,
            onUse: () => undefined,
            why: (entry) => this.whyOf(entry),
            conversation: () => this.chat.conversation,
        });
        this.results.element.addEventListener('keydown', (event) => this.onKey(event));
        this.pasted.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
            event.preventDefault();
            this.read();
        });
        const read = button('Read it', () => this.read(), { 'aria-keyshortcuts': 'Control+Enter' });
        this.paste = h(
            'details',
            { class: 'chat', open: true },
            h('summary', {}, 'Paste a chat'),
            labelled('Lines “Customer: …” and “Agent: …”', this.pasted),
            h('div', { class: 'buttons' }, read),
        );
        const draft = button('Draft an entry', () => this.draft(), { 'aria-keyshortcuts': 'd' });
        const proposing = h('div', { class: 'tools missing' }, draft);
        this.element.append(this.paste, this.understood, this.details, this.note, this.results.tools, this.results.element, proposing);
        this.show('', []);
        fill(this.note, 'No chat yet. It comes from the page around this console, or is pasted here.');
    }

    focus(): void {
        if (this.results.count > 0) this.results.element.focus();
        else if (this.paste.open) this.pasted.focus();
        else this.paste.querySelector('summary')?.focus();
    }

    onPlainKey(key: string): boolean {
        if (key !== 'd') return this.results.onPlainKey(key);
        this.draft();
        return true;
    }

    onLocale(): void {
        if (this.asked !== '') void this.ask();
    }

    stop(): void {
        this.latest.cancel();
    }

    /** The chat as the host tells it now. It comes while the agent writes there, so it takes no focus. */
    take(chat: Chat): void {
        this.paste.open = false;
        this.awaitsFocus = false;
        this.understood.textContent = '';
        this.become(chat);
    }

    get variables(): ReadonlyMap<string, string> {
        return this.chat.variables;
    }

    get conversation(): string {
        return this.chat.conversation;
    }

    private read(): void {
        const { messages, understood } = readPasted(this.pasted.value);
        this.become({ ...emptyChat(), messages });
        this.understood.textContent = understood;
        if (messages.length === 0) return;
        this.paste.open = false;
        this.paste.querySelector('summary')?.focus();
        this.awaitsFocus = true;
    }

    private become(chat: Chat): void {
        const isOther = chat.conversation !== this.chat.conversation;
        this.chat = chat;
        fill(this.transcript, ...chat.messages.slice(-kShownMax).map(line));
        this.summary.textContent = `The chat: ${chat.messages.length === 1 ? '1 message' : `${chat.messages.length} messages`}`;
        const said = saidByCustomer(chat);
        // Another customer's suggestions must not stand beside this one's words.
        if (isOther || said === '') {
            this.latest.cancel();
            this.asked = '';
            this.show('', []);
        }
        // What the agent writes changes nothing: the suggestions for the customer's last words stay.
        if (said !== '' && said !== this.asked) void this.ask();
        if (said === '') fill(this.note, 'Nothing to suggest yet.');
    }

    /** Of the question whose result is chosen, else of the newest that was found, else of what the chat itself shows. */
    private draft(): void {
        const need = this.results.current?.question ?? this.questions[0]?.text ?? '';
        this.desk.draft(draftOf(this.chat, need, this.desk.locale()));
    }

    private async ask(): Promise<void> {
        this.asked = saidByCustomer(this.chat);
        const { transcript } = fitTranscript(this.chat, this.desk.locale());
        if (transcript.messages.length === 0) return;
        this.note.textContent = 'Looking…';
        const reply = await this.latest.run(() => this.desk.client.assist(transcript));
        if (reply === undefined) return;
        if (reply.ok) this.show(reply.value.snapshot, reply.value.questions);
        else this.refuse(reply.failure);
    }

    private refuse(failure: Failure): void {
        this.asked = '';
        this.note.textContent = 'No suggestions came.';
        this.desk.fail(failure);
    }

    private show(snapshot: string, questions: readonly AssistQuestion[]): void {
        this.questions = questions;
        const groups: Group[] = questions.map((question) => ({
            label: labelOf(question),
            entries: question.results.map((result, index) => ({
                result,
                rank: index + 1,
                snapshot,
                question: question.text,
                votedDown: result.votedDown,
            })),
        }));
        this.results.show(groups, 'first');
        this.results.element.hidden = this.results.count === 0;
        if (this.awaitsFocus && this.results.count > 0 && document.hasFocus()) this.results.element.focus();
        if (this.results.count > 0) this.awaitsFocus = false;
        const found = questions.length === 1 ? '1 question found.' : `${questions.length} questions found.`;
        fill(this.note, questions.length === 0 ? 'Nothing to suggest yet.' : found);
    }

    private onKey(event: KeyboardEvent): void {
        const key = consoleKey(event, true);
        const command = commandOf(key);
        const isPlain = !key.altKey && !key.ctrlKey && !key.metaKey && !key.isComposing;
        if (command === 'clear') this.desk.closePage();
        else if (command !== null && (!event.repeat || command === 'next' || command === 'previous')) this.results.command(command);
        else if (command === null && isPlain && event.key === 'Home') this.results.first();
        else if (command === null && isPlain && event.key === 'End') this.results.last();
        else if (command === null) return;
        event.preventDefault();
        event.stopPropagation();
    }

    private whyOf({ result, question }: Entry): WhyAsk | null {
        const { page, anchor, title } = result;
        if (!this.questions.some((one) => one.text === question)) return null;
        const { transcript } = fitTranscript(this.chat, this.desk.locale());
        const explain = async () => {
            const reply = await this.desk.client.explainChat(transcript);
            return reply.ok ? { ok: true as const, value: reply.value.find((one) => one.text === question) ?? null } : reply;
        };
        return { page, anchor, title, explain };
    }
}

function labelOf(question: AssistQuestion): Child[] {
    const sure = question.outcome === 'answer' ? confidenceWords(question.confidence) : 'one of these may help';
    const asked = question.corrected ?? question.text;
    return [
        h('strong', {}, bdi(question.text)),
        h('span', { class: 'sure' }, ` – ${sure}`),
        asked !== question.text && h('span', { class: 'quiet line' }, 'Asked as ', bdi(asked)),
        question.corrected === null && question.context !== null && h('span', { class: 'quiet line' }, 'Asked with ', bdi(question.context)),
    ];
}

function line({ from, text }: Message): HTMLElement {
    return h('li', { class: from }, h('strong', {}, `${kNames[from]}: `), h('span', { dir: 'auto' }, text));
}
