// The JSON of what a host chat asks for an agent: suggestions for a running chat, and flags on
// passages (wire.ts tells how replies are decoded).

import { count, flag as yesOrNo, list, nullable, number, oneOf, optional, shape, text } from './decode.ts';
import type { Decoded, Decoder } from './decode.ts';
import { kOutcomes, result, type Result } from './wire.ts';

export const kSpeakers = ['customer', 'agent', 'bot'] as const;
export const kFlagKinds = ['wrong', 'outdated', 'unclear', 'missing'] as const;
export const kFlagStates = ['open', 'done', 'declined'] as const;

export type Speaker = (typeof kSpeakers)[number];
export type FlagKind = (typeof kFlagKinds)[number];

/** What POST /v1/agent/assist takes; messages oldest first. */
export interface Transcript {
    messages: readonly { from: Speaker; text: string }[];
    locale?: string;
    url?: string;
    sku?: readonly string[];
    seen?: readonly { page: string; anchor?: string; helpful?: boolean }[];
    limit?: number;
    explain?: boolean;
}

/** `votedDown`: the customer said that it did not help. */
export type AssistResult = Result & { votedDown: boolean };

const assistResult: Decoder<AssistResult> = (json, at) => ({
    ...result(json, at),
    ...shape({ votedDown: optional(yesOrNo, false) })(json, at),
});

const question = shape({
    text,
    /** The message it is from, counted from 0. */
    message: count,
    /** Words said before it that it was asked with. */
    context: nullable(text),
    corrected: nullable(text),
    locale: text,
    outcome: oneOf(kOutcomes),
    confidence: number,
    results: list(assistResult),
});
export type AssistQuestion = Decoded<typeof question>;

/** What POST /v1/agent/flags takes. `key` is made once, and sent again with every try. */
export interface NewFlag {
    kind: FlagKind;
    page?: string;
    anchor?: string;
    locale?: string;
    question?: string;
    comment?: string;
    conversation?: string;
    key?: string;
}

const flag = shape({
    id: count,
    state: oneOf(kFlagStates),
    kind: oneOf(kFlagKinds),
    page: text,
    anchor: text,
    locale: text,
    question: text,
    comment: text,
    conversation: text,
    snapshot: text,
    created: text,
    settled: nullable(text),
    note: text,
});
export type Flag = Decoded<typeof flag>;

export const encodeTranscript = (transcript: Transcript): string => JSON.stringify(transcript);

export const decodeAssistance = (json: unknown): AssistQuestion[] =>
    shape({ questions: list(question) })(json, 'assistance').questions;

export const encodeFlag = (posted: NewFlag): string => JSON.stringify(posted);

export const decodeFlag = (json: unknown): Flag => flag(json, 'flag');

export const decodeFlags = (json: unknown): Flag[] => shape({ flags: list(flag) })(json, 'reply').flags;
