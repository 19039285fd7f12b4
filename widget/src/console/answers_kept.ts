// The answers that this agent used last, and those they pinned: in memory, or in the tab's storage where the
// agent chose "Keep for this tab". Twenty of each.

import { list, nullable, number, shape, text } from '../client/decode.ts';
import { result } from '../client/wire.ts';
import { keyOf } from './entry.ts';
import type { Entry } from './entry.ts';

const kEntriesMax = 20;
const kName = 'firstline-answers';

const entry = shape<Omit<Entry, 'votedDown'>>({ result, rank: nullable(number), snapshot: text, question: text });
const kept = shape({ recent: list(entry), pinned: list(entry) });

// The wire's spelling, which the decoder reads.
const spelled = ({ result: { titleHighlights, ...rest }, snapshot, question }: Entry) => ({
    result: { ...rest, title_highlights: titleHighlights },
    rank: null,
    snapshot,
    question,
});

export class AnswersKept {
    private recentOnes: Entry[] = [];
    private pinnedOnes: Entry[] = [];

    /** `storage` is the tab's, or null to keep them in memory. */
    constructor(private readonly storage: Storage | null) {
        try {
            const { recent, pinned } = kept(JSON.parse(storage?.getItem(kName) ?? '{"recent":[],"pinned":[]}'), 'kept');
            this.recentOnes = recent.slice(0, kEntriesMax).map((one) => ({ ...one, votedDown: false }));
            this.pinnedOnes = pinned.slice(0, kEntriesMax).map((one) => ({ ...one, votedDown: false }));
        } catch {
            this.forget();
        }
    }

    get pinned(): readonly Entry[] {
        return this.pinnedOnes;
    }

    /** Newest first, without those that are pinned. */
    get recent(): readonly Entry[] {
        return this.recentOnes.filter((one) => !this.isPinned(one));
    }

    isPinned(entry: Entry): boolean {
        return this.pinnedOnes.some((one) => keyOf(one.result) === keyOf(entry.result));
    }

    used(entry: Entry): void {
        this.recentOnes = first(entry, this.recentOnes);
        this.write();
    }

    /** Pins it, or takes the pin out; says whether it is pinned now. */
    pin(entry: Entry): boolean {
        const was = this.isPinned(entry);
        if (was) this.pinnedOnes = this.pinnedOnes.filter((one) => keyOf(one.result) !== keyOf(entry.result));
        else this.pinnedOnes = first(entry, this.pinnedOnes);
        this.write();
        return !was;
    }

    forget(): void {
        this.recentOnes = [];
        this.pinnedOnes = [];
        this.storage?.removeItem(kName);
    }

    private write(): void {
        try {
            this.storage?.setItem(kName, JSON.stringify({ recent: this.recentOnes.map(spelled), pinned: this.pinnedOnes.map(spelled) }));
        } catch {
            // Full, or refused: the memory has them.
        }
    }
}

function first(entry: Entry, others: readonly Entry[]): Entry[] {
    const rest = others.filter((one) => keyOf(one.result) !== keyOf(entry.result));
    return [{ ...entry, rank: null, votedDown: false }, ...rest].slice(0, kEntriesMax);
}
