// Of several requests under way at once, a reply counts unless a newer request's came before it: over a slow
// network something shows while more is typed, and nothing goes back to an older text.

interface Running {
    number: number;
    abort: AbortController;
}

const kRunningMax = 4;

export class InOrder {
    private number = 0;
    private running: Running[] = [];

    /** Runs `task` and returns its value, or undefined if a newer one's came meanwhile, or cancel(). */
    async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
        this.number += 1;
        const mine: Running = { number: this.number, abort: new AbortController() };
        this.running.push(mine);
        if (this.running.length > kRunningMax) this.running.shift()?.abort.abort();
        const value = await task(mine.abort.signal);
        if (!this.running.includes(mine)) return undefined;
        this.drop((one) => one.number < mine.number);
        this.running = this.running.filter((one) => one !== mine);
        return value;
    }

    cancel(): void {
        this.drop(() => true);
    }

    private drop(isDropped: (one: Running) => boolean): void {
        for (const one of this.running) if (isDropped(one)) one.abort.abort();
        this.running = this.running.filter((one) => !isDropped(one));
    }
}
