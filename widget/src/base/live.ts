// A live region that exists before it speaks, says a thing once after a pause, and nothing stale.

import type { Clock } from './clock.ts';
import { h } from './dom.ts';

// A screen reader is still saying the typed letter when a reply comes; speaking then is lost.
const kPauseMs = 700;

export class Live {
    readonly element = h('div', { role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true', class: 'unseen' });
    private callOff: () => void = () => undefined;

    constructor(private readonly clock: Clock) {}

    say(text: string): void {
        this.clear();
        this.callOff = this.clock.after(kPauseMs, () => {
            this.element.textContent = text;
        });
    }

    clear(): void {
        this.callOff();
        this.element.textContent = '';
    }
}
