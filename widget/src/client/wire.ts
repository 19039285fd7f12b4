// The API's JSON, decoded with checks: the one place on this side where it is spelled.
//
// api/openapi.yaml is the contract and api/examples is read by this file's tests and by the daemon's.
// A decoder returns a plain value or throws WireError naming the field; the client turns that into a
// failure, so a reply that breaks the contract can never half-fill a view. Fields we do not know are
// left out, block types we do not know are skipped: an older widget outlives a newer daemon.

export class WireError extends Error {}

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

export interface Ratio {
    name: string;
    numerator: number;
    denominator: number;
    value: number | null;
    low: number | null;
    high: number | null;
    beside: string;
}

export interface AskedQuestion {
    question: string;
    locale: string;
    queries: number;
    sessions: number;
    confidence: number;
}

export interface Volume {
    key: string;
    queries: number;
    unanswered: number;
    lowConfidence: number;
    opened: number;
    helpful: number;
    notHelpful: number;
}

export interface Votes {
    page: string;
    locale: string;
    helpful: number;
    notHelpful: number;
}

export interface Report {
    name: string;
    from: string;
    to: string;
    queries: number;
    ratios: Ratio[];
    unanswered: AskedQuestion[];
    lowConfidence: AskedQuestion[];
    votes: Votes[];
    byDay: Volume[];
    byChannel: Volume[];
}

// One place in a reply: its value and the way to it, for the error's text.
class Place {
    constructor(
        private readonly value: unknown,
        private readonly at: string,
    ) {}

    field(name: string): Place {
        if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
            throw this.fault('an object');
        }
        const record = this.value as Record<string, unknown>;
        return new Place(Object.hasOwn(record, name) ? record[name] : undefined, `${this.at}.${name}`);
    }

    text(): string {
        if (typeof this.value !== 'string') throw this.fault('a text');
        return this.value;
    }

    number(): number {
        if (typeof this.value !== 'number' || !Number.isFinite(this.value)) throw this.fault('a number');
        return this.value;
    }

    count(): number {
        const number = this.number();
        if (!Number.isInteger(number) || number < 0) throw this.fault('a count');
        return number;
    }

    flag(): boolean {
        if (typeof this.value !== 'boolean') throw this.fault('true or false');
        return this.value;
    }

    list<T>(decode: (item: Place) => T): T[] {
        if (!Array.isArray(this.value)) throw this.fault('a list');
        return this.value.map((item, index) => decode(new Place(item, `${this.at}[${index}]`)));
    }

    oneOf<T extends string>(values: readonly T[]): T {
        const found = values.find((value) => value === this.value);
        if (found === undefined) throw this.fault(`one of ${values.join(', ')}`);
        return found;
    }

    nullable<T>(decode: (place: Place) => T): T | null {
        return this.value === null ? null : decode(this);
    }

    optional<T>(decode: (place: Place) => T, absent: T): T {
        return this.value === undefined ? absent : decode(this);
    }

    private fault(expected: string): WireError {
        return new WireError(`${this.at}: expected ${expected}`);
    }
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

function result(place: Place): Result {
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

function volume(place: Place): Volume {
    return {
        key: place.field('key').text(),
        queries: place.field('queries').count(),
        unanswered: place.field('unanswered').count(),
        lowConfidence: place.field('low_confidence').count(),
        opened: place.field('opened').count(),
        helpful: place.field('helpful').count(),
        notHelpful: place.field('not_helpful').count(),
    };
}

function askedQuestion(place: Place): AskedQuestion {
    return {
        question: place.field('question').text(),
        locale: place.field('locale').text(),
        queries: place.field('queries').count(),
        sessions: place.field('sessions').count(),
        confidence: place.field('confidence').number(),
    };
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
        results: root.field('results').list(result),
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
        results: root.field('results').list(result),
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

export function decodeReport(json: unknown): Report {
    const root = new Place(json, 'report');
    return {
        name: root.field('name').text(),
        from: root.field('from').text(),
        to: root.field('to').text(),
        queries: root.field('queries').count(),
        ratios: root.field('ratios').list((item) => ({
            name: item.field('name').text(),
            numerator: item.field('numerator').count(),
            denominator: item.field('denominator').count(),
            value: item.field('value').nullable((value) => value.number()),
            low: item.field('low').nullable((value) => value.number()),
            high: item.field('high').nullable((value) => value.number()),
            beside: item.field('beside').text(),
        })),
        unanswered: root.field('unanswered').list(askedQuestion),
        lowConfidence: root.field('low_confidence').list(askedQuestion),
        votes: root.field('votes').optional(
            (votes) =>
                votes.list((item) => ({
                    page: item.field('page').text(),
                    locale: item.field('locale').text(),
                    helpful: item.field('helpful').count(),
                    notHelpful: item.field('not_helpful').count(),
                })),
            [],
        ),
        byDay: root.field('by_day').list(volume),
        byChannel: root.field('by_channel').list(volume),
    };
}

/** The body of POST /v1/events. */
export function encodeEvents(events: readonly Event[]): string {
    return JSON.stringify({ events });
}
