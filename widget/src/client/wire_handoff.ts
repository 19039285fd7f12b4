// The JSON of hand-offs: what a shopper posts and gets, and the agents' queue (wire.ts tells how
// replies are decoded).

import { Place } from './place.ts';
import { kReasons, type Reason } from './wire.ts';

export const kHandoffChannels = ['live_chat', 'email', 'phone'] as const;
export const kHandoffStates = ['open', 'claimed', 'resolved'] as const;
export const kHandoffOutcomes = ['answered', 'forwarded', 'unreachable', 'duplicate', 'spam'] as const;
export const kHandoffSources = ['widget', 'help-center'] as const;

export type HandoffChannel = (typeof kHandoffChannels)[number];
export type HandoffState = (typeof kHandoffStates)[number];
export type HandoffOutcome = (typeof kHandoffOutcomes)[number];
export type HandoffSource = (typeof kHandoffSources)[number];

export interface SeenPassage {
    page: string;
    anchor: string;
    /** 1 is the first result; 0 is unknown. */
    rank: number;
}

export interface PassageVote {
    page: string;
    anchor: string;
    helpful: boolean;
    reason: Reason | null;
}

export interface ShopperContact {
    name: string;
    email: string;
    phone: string;
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
    shown?: readonly { page: string; anchor?: string; rank?: number }[];
    read?: readonly { page: string; anchor?: string; rank?: number }[];
    votes?: readonly { page: string; anchor?: string; helpful: boolean; reason?: Reason }[];
    contact?: { name?: string; email?: string; phone?: string };
}

export interface HandoffReceipt {
    id: string;
    channel: HandoffChannel;
    created: string;
    /** By when a person will have answered; null if nobody ever answers. */
    by: string | null;
    ahead: number;
}

export interface HandoffStatus extends HandoffReceipt {
    state: HandoffState;
    /** Null while it may still be, and if none was made. */
    promiseKept: boolean | null;
    survey: 'ces' | null;
}

/** One of the queue, without contact, notes and passages. */
export interface HandoffItem extends HandoffReceipt {
    version: number;
    state: HandoffState;
    agent: string | null;
    outcome: HandoffOutcome | null;
    locale: string;
    source: HandoffSource;
    question: string;
    corrected: string | null;
    url: string;
    promiseKept: boolean | null;
    firstAction: string | null;
    answered: string | null;
    resolved: string | null;
}

export interface AgentHandoff extends HandoffItem {
    shown: SeenPassage[];
    read: SeenPassage[];
    votes: PassageVote[];
    contact: ShopperContact;
    notes: { time: string; agent: string; text: string }[];
    asksEffort: boolean;
}

export interface HandoffQueue {
    /** To ask `after` next. */
    version: number;
    waiting: number;
    handoffs: HandoffItem[];
    /** Of the next page; null on the last one. */
    cursor: number | null;
    more: boolean;
    pollAfterMs: number;
}

const text = (place: Place) => place.text();
const flag = (place: Place) => place.flag();
const textOrNull = (place: Place) => place.nullable(text);

function receipt(root: Place): HandoffReceipt {
    return {
        id: root.field('id').text(),
        channel: root.field('channel').oneOf(kHandoffChannels),
        created: root.field('created').text(),
        by: textOrNull(root.field('by')),
        ahead: root.field('ahead').count(),
    };
}

function item(root: Place): HandoffItem {
    return {
        ...receipt(root),
        version: root.field('version').count(),
        state: root.field('state').oneOf(kHandoffStates),
        agent: textOrNull(root.field('agent')),
        outcome: root.field('outcome').nullable((outcome) => outcome.oneOf(kHandoffOutcomes)),
        locale: root.field('locale').text(),
        source: root.field('source').oneOf(kHandoffSources),
        question: root.field('question').text(),
        corrected: textOrNull(root.field('corrected')),
        url: root.field('url').text(),
        promiseKept: root.field('promise_kept').nullable(flag),
        firstAction: textOrNull(root.field('first_action')),
        answered: textOrNull(root.field('answered')),
        resolved: textOrNull(root.field('resolved')),
    };
}

const seen = (place: Place): SeenPassage => ({
    page: place.field('page').text(),
    anchor: place.field('anchor').text(),
    rank: place.field('rank').count(),
});

export function decodeHandoffReceipt(json: unknown): HandoffReceipt {
    return receipt(new Place(json, 'handoff'));
}

export function decodeHandoffStatus(json: unknown): HandoffStatus {
    const root = new Place(json, 'handoff');
    return {
        ...receipt(root),
        state: root.field('state').oneOf(kHandoffStates),
        promiseKept: root.field('promise_kept').nullable(flag),
        survey: root.field('survey').nullable((survey) => survey.oneOf(['ces'] as const)),
    };
}

export function decodeHandoffQueue(json: unknown): HandoffQueue {
    const root = new Place(json, 'queue');
    return {
        version: root.field('version').count(),
        waiting: root.field('waiting').count(),
        handoffs: root.field('handoffs').list(item),
        cursor: root.field('cursor').nullable((cursor) => cursor.count()),
        more: root.field('more').flag(),
        pollAfterMs: root.field('poll_after_ms').count(),
    };
}

export function decodeAgentHandoff(json: unknown): AgentHandoff {
    const root = new Place(json, 'handoff');
    const contact = root.field('contact');
    return {
        ...item(root),
        shown: root.field('shown').list(seen),
        read: root.field('read').list(seen),
        votes: root.field('votes').list((vote) => ({
            page: vote.field('page').text(),
            anchor: vote.field('anchor').text(),
            helpful: vote.field('helpful').flag(),
            reason: vote.field('reason').nullable((reason) => reason.oneOf(kReasons)),
        })),
        contact: {
            name: contact.field('name').text(),
            email: contact.field('email').text(),
            phone: contact.field('phone').text(),
        },
        notes: root.field('notes').list((note) => ({
            time: note.field('time').text(),
            agent: note.field('agent').text(),
            text: note.field('text').text(),
        })),
        asksEffort: root.field('asks_effort').flag(),
    };
}

/** The body of POST /v1/handoffs. The same value gives the same text, so that a repeated try is the same. */
export function encodeHandoff(handoff: NewHandoff): string {
    return JSON.stringify(handoff);
}

/** Bodies of POST /v1/agent/handoffs/{id}/claim and /release, /reassign, /notes, /resolve. */
export function encodeClaim(): string {
    return '{}';
}
export function encodeReassign(to: string): string {
    return JSON.stringify({ to });
}
export function encodeNote(note: string): string {
    return JSON.stringify({ text: note });
}
export function encodeResolve(outcome: HandoffOutcome, askEffort: boolean): string {
    return JSON.stringify({ outcome, ask_effort: askEffort });
}
