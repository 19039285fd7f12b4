// Tabs: arrows, Home and End walk and show; one of them is a stop of the Tab key.

import { h } from '../base/dom.ts';

export interface Tab<T extends string> {
    name: T;
    label: string;
    shortcut: string;
    panel: HTMLElement;
}

export class Tabs<T extends string> {
    readonly element: HTMLElement;
    private readonly buttons = new Map<T, HTMLButtonElement>();
    private at: T;

    constructor(
        private readonly tabs: readonly [Tab<T>, ...Tab<T>[]],
        label: string,
        private readonly onShow: (name: T) => void,
    ) {
        this.at = tabs[0].name;
        this.element = h('div', { role: 'tablist', 'aria-label': label, class: 'tabs' });
        for (const { name, label: words, shortcut, panel } of tabs) {
            panel.id = `panel-${name}`;
            panel.setAttribute('role', 'tabpanel');
            panel.setAttribute('aria-labelledby', `tab-${name}`);
            panel.removeAttribute('aria-label');
            panel.tabIndex = -1;
            const button = h('button', { type: 'button', role: 'tab', class: 'tab', id: `tab-${name}`, 'aria-controls': panel.id, 'aria-keyshortcuts': shortcut }, words);
            button.addEventListener('click', () => this.show(name));
            this.buttons.set(name, button);
            this.element.append(button);
        }
        this.element.addEventListener('keydown', (event) => this.onKey(event));
        this.mark();
    }

    get current(): T {
        return this.at;
    }

    show(name: T): void {
        if (name === this.at) return;
        this.at = name;
        this.mark();
        this.onShow(name);
    }

    label(name: T, words: string, spoken: string): void {
        const button = this.buttons.get(name);
        if (button === undefined || button.textContent === words) return;
        button.textContent = words;
        button.setAttribute('aria-label', spoken);
    }

    private mark(): void {
        for (const { name, panel } of this.tabs) {
            const isShown = name === this.at;
            panel.hidden = !isShown;
            const button = this.buttons.get(name);
            button?.setAttribute('aria-selected', String(isShown));
            if (button !== undefined) button.tabIndex = isShown ? 0 : -1;
        }
    }

    private onKey(event: KeyboardEvent): void {
        if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
        const names = this.tabs.map((tab) => tab.name);
        const index = names.indexOf(this.at);
        const isRight = getComputedStyle(this.element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
        const isLeft = isRight === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
        const steps: Record<string, number> = { [isRight]: index + 1, [isLeft]: index - 1 + names.length, Home: 0, End: names.length - 1 };
        const next = Object.hasOwn(steps, event.key) ? names[(steps[event.key] ?? 0) % names.length] : undefined;
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        this.show(next);
        this.buttons.get(next)?.focus();
    }
}
