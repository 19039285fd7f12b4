// While typing: the top passage already readable, the rest below it; no vote yet.
//
// One view for all that is typed. What the next reply leaves as it was keeps its elements, as building, laying out and
// painting them anew is most of the time from a key to its result; what they do follows the newest reply.

import { h } from '../base/dom.ts';
import { Parts } from '../base/parts.ts';
import type { Part } from '../base/parts.ts';
import type { Result } from '../client/wire.ts';
import type { Texts } from '../texts.ts';
import { others, passage } from './answer_view.ts';
import type { AnswerOptions } from './answer_view.ts';
import { entryItem, entryList, entryOf } from './result_list.ts';
import type { View } from './stage.ts';

export class Preview implements View {
    readonly element = h('div', { class: 'view preview' });
    private readonly whole = new Parts(this.element);
    private readonly list = new Parts(entryList());
    private readonly others: HTMLElement;
    /** The newest reply's; there before anything is shown. */
    private options!: AnswerOptions;

    constructor(private readonly texts: Texts) {
        this.others = others(this.list.element, texts);
        // What was pressed may tell of it, as of the link it copied; that is no longer true of the next reply.
        this.element.addEventListener('click', () => this.whole.forget());
    }

    show(results: readonly Result[], options: AnswerOptions): void {
        this.options = options;
        const [first, ...rest] = results;
        const parts: Part[] = [];
        if (first !== undefined) parts.push({ key: JSON.stringify(first), make: () => passage(first, this.texts, () => this.options) });
        if (rest.length > 0) parts.push({ key: 'others', make: () => this.others });
        this.list.show(rest.map((result, index) => this.entry(result, index + 2)));
        this.whole.show(parts);
    }

    private entry(result: Result, rank: number): Part {
        const open = () => this.options.onOpen(result, rank);
        return { key: JSON.stringify(result), make: () => entryItem(entryOf(result, open), 'h4') };
    }
}
