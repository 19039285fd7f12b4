// The JSON of hand-offs: what a shopper posts and gets, and the agents' queue (wire.ts tells how
// replies are decoded).

import { count, flag, list, nullable, oneOf, optional, shape, text } from './decode.ts';
import type { Decoded } from './decode.ts';
import { kReasons, type Reason } from './wire.ts';

export const kHandoffChannels = ['live_chat', 'email', 'phone'] as const;
export const kHandoffStates = ['open', 'claimed', 'resolved'] as const;
export const kHandoffOutcomes = ['answered', 'forwarded', 'unreachable', 'duplicate', 'spam'] as const;
export const kHandoffSources = ['widget', 'help-center'] as const;

export type HandoffChannel = (typeof kHandoffChannels)[number];
export type HandoffOutcome = (typeof kHandoffOutcomes)[number];
export type HandoffSource = (typeof kHandoffSources)[number];

/** A passage; `rank` 1 is the first result, 0 or none is unknown. */
export interface PostedPassage {
    page: string;
    anchor?: string;
    rank?: number;
}

export interface PostedVote {
    page: string;
    anchor?: string;
    helpful: boolean;
    reason?: Reason;
}

/** What POST /v1/handoffs takes. `key` is made once, and sent again with every try. */
export interface NewHandoff {
    key: string;
    token?: string;
    session?: string;
    source?: HandoffSource;
    channel: HandoffChannel;
    question: string;
    corrected?: string;
    locale?: string;
    url?: string;
    shown?: readonly PostedPassage[];
    read?: readonly PostedPassage[];
    votes?: readonly PostedVote[];
    contact?: { name?: string; email?: string; phone?: string };
}

const kReceipt = {
    id: text,
    channel: oneOf(kHandoffChannels),
    created: text,
    /** By when a person will have answered; null if nobody ever answers. */
    by: nullable(text),
    ahead: count,
};
const receipt = shape(kReceipt);
export type HandoffReceipt = Decoded<typeof receipt>;

const status = shape({
    ...kReceipt,
    state: oneOf(kHandoffStates),
    /** Null while it may still be, and if none was made. */
    promiseKept: nullable(flag),
    survey: nullable(oneOf(['ces'])),
});
export type HandoffStatus = Decoded<typeof status>;

const kItem = {
    ...kReceipt,
    version: count,
    state: oneOf(kHandoffStates),
    agent: nullable(text),
    outcome: nullable(oneOf(kHandoffOutcomes)),
    locale: text,
    source: oneOf(kHandoffSources),
    question: text,
    corrected: nullable(text),
    url: text,
    promiseKept: nullable(flag),
    firstAction: nullable(text),
    answered: nullable(text),
    resolved: nullable(text),
};
const item = shape(kItem);
/** One of the queue, without contact, notes and passages. */
export type HandoffItem = Decoded<typeof item>;

const seen = list(shape({ page: text, anchor: text, rank: count }));

const agentHandoff = shape({
    ...kItem,
    shown: seen,
    read: seen,
    votes: list(shape({ page: text, anchor: text, helpful: flag, reason: nullable(oneOf(kReasons)) })),
    contact: shape({ name: text, email: text, phone: text }),
    notes: list(shape({ time: text, agent: text, text })),
    asksEffort: flag,
});
export type AgentHandoff = Decoded<typeof agentHandoff>;

const queue = shape({
    /** To ask `after` next. */
    version: count,
    waiting: count,
    handoffs: list(item),
    /** Of the next page; null on the last one. */
    cursor: nullable(count),
    more: flag,
    /** One was erased since: what is known is to be dropped, and the whole asked for again. */
    listAgain: optional(flag, false),
    pollAfterMs: count,
});
export type HandoffQueue = Decoded<typeof queue>;

export const decodeHandoffReceipt = (json: unknown): HandoffReceipt => receipt(json, 'handoff');
export const decodeHandoffStatus = (json: unknown): HandoffStatus => status(json, 'handoff');
export const decodeHandoffQueue = (json: unknown): HandoffQueue => queue(json, 'queue');
export const decodeAgentHandoff = (json: unknown): AgentHandoff => agentHandoff(json, 'handoff');

/** The body of POST /v1/handoffs. The same value gives the same text, so that a repeated try is the same. */
export const encodeHandoff = (handoff: NewHandoff): string => JSON.stringify(handoff);

/** Bodies of POST /v1/agent/handoffs/{id}/claim and /release, /reassign, /notes, /resolve. */
export const encodeClaim = (): string => '{}';
export const encodeReassign = (to: string): string => JSON.stringify({ to });
export const encodeNote = (note: string): string => JSON.stringify({ text: note });
export const encodeResolve = (outcome: HandoffOutcome, askEffort: boolean): string =>
    JSON.stringify({ outcome, ask_effort: askEffort });
