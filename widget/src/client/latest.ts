// Of several requests for one view, only the newest may fill it.
//
// Aborting the older one is not enough: its reply may already be under way through the promise
// queue. So a reply is also dropped by its number.

export class Latest {
    private number = 0;
    private abort: AbortController | null = null;

    /** Runs `task` and returns its value, or undefined if a newer run or cancel() came meanwhile. */
    async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
        this.cancel();
        const mine = this.number;
        const abort = new AbortController();
        this.abort = abort;
        const value = await task(abort.signal);
        if (mine !== this.number) return undefined;
        this.abort = null;
        return value;
    }

    cancel(): void {
        this.number += 1;
        this.abort?.abort();
        this.abort = null;
    }
}
