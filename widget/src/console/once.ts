// What is under way is not started again, however often its button is pressed.

export class Once {
    private readonly running = new Set<string>();

    /** Runs `task` unless one of this name is under way; then undefined. */
    async run<T>(name: string, task: () => Promise<T>): Promise<T | undefined> {
        if (this.running.has(name)) return undefined;
        this.running.add(name);
        try {
            return await task();
        } finally {
            this.running.delete(name);
        }
    }
}
