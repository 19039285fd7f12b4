// What agents get beside what shoppers do: which snapshot a reply comes from, and why its results stand where
// they do (wire.ts tells how replies are decoded).

import { count, list, nullable, number, oneOf, shape, text, WireError } from './decode.ts';
import type { Decoded, Decoder } from './decode.ts';
import { decodeAnswer, decodePage, kOutcomes } from './wire.ts';
import type { Answer, Page } from './wire.ts';

/** The published content that a reply comes from. */
interface Dated {
    snapshot: string;
}
export type AgentAnswer = Answer & Dated;
export type AgentPage = Page & Dated;

/** Feature → share of the score; the shares of a result add up to its score. */
export type Shares = readonly (readonly [string, number])[];

const shares: Decoder<Shares> = (json, at) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new WireError(`${at}: expected an object`);
    return Object.entries(json).map(([name, value]) => [name, number(value, `${at}.${name}`)] as const);
};

const word = shape({ text, corrected: nullable(text), stem: text, documentFrequency: count, idf: number });
export type ExplainedWord = Decoded<typeof word>;

const kExplained = {
    outcome: oneOf(kOutcomes),
    confidence: number,
    results: list(shape({ page: text, anchor: text, explanation: shares })),
    explanation: shape({ words: list(word) }),
};
const explained = shape(kExplained);
export type Explained = Decoded<typeof explained>;

const explainedQuestion = shape({ ...kExplained, text });
export type ExplainedQuestion = Decoded<typeof explainedQuestion>;

export const decodeSnapshot = (json: unknown): string => shape({ snapshot: text })(json, 'reply').snapshot;

export const decodeAgentAnswer = (json: unknown): AgentAnswer => ({ ...decodeAnswer(json), snapshot: decodeSnapshot(json) });
export const decodeAgentPage = (json: unknown): AgentPage => ({ ...decodePage(json), snapshot: decodeSnapshot(json) });

/** Replies to requests with explain. */
export const decodeExplained = (json: unknown): Explained => explained(json, 'answer');
export const decodeExplainedChat = (json: unknown): ExplainedQuestion[] =>
    shape({ questions: list(explainedQuestion) })(json, 'assistance').questions;
