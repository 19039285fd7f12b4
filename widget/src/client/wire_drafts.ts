// The JSON of drafts of new entries (wire.ts tells how replies are decoded).

import { count, flag as yesOrNo, list, nullable, oneOf, shape, text } from './decode.ts';
import type { Decoded } from './decode.ts';

export const kDraftStates = ['open', 'accepted', 'declined'] as const;

/** What POST /v1/agent/drafts takes. `key` is made once, and sent again with every try. */
export interface NewDraft {
    question: string;
    answer: string;
    locale?: string;
    comment?: string;
    conversation?: string;
    key?: string;
}

const draft = shape({
    id: count,
    state: oneOf(kDraftStates),
    question: text,
    answer: text,
    locale: text,
    comment: text,
    conversation: text,
    snapshot: text,
    created: text,
    settled: nullable(text),
    /** The page that it became, and that page's file; empty unless accepted. */
    page: text,
    file: text,
    edited: yesOrNo,
    note: text,
});
export type Draft = Decoded<typeof draft>;

export const encodeDraft = (posted: NewDraft): string => JSON.stringify(posted);

export const decodeDraft = (json: unknown): Draft => draft(json, 'draft');

export const decodeDrafts = (json: unknown): Draft[] => shape({ drafts: list(draft) })(json, 'reply').drafts;
