// Time as a value that is handed in, so that tests decide when it passes.

export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Runs `task` once after `delayMs`; the returned function calls it off. */
    after(delayMs: number, task: () => void): () => void;
}

export const kSystemClock: Clock = {
    now: () => Date.now(),
    after: (delayMs, task) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
    },
};
