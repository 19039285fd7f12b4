// The API's JSON, decoded with checks: the one place on this side where it is spelled.
//
// api/openapi.yaml is the contract and api/examples is read by this file's tests and by the daemon's.
// A decoder returns a plain value or throws WireError naming the field; the client turns that into a
// failure, so a reply that breaks the contract can never half-fill a view. Fields we do not know are
// left out, block types we do not know are skipped: an older widget outlives a newer daemon.

import { Place, WireError } from './place.ts';

/** [begin, end) in UTF-16 code units of the string it belongs to. */
export type Range = readonly [number, number];

export const kPageKinds = ['article', 'faq', 'policy', 'product'] as const;
export const kAudiences = ['public', 'agent'] as const;
export const kOutcomes = ['answer', 'suggestions', 'none'] as const;
export const kMarkKinds = ['strong', 'emphasis', 'code', 'link'] as const;
export const kReasons = ['wrong', 'incomplete', 'unclear', 'outdated', 'other'] as const;

export type PageKind = (typeof kPageKinds)[number];
export type Audience = (typeof kAudiences)[number];
export type Outcome = (typeof kOutcomes)[number];
export type MarkKind = (typeof kMarkKinds)[number];
export type Reason = (typeof kReasons)[number];

/** A passage of a page, as a question retrieved it. */
export interface Result {
    page: string;
    anchor: string;
    kind: PageKind;
    audience: Audience;
    locale: string;
    title: string;
    titleHighlights: Range[];
    section: string;
    headings: string[];
    url: string;
    text: string;
    highlights: Range[];
    lead: Range;
    updated: string;
}

export interface Completion {
    text: string;
    highlights: Range[];
}

export interface Suggestions {
    query: string;
    locale: string;
    completions: Completion[];
    results: Result[];
}

export interface Person {
    email: string;
    phone: string;
    url: string;
    open: boolean;
    by: string;
    /** The channels of hand-offs that are taken; none from a daemon that tells none. */
    handoff: string[];
}

export interface Answer {
    query: string;
    corrected: string | null;
    locale: string;
    outcome: Outcome;
    confidence: number;
    results: Result[];
    person: Person | null;
    token: string;
}

export interface Mark {
    begin: number;
    end: number;
    kind: MarkKind;
    target: string;
}

export interface Text {
    text: string;
    marks: Mark[];
}

export type Block =
    | { type: 'heading'; level: number; anchor: string; text: Text }
    | { type: 'paragraph' | 'note' | 'code'; text: Text }
    | { type: 'list'; ordered: boolean; items: { depth: number; text: Text }[] }
    | { type: 'table'; header: boolean; rows: Text[][] }
    | { type: 'image'; src: string; text: Text };

export interface Page {
    id: string;
    kind: PageKind;
    audience: Audience;
    locale: string;
    title: string;
    section: string;
    url: string;
    updated: string;
    attributes: { name: string; value: string }[];
    blocks: Block[];
}

export interface Recommendation {
    page: string;
    anchor: string;
    kind: PageKind;
    title: string;
    section: string;
}

export interface Recommended {
    locale: string;
    results: Recommendation[];
    /** Null from a daemon that does not tell it here yet. */
    person: Person | null;
}

export interface Event {
    type: 'opened' | 'helpful' | 'not_helpful' | 'copied' | 'contact_opened';
    token: string;
    page?: string;
    anchor?: string;
    rank?: number;
    reason?: Reason;
    comment?: string;
}

export interface Problem {
    status: number;
    code: string;
    detail: string;
    limit: string;
}

const text = (place: Place) => place.text();
const count = (place: Place) => place.count();
const flag = (place: Place) => place.flag();

function range(place: Place): Range {
    const [begin, end, ...rest] = place.list(count);
    if (begin === undefined || end === undefined || rest.length > 0 || begin > end) {
        throw new WireError('a range is [begin, end) with begin ≤ end');
    }
    return [begin, end];
}

const ranges = (place: Place): Range[] => place.list(range);

export function decodeResult(place: Place): Result {
    return {
        page: place.field('page').text(),
        anchor: place.field('anchor').text(),
        kind: place.field('kind').oneOf(kPageKinds),
        audience: place.field('audience').oneOf(kAudiences),
        locale: place.field('locale').text(),
        title: place.field('title').text(),
        titleHighlights: ranges(place.field('title_highlights')),
        section: place.field('section').text(),
        headings: place.field('headings').list(text),
        url: place.field('url').text(),
        text: place.field('text').text(),
        highlights: ranges(place.field('highlights')),
        lead: range(place.field('lead')),
        updated: place.field('updated').text(),
    };
}

function person(place: Place): Person {
    return {
        email: place.field('email').text(),
        phone: place.field('phone').text(),
        url: place.field('url').text(),
        open: place.field('open').flag(),
        by: place.field('by').text(),
        handoff: place.field('handoff').optional((channels) => channels.list(text), []),
    };
}

function mark(place: Place): Mark {
    return {
        begin: place.field('begin').count(),
        end: place.field('end').count(),
        kind: place.field('kind').oneOf(kMarkKinds),
        target: place.field('target').optional(text, ''),
    };
}

function richText(place: Place): Text {
    return {
        text: place.field('text').text(),
        marks: place.field('marks').optional((marks) => marks.list(mark), []),
    };
}

const kNoText: Text = { text: '', marks: [] };

function block(place: Place): Block | null {
    const type = place.field('type').text();
    switch (type) {
        case 'heading':
            return {
                type,
                level: place.field('level').optional(count, 2),
                anchor: place.field('anchor').optional(text, ''),
                text: richText(place.field('text')),
            };
        case 'paragraph':
        case 'note':
        case 'code':
            return { type, text: richText(place.field('text')) };
        case 'list':
            return {
                type,
                ordered: place.field('ordered').optional(flag, false),
                items: place.field('items').list((item) => ({
                    depth: item.field('depth').count(),
                    text: richText(item.field('text')),
                })),
            };
        case 'table':
            return {
                type,
                header: place.field('header').optional(flag, false),
                rows: place.field('rows').list((row) => row.list(richText)),
            };
        case 'image':
            return {
                type,
                src: place.field('src').text(),
                text: place.field('text').optional(richText, kNoText),
            };
        default:
            return null;
    }
}

export function decodeSuggestions(json: unknown): Suggestions {
    const root = new Place(json, 'suggestions');
    return {
        query: root.field('query').text(),
        locale: root.field('locale').text(),
        completions: root.field('completions').list((item) => ({
            text: item.field('text').text(),
            highlights: ranges(item.field('highlights')),
        })),
        results: root.field('results').list(decodeResult),
    };
}

export function decodeAnswer(json: unknown): Answer {
    const root = new Place(json, 'answer');
    return {
        query: root.field('query').text(),
        corrected: root.field('corrected').nullable(text),
        locale: root.field('locale').text(),
        outcome: root.field('outcome').oneOf(kOutcomes),
        confidence: root.field('confidence').number(),
        results: root.field('results').list(decodeResult),
        person: root.field('person').nullable(person),
        token: root.field('token').text(),
    };
}

export function decodePage(json: unknown): Page {
    const page = new Place(json, 'reply').field('page');
    return {
        id: page.field('id').text(),
        kind: page.field('kind').oneOf(kPageKinds),
        audience: page.field('audience').oneOf(kAudiences),
        locale: page.field('locale').text(),
        title: page.field('title').text(),
        section: page.field('section').text(),
        url: page.field('url').text(),
        updated: page.field('updated').text(),
        attributes: page.field('attributes').list((attribute) => ({
            name: attribute.field('name').text(),
            value: attribute.field('value').text(),
        })),
        blocks: page.field('blocks').list(block).filter((one) => one !== null),
    };
}

export function decodeRecommended(json: unknown): Recommended {
    const root = new Place(json, 'recommended');
    return {
        locale: root.field('locale').text(),
        results: root.field('results').list((item) => ({
            page: item.field('page').text(),
            anchor: item.field('anchor').text(),
            kind: item.field('kind').oneOf(kPageKinds),
            title: item.field('title').text(),
            section: item.field('section').text(),
        })),
        person: root.field('person').optional<Person | null>(person, null),
    };
}

export function decodeProblem(json: unknown): Problem {
    const root = new Place(json, 'problem');
    return {
        status: root.field('status').count(),
        code: root.field('code').text(),
        detail: root.field('detail').optional(text, ''),
        limit: root.field('limit').optional(text, ''),
    };
}

/** The body of POST /v1/events. */
export function encodeEvents(events: readonly Event[]): string {
    return JSON.stringify({ events });
}
