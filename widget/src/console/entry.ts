// A result as the console holds it, with what it came from.

import type { Result } from '../client/wire.ts';

export interface Entry {
    result: Result;
    /** Its place in the reply, from 1; null where it came of none. */
    rank: number | null;
    snapshot: string;
    /** What was asked. */
    question: string;
    votedDown: boolean;
}

export const keyOf = (result: Pick<Result, 'page' | 'anchor' | 'locale'>) => `${result.page}#${result.anchor}#${result.locale}`;

export function entriesOf(results: readonly Result[], from: { snapshot: string; question: string }): Entry[] {
    return results.map((result, index) => ({ result, rank: index + 1, votedDown: false, ...from }));
}
