// When to ask while someone types: at once while replies keep up, less often while one is awaited, and for
// good after a rest or Enter.
//
// A text is settled once: Enter after a rest that settled the same text asks nothing anew.

import type { Clock } from '../base/clock.ts';

export interface TypingOptions {
    clock: Clock;
    /** Between two requests for suggestions while a reply is awaited. */
    gapMs: number;
    /** Rest after which a text counts as a question. */
    restMs: number;
    /** Resolves once there is a reply, or none will come. */
    onSuggest(text: string): Promise<void>;
    onSettle(text: string): void;
    onEmpty(): void;
}

// Shorter texts are beginnings, not questions: three Latin letters, or one character of Japanese.
const kSettleBytesMin = 3;

export class Typing {
    private settled = '';
    private callOffs: (() => void)[] = [];
    private awaited = 0;
    private askedAtMs = 0;
    /** Waits for its turn. */
    private next: string | null = null;

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
        const { clock, gapMs, restMs } = this.options;
        this.next = trimmed;
        const waitMs = this.awaited === 0 ? 0 : this.askedAtMs + gapMs - clock.now();
        if (waitMs <= 0) this.suggest();
        else this.callOffs.push(clock.after(waitMs, () => this.suggest()));
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

    /** What is suggested stays until the text changes. */
    hold(): void {
        this.next = null;
    }

    /** Nothing already planned will happen. */
    cancel(): void {
        this.next = null;
        for (const callOff of this.callOffs) callOff();
        this.callOffs = [];
    }

    private suggest(): void {
        if (this.next === null) return;
        const text = this.next;
        this.next = null;
        this.awaited += 1;
        this.askedAtMs = this.options.clock.now();
        void this.options.onSuggest(text).finally(() => {
            this.awaited -= 1;
            this.suggest();
        });
    }

    private settle(text: string): void {
        this.cancel();
        this.settled = text;
        this.options.onSettle(text);
    }
}
