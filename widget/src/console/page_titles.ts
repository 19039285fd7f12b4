// Titles of pages that are known by id alone: asked for once each, a few at a time, and not without bound.

import type { Reply } from '../client/client.ts';

const kTitlesMax = 200;
const kAtOnce = 3;

export class PageTitles {
    private readonly titles = new Map<string, string>();

    /** `ask` gives a page's title. */
    constructor(private readonly ask: (id: string) => Promise<Reply<string>>) {}

    get(id: string): string | undefined {
        return this.titles.get(id);
    }

    /** Calls `onTitle` for each of `ids` that has a title, at most `max` of them. */
    async load(ids: readonly string[], max: number, onTitle: (id: string, title: string) => void): Promise<void> {
        const wanted = [...new Set(ids)].slice(0, max);
        const next = async (): Promise<void> => {
            for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
                const title = this.titles.get(id) ?? (await this.fetched(id));
                if (title !== undefined) onTitle(id, title);
            }
        };
        await Promise.all(Array.from({ length: kAtOnce }, next));
    }

    private async fetched(id: string): Promise<string | undefined> {
        const reply = await this.ask(id);
        if (!reply.ok) return undefined;
        if (this.titles.size >= kTitlesMax) this.titles.clear();
        this.titles.set(id, reply.value);
        return reply.value;
    }
}
