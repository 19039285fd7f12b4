// When to ask while someone types: shortly after a key, and for good after a rest or Enter.
//
// A text is settled once: Enter after a rest that settled the same text asks nothing anew.

import type { Clock } from '../base/clock.ts';

export interface TypingOptions {
    clock: Clock;
    /** Quiet after a key before suggestions are asked for. */
    debounceMs: number;
    /** Rest after which a text counts as a question. */
    restMs: number;
    onSuggest(text: string): void;
    onSettle(text: string): void;
    onEmpty(): void;
}

// Shorter texts are beginnings, not questions: three Latin letters, or one character of Japanese.
const kSettleBytesMin = 3;

export class Typing {
    private settled = '';
    private callOffs: (() => void)[] = [];

    constructor(private readonly options: TypingOptions) {}

    /** The text changed to `text`. */
    typed(text: string): void {
        this.cancel();
        const trimmed = text.trim();
        this.settled = '';
        if (trimmed === '') {
            this.options.onEmpty();
            return;
        }
        const { clock, debounceMs, restMs } = this.options;
        this.callOffs.push(clock.after(debounceMs, () => this.options.onSuggest(trimmed)));
        if (new TextEncoder().encode(trimmed).length >= kSettleBytesMin) {
            this.callOffs.push(clock.after(restMs, () => this.settle(trimmed)));
        }
    }

    /** Enter, or a completion taken. Returns false when there was nothing new to ask. */
    submit(text: string): boolean {
        this.cancel();
        const trimmed = text.trim();
        if (trimmed === '' || trimmed === this.settled) return false;
        this.settle(trimmed);
        return true;
    }

    /** The settled question found no reply; asking it again is allowed. */
    unsettle(): void {
        this.settled = '';
    }

    /** Nothing already planned will happen. */
    cancel(): void {
        for (const callOff of this.callOffs) callOff();
        this.callOffs = [];
    }

    private settle(text: string): void {
        this.cancel();
        this.settled = text;
        this.options.onSettle(text);
    }
}
