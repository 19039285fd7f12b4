// Search: the customer's words in, an answer out, the focus in the field all along.

import { kSystemClock } from '../base/clock.ts';
import { bdi, fill, h } from '../base/dom.ts';
import { Latest } from '../client/latest.ts';
import { Typing } from '../client/typing.ts';
import type { Answer } from '../client/wire.ts';
import { commandOf, consoleKey } from './console_keys.ts';
import type { Desk, View } from './desk.ts';
import { button } from './dialog.ts';
import { entriesOf } from './entry.ts';
import type { Entry } from './entry.ts';
import { Filters } from './filters.ts';
import { ResultList } from './result_list.ts';
import { confidenceWords } from './why.ts';

const kGapMs = 60;
const kRestMs = 1_500;

export class SearchView implements View {
    readonly element = h('section', { class: 'view', 'aria-label': 'Search' });
    private readonly input = h('input', {
        id: 'search',
        type: 'text',
        role: 'combobox',
        autocomplete: 'off',
        spellcheck: 'false',
        dir: 'auto',
        'aria-autocomplete': 'list',
        'aria-expanded': 'false',
        'aria-controls': 'results',
    });
    private readonly note = h('p', { class: 'state' });
    private readonly filters = new Filters(() => this.refill());
    private readonly results: ResultList;
    private readonly latest = new Latest();
    private readonly typing: Typing;
    /** The last request did, and its warning stands. */
    private hasFailed = false;
    private shown: { question: string; answer: Answer | null; entries: readonly Entry[] } = { question: '', answer: null, entries: [] };

    constructor(private readonly desk: Desk) {
        this.typing = new Typing({
            clock: kSystemClock,
            gapMs: kGapMs,
            restMs: kRestMs,
            onSuggest: (text) => this.ask(text, true),
            onSettle: (text) => void this.ask(text, false),
            onEmpty: () => this.showKept(),
        });
        this.results = new ResultList({
            id: 'results',
            label: 'Results',
            desk,
            field: this.input,
            // The results at hand may be those of fewer letters; an answer to other words must not be sent.
            isCurrent: () => this.isCurrent(),
            onEarly: () => this.typing.submit(this.input.value),
            // What was used was a question, however short it was left standing.
            onUse: () => this.isCurrent() && this.typing.submit(this.input.value),
            why: (entry) => (this.shown.answer === null ? null : this.whyOf(entry)),
            conversation: () => '',
        });
        this.input.addEventListener('input', () => this.retype());
        this.input.addEventListener('keydown', (event) => this.onKey(event));
        const search = h('div', { role: 'search', class: 'search' }, h('label', { for: 'search' }, 'What does the customer ask?'), this.input);
        const missing = button('No page answers it: tell the editors', () => this.flagMissing(), { class: 'link stand-alone missing' });
        this.element.append(search, this.note, this.filters.element, this.results.tools, this.results.element, missing);
        this.showKept();
    }

    focus(): void {
        this.input.focus();
        this.input.select();
    }

    /** Puts `question` into the field and asks. */
    search(question: string): void {
        this.input.value = question;
        this.retype();
        this.focus();
    }

    /** "/" and "?" are keys while there are no words of the customer. */
    isEmptyField(target: EventTarget | null): boolean {
        return target === this.input && this.input.value === '';
    }

    onPlainKey(key: string): boolean {
        return this.results.onPlainKey(key);
    }

    onLocale(): void {
        this.retype();
    }

    stop(): void {
        this.typing.cancel();
        this.latest.cancel();
    }

    private onKey(event: KeyboardEvent): void {
        const caretAtEnd = this.input.selectionStart === this.input.value.length;
        const command = commandOf(consoleKey(event, caretAtEnd));
        if (command === null || (command === 'open' && this.results.current === undefined)) return;
        event.preventDefault();
        event.stopPropagation();
        if (command === 'clear') this.clear();
        // A key that is held down is pressed once: it must not confirm what it asked for itself.
        else if (!event.repeat || command === 'next' || command === 'previous') this.results.command(command);
    }

    private clear(): void {
        if (this.desk.closePage()) return;
        this.input.value = '';
        this.filters.clear();
        this.retype();
    }

    private retype(): void {
        this.desk.inserter.disarm();
        this.desk.notices.warn('');
        this.desk.notices.clear();
        this.latest.cancel();
        this.typing.typed(this.input.value);
    }

    private isCurrent(): boolean {
        return this.shown.question === this.input.value.trim();
    }

    private async ask(text: string, typing: boolean): Promise<void> {
        const locale = this.desk.locale();
        const reply = await this.latest.run((signal) => this.desk.client.agentAnswers(text, { locale, typing }, signal));
        if (reply === undefined) return;
        if (reply.ok) {
            const { snapshot } = reply.value;
            this.shown = { question: text, answer: reply.value, entries: entriesOf(reply.value.results, { snapshot, question: text }) };
            if (this.hasFailed) this.desk.notices.warn('');
            this.hasFailed = false;
            const { length } = this.shown.entries;
            this.refill();
            this.desk.notices.live.say(length === 0 ? 'No results' : `${length} results`);
        } else if (reply.failure !== 'aborted') {
            this.typing.unsettle();
            this.hasFailed = true;
            this.desk.fail(reply.failure);
        }
    }

    private refill(): void {
        const { answer, entries } = this.shown;
        if (answer === null) {
            this.showKept();
            return;
        }
        const passed = this.filters.apply(entries);
        this.list([{ label: [], entries: passed }], 'first');
        const some = passed.length < entries.length ? [` Showing ${passed.length} of ${entries.length}.`] : [];
        fill(this.note, ...noteOf(answer), ...some);
    }

    /** With no words there: what the agent pinned and used. */
    private showKept(): void {
        this.latest.cancel();
        this.shown = { question: '', answer: null, entries: [] };
        this.filters.apply([]);
        const { pinned, recent } = this.desk.kept;
        const groups = [
            { label: ['Pinned'], entries: pinned },
            { label: ['Used lately'], entries: recent },
        ];
        this.list(groups.filter((group) => group.entries.length > 0), 'none');
        fill(this.note, 'Type or paste the customer’s words. Press ? for the keys.');
    }

    private list(groups: Parameters<ResultList['show']>[0], choice: 'first' | 'none'): void {
        this.results.show(groups, choice);
        this.input.setAttribute('aria-expanded', String(this.results.count > 0));
    }

    private whyOf({ result, question }: Entry) {
        const { page, anchor, title } = result;
        return { page, anchor, title, explain: () => this.desk.client.explain(question, this.desk.locale()) };
    }

    private flagMissing(): void {
        const question = this.input.value.trim();
        this.desk.flag({ page: '', anchor: '', locale: this.desk.locale(), title: '', question, conversation: '' });
    }
}

function noteOf(answer: Answer): (Node | string)[] {
    const corrected = answer.corrected === null ? [] : ['Showing results for ', h('strong', {}, bdi(answer.corrected)), '. '];
    if (answer.outcome === 'answer') return [...corrected, `The engine is ${confidenceWords(answer.confidence)}.`];
    if (answer.outcome === 'suggestions') return [...corrected, 'One of these may help.'];
    const far = answer.results.length > 0 ? ' These are far-fetched.' : '';
    return [...corrected, `No page answers this.${far}`];
}
