// The behaviour of a text input with a list of options, apart from its looks (WAI-ARIA combobox).
//
// Focus never leaves the input; aria-activedescendant tells which option is chosen. stop() undoes
// exactly what start() set. The owner fills the list with elements of role "option" and calls
// show(); it hears of a choice through onChoose.

import { keyAction } from './combobox_keys.ts';

export interface ComboboxOptions {
    input: HTMLInputElement;
    list: HTMLElement;
    /** The option's index; the input's text is the owner's to change. */
    onChoose(index: number): void;
    /** A key walks through the list, opens or closes it: what it shows should stay. */
    onWalk(): void;
    /** Escape with the list closed already. */
    onEscape(event: KeyboardEvent): void;
}

export class Combobox {
    private started: AbortController | null = null;
    private undo: (() => void)[] = [];
    private active = -1;

    constructor(private readonly options: ComboboxOptions) {}

    start(): void {
        if (this.started !== null) return;
        this.started = new AbortController();
        const { input, list } = this.options;
        this.set(list, 'role', 'listbox');
        this.set(input, 'role', 'combobox');
        this.set(input, 'aria-autocomplete', 'list');
        this.set(input, 'aria-expanded', 'false');
        this.set(input, 'aria-controls', list.id);
        this.set(input, 'autocomplete', 'off');
        const signal = this.started.signal;
        input.addEventListener('keydown', (event) => this.onKey(event), { signal });
        input.addEventListener('input', () => this.moveTo(-1), { signal });
        // A press must not take the focus out of the input.
        list.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
        list.addEventListener('click', (event) => this.onClick(event), { signal });
    }

    stop(): void {
        if (this.started === null) return;
        this.close();
        this.started.abort();
        this.started = null;
        for (const undo of this.undo.reverse()) undo();
        this.undo = [];
    }

    /** Shows the list as filled now, if it holds options; no option is chosen. */
    show(): void {
        this.moveTo(-1);
        const open = this.items().length > 0;
        this.options.list.hidden = !open;
        this.options.input.setAttribute('aria-expanded', String(open));
    }

    close(): void {
        this.moveTo(-1);
        this.options.list.hidden = true;
        this.options.input.setAttribute('aria-expanded', 'false');
    }

    get isOpen(): boolean {
        return this.options.input.getAttribute('aria-expanded') === 'true';
    }

    private items(): HTMLElement[] {
        return [...this.options.list.querySelectorAll<HTMLElement>('[role=option]')];
    }

    private onKey(event: KeyboardEvent): void {
        // Safari ends a composition before the keydown of its Enter; 229 still tells them apart.
        const isComposing = event.isComposing || event.keyCode === 229;
        const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
        const state = { open: this.isOpen, count: this.items().length, active: this.active };
        const action = keyAction({ key, altKey, ctrlKey, metaKey, shiftKey, isComposing }, state);
        switch (action.do) {
            case 'nothing':
                if (key === 'Escape' && !isComposing) this.options.onEscape(event);
                return;
            case 'edit':
                this.moveTo(-1);
                return;
            case 'open':
                this.options.onWalk();
                this.show();
                this.moveTo(action.active);
                break;
            case 'close':
                this.options.onWalk();
                this.close();
                break;
            case 'move':
                this.options.onWalk();
                this.moveTo(action.active);
                break;
            case 'choose':
                this.options.onChoose(this.active);
                break;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    private onClick(event: MouseEvent): void {
        const option = (event.target as Element).closest<HTMLElement>('[role=option]');
        if (option !== null) this.options.onChoose(this.items().indexOf(option));
    }

    private moveTo(index: number): void {
        const { input } = this.options;
        this.items().forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
        this.active = index;
        const item = this.items()[index];
        if (item === undefined) {
            input.removeAttribute('aria-activedescendant');
            return;
        }
        input.setAttribute('aria-activedescendant', item.id);
        item.scrollIntoView({ block: 'nearest' });
    }

    private set(element: Element, name: string, value: string): void {
        const before = element.getAttribute(name);
        element.setAttribute(name, value);
        this.undo.push(() => {
            if (before === null) element.removeAttribute(name);
            else element.setAttribute(name, before);
        });
    }
}
