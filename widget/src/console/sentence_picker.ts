// A page's sentences to choose from: arrows walk, Space takes, Enter inserts what is taken.

import { h } from '../base/dom.ts';
import { direction } from '../texts.ts';
import { button } from './dialog.ts';
import { Choice } from './choice.ts';

export class SentencePicker {
    readonly element: HTMLElement;
    private readonly list: HTMLElement;
    private readonly choice: Choice;
    private readonly taken = new Set<number>();

    /**
     * `paragraphs` of sentences; those that overlap `marked` are taken at first. `onInsert` is told the text and which
     * paragraphs it is of.
     */
    constructor(
        private readonly paragraphs: readonly string[][],
        locale: string,
        marked: string,
        private readonly onInsert: (text: string, paragraphs: readonly number[]) => void,
    ) {
        this.list = h('div', {
            class: 'sentences',
            role: 'listbox',
            'aria-multiselectable': 'true',
            'aria-label': 'Sentences',
            tabindex: 0,
            lang: locale,
            dir: direction(locale),
        });
        const sentences = paragraphs.flat();
        this.list.append(
            ...sentences.map((text, index) => h('div', { role: 'option', id: `sentence-${index}`, 'aria-selected': 'false', class: 'sentence', dir: 'auto' }, text)),
        );
        this.choice = new Choice(this.list, this.list, 'walk');
        const part = marked.trim();
        sentences.forEach((text, index) => {
            if (part !== '' && (part.includes(text) || text.includes(part))) this.take(index);
        });
        this.list.addEventListener('keydown', (event) => this.onKey(event));
        this.list.addEventListener('click', (event) => {
            const index = this.choice.indexOf(event.target);
            if (index < 0) return;
            this.choice.choose(index);
            this.take(index);
        });
        const help = h('p', { class: 'quiet' }, 'Space takes a sentence, Enter inserts those taken.');
        this.element = h('div', { class: 'picker' }, help, button('Insert sentences', () => this.insert()), this.list);
    }

    focus(): void {
        this.list.focus();
        this.choice.choose(this.taken.size > 0 ? Math.min(...this.taken) : 0);
    }

    private onKey(event: KeyboardEvent): void {
        if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'ArrowDown') this.choice.step(1);
        else if (event.key === 'ArrowUp') this.choice.step(-1);
        else if (event.key === ' ') this.take(this.choice.index);
        else if (event.key === 'Enter' && !event.repeat) this.insert();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    private take(index: number): void {
        if (!this.taken.delete(index)) this.taken.add(index);
        this.choice.options[index]?.setAttribute('aria-selected', String(this.taken.has(index)));
    }

    /** Those taken; the one walked to if none is. Sentences of a paragraph stay on its line. */
    private insert(): void {
        const wanted = this.taken.size > 0 ? this.taken : new Set([this.choice.index]);
        let index = 0;
        const lines = this.paragraphs.map((sentences) => {
            const begin = index;
            index += sentences.length;
            return sentences.filter((_, offset) => wanted.has(begin + offset)).join(' ');
        });
        const used = [...lines.keys()].filter((line) => lines[line] !== '');
        this.onInsert(used.map((line) => lines[line]).join('\n'), used);
    }
}
