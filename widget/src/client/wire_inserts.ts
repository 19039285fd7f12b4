// The JSON of what agents put into chats, and of what is to be told again since (wire.ts tells how replies are
// decoded).

import { count, flag, list, oneOf, shape, text } from './decode.ts';
import type { Decoded } from './decode.ts';

export const kInsertedParts = ['sentences', 'passage', 'page', 'link'] as const;
export const kInsertChannels = ['host', 'clipboard'] as const;
export const kHappened = ['changed', 'gone'] as const;

export type InsertedPart = (typeof kInsertedParts)[number];
export type InsertChannel = (typeof kInsertChannels)[number];

/** What POST /v1/agent/inserts takes. `key` is made once, and sent again with every try. */
export interface NewInsert {
    key: string;
    page: string;
    anchor: string;
    locale?: string;
    snapshot: string;
    what: InsertedPart;
    channel: InsertChannel;
    conversation?: string;
}

const recall = shape({
    id: count,
    happened: oneOf(kHappened),
    page: text,
    anchor: text,
    locale: text,
    title: text,
    what: oneOf(kInsertedParts),
    channel: oneOf(kInsertChannels),
    conversation: text,
    agent: text,
    inserted: text,
    snapshot: text,
});
export type Recall = Decoded<typeof recall>;

const recalls = shape({
    /** What they were compared with. */
    snapshot: text,
    recalls: list(recall),
    more: flag,
});
export type Recalls = Decoded<typeof recalls>;

export const encodeInsert = (insert: NewInsert): string => JSON.stringify(insert);

export const decodeInsertId = (json: unknown): number => shape({ id: count })(json, 'insert').id;

export const decodeRecalls = (json: unknown): Recalls => recalls(json, 'reply');

export const decodeSettledBy = (json: unknown): string => shape({ settledBy: text })(json, 'recall').settledBy;
