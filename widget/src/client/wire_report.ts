// The report's JSON (wire.ts tells how replies are decoded).

import { count, list, nullable, number, oneOf, optional, shape, text } from './decode.ts';
import type { Decoded } from './decode.ts';

const kEstimate = { value: nullable(number), low: nullable(number), high: nullable(number), beside: text };

const ratio = shape({ name: text, numerator: count, denominator: count, ...kEstimate });
export type Ratio = Decoded<typeof ratio>;

const statistic = shape({ name: text, unit: oneOf(['seconds', 'points']), observations: count, ...kEstimate });
/** What is no share: a time, or a score on the scale that its name tells. */
export type Statistic = Decoded<typeof statistic>;

const askedQuestion = shape({ question: text, locale: text, queries: count, sessions: count, confidence: number });
export type AskedQuestion = Decoded<typeof askedQuestion>;

const volume = shape({
    key: text,
    queries: count,
    unanswered: count,
    lowConfidence: count,
    opened: count,
    helpful: count,
    notHelpful: count,
    contacts: count,
    /** Contacts that were. */
    resolved: count,
});
export type Volume = Decoded<typeof volume>;

const votes = shape({ page: text, locale: text, helpful: count, notHelpful: count });
export type Votes = Decoded<typeof votes>;

const repeatContacts = shape({
    /** That they were answered with; empty if none was told. */
    page: text,
    contacts: count,
    repeated: count,
});
/** Contacts after which another one of the visitor came. */
export type RepeatContacts = Decoded<typeof repeatContacts>;

const report = shape({
    name: text,
    from: text,
    to: text,
    queries: count,
    ratios: list(ratio),
    statistics: list(statistic),
    unanswered: list(askedQuestion),
    lowConfidence: list(askedQuestion),
    votes: optional(list(votes), []),
    repeatContacts: list(repeatContacts),
    byDay: list(volume),
    byChannel: list(volume),
});
export type Report = Decoded<typeof report>;

export const decodeReport = (json: unknown): Report => report(json, 'report');
