// The JSON of what a host chat asks for an agent: suggestions for a running chat, and flags on
// passages (wire.ts tells how replies are decoded).

import { Place } from './place.ts';
import { decodeResult, kOutcomes, type Outcome, type Result } from './wire.ts';

export const kSpeakers = ['customer', 'agent', 'bot'] as const;
export const kFlagKinds = ['wrong', 'outdated', 'unclear', 'missing'] as const;
export const kFlagStates = ['open', 'done', 'declined'] as const;

export type Speaker = (typeof kSpeakers)[number];
export type FlagKind = (typeof kFlagKinds)[number];
export type FlagState = (typeof kFlagStates)[number];

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

export interface AssistResult extends Result {
    /** The customer said that it did not help. */
    votedDown: boolean;
}

export interface AssistQuestion {
    text: string;
    /** The message it is from, counted from 0. */
    message: number;
    /** Words said before it that it was asked with. */
    context: string | null;
    corrected: string | null;
    locale: string;
    outcome: Outcome;
    confidence: number;
    results: AssistResult[];
}

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

export interface Flag {
    id: number;
    state: FlagState;
    kind: FlagKind;
    page: string;
    anchor: string;
    locale: string;
    question: string;
    comment: string;
    conversation: string;
    snapshot: string;
    created: string;
    settled: string | null;
    note: string;
}

const text = (place: Place) => place.text();

function question(place: Place): AssistQuestion {
    return {
        text: place.field('text').text(),
        message: place.field('message').count(),
        context: place.field('context').nullable(text),
        corrected: place.field('corrected').nullable(text),
        locale: place.field('locale').text(),
        outcome: place.field('outcome').oneOf(kOutcomes),
        confidence: place.field('confidence').number(),
        results: place.field('results').list((item) => ({
            ...decodeResult(item),
            votedDown: item.field('voted_down').optional((flag) => flag.flag(), false),
        })),
    };
}

function flag(place: Place): Flag {
    return {
        id: place.field('id').count(),
        state: place.field('state').oneOf(kFlagStates),
        kind: place.field('kind').oneOf(kFlagKinds),
        page: place.field('page').text(),
        anchor: place.field('anchor').text(),
        locale: place.field('locale').text(),
        question: place.field('question').text(),
        comment: place.field('comment').text(),
        conversation: place.field('conversation').text(),
        snapshot: place.field('snapshot').text(),
        created: place.field('created').text(),
        settled: place.field('settled').nullable(text),
        note: place.field('note').text(),
    };
}

export const encodeTranscript = (transcript: Transcript): string => JSON.stringify(transcript);

export const decodeAssistance = (json: unknown): AssistQuestion[] => new Place(json, 'assistance').field('questions').list(question);

export const encodeFlag = (posted: NewFlag): string => JSON.stringify(posted);

export const decodeFlag = (json: unknown): Flag => flag(new Place(json, 'flag'));

export const decodeFlags = (json: unknown): Flag[] => new Place(json, 'reply').field('flags').list(flag);
