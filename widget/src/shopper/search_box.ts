// The question's field: label, input, clear and search buttons, and the list of completions.

import { h, icon } from '../base/dom.ts';
import { Parts } from '../base/parts.ts';
import { Combobox } from '../combobox.ts';
import type { Completion } from '../client/wire.ts';
import { highlighted } from '../highlight.ts';
import type { Texts } from '../texts.ts';

export interface SearchBoxOptions {
    texts: Texts;
    onTyped(text: string): void;
    onSubmit(text: string): void;
    /** A key walks through the completions or closes them. */
    onWalk(): void;
    /** Escape with nothing left to close or clear. */
    onEscape(): void;
}

// More would push the passage out of sight on a phone.
const kCompletionsMax = 3;

export class SearchBox {
    readonly form: HTMLFormElement;
    readonly list: HTMLElement;
    readonly input: HTMLInputElement;
    private readonly rows: Parts;
    private readonly clearButton: HTMLButtonElement;
    private readonly combobox: Combobox;
    private completions: readonly Completion[] = [];

    constructor(private readonly options: SearchBoxOptions) {
        const { texts } = options;
        this.input = h('input', {
            id: 'question',
            type: 'text',
            dir: 'auto',
            enterkeyhint: 'search',
            autocapitalize: 'none',
            placeholder: texts.text('placeholder'),
        });
        this.list = h('div', { id: 'completions', class: 'completions', 'aria-label': texts.text('completions') });
        this.list.hidden = true;
        this.rows = new Parts(this.list);
        this.clearButton = h('button', { type: 'button', class: 'icon-button', 'aria-label': texts.text('clear') }, icon('close'));
        this.clearButton.hidden = true;
        const search = h('button', { type: 'submit', class: 'icon-button go', 'aria-label': texts.text('search') }, icon('search'));
        this.form = h(
            'form',
            { role: 'search', class: 'search' },
            h('label', { for: this.input.id }, texts.text('label')),
            h('div', { class: 'field' }, this.input, this.clearButton, search),
        );
        this.combobox = new Combobox({
            input: this.input,
            list: this.list,
            onChoose: (index) => this.choose(index),
            onWalk: () => options.onWalk(),
            onEscape: (event) => this.escape(event),
        });
        this.input.addEventListener('input', () => this.typed());
        this.clearButton.addEventListener('click', () => this.clear());
        this.form.addEventListener('submit', (event) => {
            event.preventDefault();
            this.close();
            options.onSubmit(this.input.value);
        });
    }

    start(): void {
        this.combobox.start();
    }

    stop(): void {
        this.combobox.stop();
    }

    get text(): string {
        return this.input.value;
    }

    /** Puts `text` into the field as if it had been typed and submitted. */
    ask(text: string): void {
        this.input.value = text;
        this.clearButton.hidden = text === '';
        this.close();
        this.options.onSubmit(text);
    }

    /** Shows completions; the room they take never shrinks while typing, so nothing below jumps. */
    complete(completions: readonly Completion[]): number {
        this.completions = completions.slice(0, kCompletionsMax);
        const { length } = this.completions;
        const before = Number(this.list.dataset['rows'] ?? '0');
        this.list.dataset['rows'] = String(Math.max(before, length));
        this.rows.show(this.completions.map((one, index) => ({ key: JSON.stringify(one), make: () => row(one, index) })));
        this.combobox.show();
        return length;
    }

    close(): void {
        this.combobox.close();
        this.list.dataset['rows'] = '0';
    }

    private clear(): void {
        this.input.value = '';
        this.input.focus();
        this.typed();
    }

    private typed(): void {
        const empty = this.input.value === '';
        this.clearButton.hidden = empty;
        if (this.input.value.trim() === '') {
            this.completions = [];
            this.rows.show([]);
            this.close();
        }
        this.options.onTyped(this.input.value);
    }

    private choose(index: number): void {
        const chosen = this.completions[index];
        if (chosen !== undefined) this.ask(chosen.text);
    }

    private escape(event: KeyboardEvent): void {
        event.preventDefault();
        event.stopPropagation();
        if (this.input.value === '') this.options.onEscape();
        else this.clear();
    }
}

function row({ text, highlights }: Completion, index: number): HTMLElement {
    const attributes = { role: 'option', id: `completion-${index}`, 'aria-selected': 'false', dir: 'auto' };
    return h('div', attributes, icon('search'), h('span', {}, ...highlighted(text, highlights)));
}
