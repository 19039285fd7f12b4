// A modal dialog with a title. Escape and Close end it; the browser gives the focus back.

import { fill, h } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';

export class Dialog {
    readonly element: HTMLDialogElement;
    private readonly body = h('div', { class: 'dialog-body' });
    private readonly heading: HTMLElement;

    constructor(private readonly id: string, title: string) {
        this.heading = h('h2', { id: `${id}-title` }, title);
        this.element = h('dialog', { class: 'dialog', id, 'aria-labelledby': `${id}-title` }, this.heading, this.body);
    }

    /** Shows it with `children`; the first control has the focus. */
    open(...children: Child[]): void {
        fill(this.body, ...children);
        if (!this.element.open) this.element.showModal();
    }

    retitle(title: string): void {
        this.heading.textContent = title;
    }

    get isOpen(): boolean {
        return this.element.open;
    }

    close(): void {
        if (this.element.open) this.element.close();
    }

    /** A row of buttons, "Cancel" or "Close" last. */
    buttons(leave: string, ...actions: HTMLElement[]): HTMLElement {
        const close = button(leave, () => this.close());
        return h('div', { class: 'buttons', id: `${this.id}-buttons` }, ...actions, close);
    }
}

export function button(words: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
    const element = h('button', { type: 'button', class: 'button', ...attributes }, words);
    element.addEventListener('click', act);
    return element;
}

/** A radio group; the value is read with `chosen`. */
export function radios(name: string, legend: string, values: readonly (readonly [string, string])[]): HTMLFieldSetElement {
    const one = ([value, words]: readonly [string, string], index: number) =>
        h('label', { class: 'check' }, h('input', { type: 'radio', name, value, checked: index === 0 }), words);
    return h('fieldset', { class: 'radios' }, h('legend', {}, legend), ...values.map(one));
}

export const chosen = (group: HTMLElement): string => group.querySelector<HTMLInputElement>('input:checked')?.value ?? '';

/** A labelled field; the label is its own element, above. */
export function labelled(words: string, field: HTMLElement): HTMLElement {
    return h('label', { class: 'labelled' }, h('span', {}, words), field);
}
