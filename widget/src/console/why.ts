// Why a result stands where it does, in plain words, from the shares of its score (kb/search/rank.h).

import type { Explained, Shares } from '../client/wire_agent.ts';

// `firstline explain` tells editors the same of the same features.
const kReasons: Record<string, string> = {
    title: 'its title has words of the question',
    question: 'its title and questions are near to the question',
    page: 'it says the words of the question',
    sentences: 'one passage brings the words of the question together',
    product: 'it is about a product the customer looks at',
    place: 'the customer’s page names its section or a tag',
    helpful: 'shoppers found it helpful',
    pinned: 'an editor pinned it',
    'n-grams': 'its words look like those of the question',
    'asked n-grams': 'its words look like those of the question',
    exact: 'its title or one of its questions is the question, word for word',
    pairs: 'it has words of the question side by side',
    examples: 'the question is worded like those it declares',
};
const kReasonsMax = 3;
// Smaller parts of the score are no reason for anything.
const kPartMin = 0.02;

/** The strongest reasons, strongest first; features of the same words count together. */
export function reasonsOf(shares: Shares): string[] {
    const total = shares.reduce((sum, [, value]) => sum + Math.max(value, 0), 0);
    if (total <= 0) return [];
    const parts = new Map<string, number>();
    for (const [name, value] of shares) {
        const words = Object.hasOwn(kReasons, name) ? kReasons[name] : undefined;
        if (words !== undefined) parts.set(words, (parts.get(words) ?? 0) + value);
    }
    return [...parts]
        .filter(([, value]) => value / total >= kPartMin)
        .sort((a, b) => b[1] - a[1])
        .slice(0, kReasonsMax)
        .map(([words]) => words);
}

/** How sure the engine is, in words. */
export function confidenceWords(confidence: number): string {
    if (confidence >= 0.9) return 'very sure';
    if (confidence >= 0.7) return 'sure';
    if (confidence >= 0.5) return 'fairly sure';
    if (confidence >= 0.3) return 'not sure';
    return 'a guess';
}

/** What the number means (docs/relevance.md: how often first results of such a confidence are right). */
export function confidenceMeaning(confidence: number): string {
    const tenths = Math.round(confidence * 10);
    const share = tenths === 0 ? 'Fewer than one in ten' : tenths === 10 ? 'Nearly all' : `About ${tenths} in 10`;
    return `${share} first results with this confidence (${Math.round(confidence * 100)} %) are right. It is said of the first result alone.`;
}

/** What became of the question's words. */
export function wordsOf({ explanation }: Pick<Explained, 'explanation'>): string[] {
    return explanation.words.flatMap(({ text, corrected, documentFrequency }) => {
        if (corrected !== null) return [`“${text}” was read as “${corrected}”`];
        return documentFrequency === 0 ? [`no page has “${text}”`] : [];
    });
}
