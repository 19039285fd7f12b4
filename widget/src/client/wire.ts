// The API's JSON, decoded with checks: the one place on this side where it is spelled.
//
// api/openapi.yaml is the contract and api/examples is read by this file's tests and by the daemon's.
// A decoder returns a plain value or throws WireError naming the field; the client turns that into a
// failure, so a reply that breaks the contract can never half-fill a view. Fields we do not know are
// left out, block types we do not know are skipped: an older widget outlives a newer daemon.

import { count, flag, list, nullable, number, oneOf, optional, shape, text, WireError } from './decode.ts';
import type { Decoded, Decoder } from './decode.ts';

/** [begin, end) in UTF-16 code units of the string it belongs to. */
export type Range = readonly [number, number];

export const kPageKinds = ['article', 'faq', 'policy', 'product'] as const;
export const kAudiences = ['public', 'agent'] as const;
export const kOutcomes = ['answer', 'suggestions', 'none'] as const;
export const kReasons = ['wrong', 'incomplete', 'unclear', 'outdated', 'other'] as const;

export type Outcome = (typeof kOutcomes)[number];
export type Reason = (typeof kReasons)[number];

const counts = list(count);
const range: Decoder<Range> = (json, at) => {
    const [begin, end, ...rest] = counts(json, at);
    if (begin === undefined || end === undefined || rest.length > 0 || begin > end) {
        throw new WireError(`${at}: expected [begin, end) with begin ≤ end`);
    }
    return [begin, end];
};

export const result = shape({
    page: text,
    anchor: text,
    kind: oneOf(kPageKinds),
    audience: oneOf(kAudiences),
    locale: text,
    title: text,
    titleHighlights: list(range),
    section: text,
    headings: list(text),
    url: text,
    text,
    highlights: list(range),
    lead: range,
    updated: text,
});
/** A passage of a page, as a question retrieved it. */
export type Result = Decoded<typeof result>;

const person = shape({
    email: text,
    phone: text,
    url: text,
    open: flag,
    by: text,
    /** The channels of hand-offs that are taken; none from a daemon that tells none. */
    handoff: optional(list(text), []),
});
export type Person = Decoded<typeof person>;

const completion = shape({ text, highlights: list(range) });
export type Completion = Decoded<typeof completion>;

const suggestions = shape({ query: text, locale: text, completions: list(completion), results: list(result) });
export type Suggestions = Decoded<typeof suggestions>;

const answer = shape({
    query: text,
    corrected: nullable(text),
    locale: text,
    outcome: oneOf(kOutcomes),
    confidence: number,
    results: list(result),
    person: nullable(person),
    token: text,
});
export type Answer = Decoded<typeof answer>;

const recommended = shape({
    locale: text,
    results: list(shape({ page: text, anchor: text, kind: oneOf(kPageKinds), title: text, section: text })),
    /** Null from a daemon that does not tell it here yet. */
    person: optional<Person | null>(person, null),
});
export type Recommended = Decoded<typeof recommended>;

const mark = shape({
    begin: count,
    end: count,
    kind: oneOf(['strong', 'emphasis', 'code', 'link']),
    target: optional(text, ''),
});
export type Mark = Decoded<typeof mark>;

const richText = shape({ text, marks: optional(list(mark), []) });
export type Text = Decoded<typeof richText>;

const kBlocks = {
    heading: shape({
        type: oneOf(['heading']),
        level: optional(count, 2),
        anchor: optional(text, ''),
        text: richText,
    }),
    paragraph: shape({ type: oneOf(['paragraph']), text: richText }),
    note: shape({ type: oneOf(['note']), text: richText }),
    code: shape({ type: oneOf(['code']), text: richText }),
    list: shape({
        type: oneOf(['list']),
        ordered: optional(flag, false),
        items: list(shape({ depth: count, text: richText })),
    }),
    table: shape({ type: oneOf(['table']), header: optional(flag, false), rows: list(list(richText)) }),
    image: shape({ type: oneOf(['image']), src: text, text: optional(richText, { text: '', marks: [] }) }),
};
export type Block = Decoded<(typeof kBlocks)[keyof typeof kBlocks]>;

const block: Decoder<Block | null> = (json, at) => {
    const { type } = shape({ type: text })(json, at);
    return Object.hasOwn(kBlocks, type) ? kBlocks[type as keyof typeof kBlocks](json, at) : null;
};

const page = shape({
    id: text,
    kind: oneOf(kPageKinds),
    audience: oneOf(kAudiences),
    locale: text,
    title: text,
    section: text,
    url: text,
    updated: text,
    attributes: list(shape({ name: text, value: text })),
    blocks: (json, at) => list(block)(json, at).filter((one) => one !== null),
});
export type Page = Decoded<typeof page>;

const problem = shape({ status: count, code: text, detail: optional(text, ''), limit: optional(text, '') });
export type Problem = Decoded<typeof problem>;

export const decodeSuggestions = (json: unknown): Suggestions => suggestions(json, 'suggestions');
export const decodeAnswer = (json: unknown): Answer => answer(json, 'answer');
export const decodeRecommended = (json: unknown): Recommended => recommended(json, 'recommended');
export const decodePage = (json: unknown): Page => shape({ page })(json, 'reply').page;
export const decodeProblem = (json: unknown): Problem => problem(json, 'problem');

export interface Event {
    type: 'opened' | 'helpful' | 'not_helpful' | 'copied' | 'contact_opened';
    token: string;
    page?: string;
    anchor?: string;
    rank?: number;
    reason?: Reason;
    comment?: string;
}

/** The body of POST /v1/events. */
export const encodeEvents = (events: readonly Event[]): string => JSON.stringify({ events });
