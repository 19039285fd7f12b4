// A clock that stands still until a test moves it.

import type { Clock } from '../src/base/clock.ts';

export class FakeClock implements Clock {
    private at = 0;
    private tasks: { dueMs: number; task: () => void }[] = [];

    now(): number {
        return this.at;
    }

    after(delayMs: number, task: () => void): () => void {
        const entry = { dueMs: this.at + delayMs, task };
        this.tasks.push(entry);
        return () => {
            this.tasks = this.tasks.filter((one) => one !== entry);
        };
    }

    /** Runs what falls due, in order. */
    pass(ms: number): void {
        const end = this.at + ms;
        for (;;) {
            const [next] = this.tasks.filter((one) => one.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs);
            if (next === undefined) break;
            this.tasks = this.tasks.filter((one) => one !== next);
            this.at = next.dueMs;
            next.task();
        }
        this.at = end;
    }

    get waiting(): number {
        return this.tasks.length;
    }
}
