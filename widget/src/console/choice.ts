// The chosen option of a listbox. The focus stays on `owner` (a field, or the list itself); the choice is told
// by aria-activedescendant.

export class Choice {
    private at = -1;

    constructor(
        private readonly list: HTMLElement,
        private readonly owner: HTMLElement,
        /** walk: where options are selected one by one, the choice is only where the keys are. */
        private readonly mode: 'select' | 'walk' = 'select',
    ) {}

    get index(): number {
        return this.at;
    }

    get options(): HTMLElement[] {
        return [...this.list.querySelectorAll<HTMLElement>('[role=option]')];
    }

    /** Chooses the option at `index`; none if there is no such. */
    choose(index: number): void {
        const options = this.options;
        const name = this.mode === 'select' ? 'aria-selected' : 'data-active';
        options.forEach((one, i) => one.setAttribute(name, String(i === index)));
        const option = options[index];
        this.at = option === undefined ? -1 : index;
        if (option === undefined) this.owner.removeAttribute('aria-activedescendant');
        else this.owner.setAttribute('aria-activedescendant', option.id);
        option?.scrollIntoView({ block: 'nearest' });
    }

    /** One on or back; the ends stop. */
    step(by: 1 | -1): void {
        const count = this.options.length;
        this.choose(by === 1 ? Math.min(this.at + 1, count - 1) : Math.max(this.at - 1, Math.min(0, count - 1)));
    }

    /** The option that an event happened on; -1 if on none. */
    indexOf(target: EventTarget | null): number {
        const option = (target as Element | null)?.closest<HTMLElement>('[role=option]');
        return option ? this.options.indexOf(option) : -1;
    }
}
