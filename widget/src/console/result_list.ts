// A list of results to walk and insert from, with buttons for the chosen one. Search and Chat have one each.

import { fill, h } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import { Choice } from './choice.ts';
import type { Command } from './console_keys.ts';
import type { Desk } from './desk.ts';
import { button } from './dialog.ts';
import { keyOf } from './entry.ts';
import type { Entry } from './entry.ts';
import { insertText } from './insert_text.ts';
import { resultOption } from './result_option.ts';
import type { WhyAsk } from './why_dialog.ts';

const kParts = { copy_lead: 'sentences', copy_text: 'sentences', copy_whole: 'passage', copy_link: 'link' } as const;

export interface ResultListOptions {
    id: string;
    label: string;
    desk: Desk;
    /** The field that keeps the focus; null if the list has it itself. */
    field: HTMLElement | null;
    /** Whether what is shown belongs to what stands in the field; if not, `onEarly` is called instead. */
    isCurrent(): boolean;
    onEarly(): void;
    /** The chosen result was put to use. */
    onUse(): void;
    why(entry: Entry): WhyAsk | null;
    conversation(): string;
}

export interface Group {
    label: Child[];
    entries: readonly Entry[];
}

export class ResultList {
    readonly element: HTMLElement;
    readonly tools: HTMLElement;
    private readonly choice: Choice;
    private readonly pinButton = button('Pin', () => this.pin(), { 'aria-keyshortcuts': 'p' });
    private readonly whyButton = button('Why?', () => this.why(), { 'aria-keyshortcuts': 'w' });
    private groups: readonly Group[] = [];
    private entries: Entry[] = [];
    private isByHand = false;

    constructor(private readonly options: ResultListOptions) {
        const { id, label, field } = options;
        this.element = h('div', { id, class: 'list', role: 'listbox', 'aria-label': label, tabindex: field === null ? 0 : null });
        this.tools = h(
            'div',
            { class: 'tools', role: 'group', 'aria-label': 'The chosen result' },
            button('Insert', () => this.command('copy_lead')),
            button('Open', () => this.command('open')),
            this.whyButton,
            button('Flag', () => this.flag(), { 'aria-keyshortcuts': 'f' }),
            this.pinButton,
        );
        this.choice = new Choice(this.element, field ?? this.element);
        // A field keeps its focus; a list takes it.
        if (field !== null) this.element.addEventListener('mousedown', (event) => event.preventDefault());
        this.element.addEventListener('click', (event) => this.onClick(event));
        this.show([], 'none');
    }

    get current(): Entry | undefined {
        return this.entries[this.choice.index];
    }

    get count(): number {
        return this.entries.length;
    }

    /** first: a choice made by hand stays on its result, else the first is chosen. none: no choice stays. */
    show(groups: readonly Group[], choice: 'first' | 'none'): void {
        const kept = this.isByHand && choice === 'first' ? this.current : undefined;
        this.groups = groups;
        this.entries = groups.flatMap((group) => group.entries);
        const { id, desk } = this.options;
        let index = 0;
        const options = (entries: readonly Entry[]) =>
            entries.map((entry) => {
                const state = { id: `${id}-${index}`, wanted: desk.locale(), isPinned: desk.kept.isPinned(entry) };
                index += 1;
                return resultOption(entry, state);
            });
        const children = groups.flatMap((group, number) => {
            if (group.label.length === 0) return options(group.entries);
            const labelId = `${id}-group-${number}`;
            const label = h('div', { id: labelId, class: 'group-label', role: 'presentation', dir: 'auto' }, ...group.label);
            return [h('div', { role: 'group', 'aria-labelledby': labelId, class: 'group' }, label, ...options(group.entries))];
        });
        fill(this.element, ...children);
        const same = kept === undefined ? -1 : this.entries.findIndex((one) => keyOf(one.result) === keyOf(kept.result));
        this.isByHand = same >= 0;
        this.choose(same >= 0 ? same : choice === 'first' ? 0 : -1);
    }

    /** True if it was one of the list's. */
    command(command: Command): boolean {
        switch (command) {
            case 'next':
            case 'previous':
                this.isByHand = true;
                this.choice.step(command === 'next' ? 1 : -1);
                this.onChosen();
                return true;
            case 'open':
                return this.open();
            case 'copy_lead':
            case 'copy_text':
            case 'copy_whole':
            case 'copy_link':
                this.insert(command);
                return true;
            default:
                return false;
        }
    }

    onPlainKey(key: string): boolean {
        if (this.current === undefined) return false;
        if (key === 'w') this.why();
        else if (key === 'f') this.flag();
        else if (key === 'p') this.pin();
        else return false;
        return true;
    }

    first(): void {
        this.choose(this.entries.length > 0 ? 0 : -1);
    }

    last(): void {
        this.isByHand = true;
        this.choose(this.entries.length - 1);
    }

    private choose(index: number): void {
        this.choice.choose(index);
        this.onChosen();
    }

    private onChosen(): void {
        const { current } = this;
        const { desk, why } = this.options;
        desk.inserter.disarm(current === undefined ? null : keyOf(current.result));
        this.tools.hidden = current === undefined;
        if (current === undefined) return;
        this.pinButton.textContent = desk.kept.isPinned(current) ? 'Unpin' : 'Pin';
        this.whyButton.hidden = why(current) === null;
    }

    private insert(how: 'copy_lead' | 'copy_text' | 'copy_whole' | 'copy_link'): void {
        const { current } = this;
        const { desk, isCurrent, onEarly, onUse } = this.options;
        if (current === undefined || !isCurrent()) {
            onEarly();
            return;
        }
        const { result, snapshot, rank } = current;
        const { page, anchor, locale } = result;
        const text = insertText(result, how, location.origin);
        const isInternal = result.audience === 'agent';
        const piece = { key: keyOf(result), text, page, anchor, quoted: anchor, locale, what: kParts[how], snapshot, rank, isInternal };
        void desk.inserter.insert(piece, onUse).then((done) => done && desk.kept.used(current));
    }

    private open(): boolean {
        const { current } = this;
        if (current === undefined) return false;
        const { desk, onUse, isCurrent } = this.options;
        const { page, anchor } = current.result;
        if (isCurrent()) onUse();
        desk.send({ type: 'opened', token: '', page, anchor, ...(current.rank !== null && { rank: current.rank }) });
        desk.open({ page, anchor, rank: current.rank });
        return true;
    }

    private why(): void {
        const ask = this.current && this.options.why(this.current);
        if (ask) this.options.desk.why(ask);
    }

    private flag(): void {
        const { current } = this;
        if (current === undefined) return;
        const { page, anchor, locale, title } = current.result;
        this.options.desk.flag({ page, anchor, locale, title, question: current.question, conversation: this.options.conversation() });
    }

    private pin(): void {
        const { current } = this;
        if (current === undefined) return;
        const { kept, notices } = this.options.desk;
        notices.say(kept.pin(current) ? 'Pinned. It stands in the empty search.' : 'Not pinned any more.');
        this.isByHand = true;
        this.show(this.groups, 'first');
    }

    private onClick(event: MouseEvent): void {
        const index = this.choice.indexOf(event.target);
        if (index < 0) return;
        this.isByHand = true;
        this.choose(index);
        if ((event.target as Element).closest('.act') !== null) this.open();
    }
}
