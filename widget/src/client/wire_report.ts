// The report's JSON (wire.ts tells how replies are decoded).

import { Place } from './place.ts';

export interface Ratio {
    name: string;
    numerator: number;
    denominator: number;
    value: number | null;
    low: number | null;
    high: number | null;
    beside: string;
}

export const kStatisticUnits = ['seconds', 'points'] as const;

/** What is no share: a time, or a score on the scale that its name tells. */
export interface Statistic {
    name: string;
    unit: (typeof kStatisticUnits)[number];
    observations: number;
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
    contacts: number;
    /** Contacts that were. */
    resolved: number;
}

/** Contacts after which another one of the visitor came. */
export interface RepeatContacts {
    /** That they were answered with; empty if none was told. */
    page: string;
    contacts: number;
    repeated: number;
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
    statistics: Statistic[];
    unanswered: AskedQuestion[];
    lowConfidence: AskedQuestion[];
    votes: Votes[];
    repeatContacts: RepeatContacts[];
    byDay: Volume[];
    byChannel: Volume[];
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
        contacts: place.field('contacts').count(),
        resolved: place.field('resolved').count(),
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

// What ratios and statistics end with.
function estimate(place: Place): Pick<Ratio, 'value' | 'low' | 'high' | 'beside'> {
    const number = (value: Place) => value.number();
    return {
        value: place.field('value').nullable(number),
        low: place.field('low').nullable(number),
        high: place.field('high').nullable(number),
        beside: place.field('beside').text(),
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
            ...estimate(item),
        })),
        statistics: root.field('statistics').list((item) => ({
            name: item.field('name').text(),
            unit: item.field('unit').oneOf(kStatisticUnits),
            observations: item.field('observations').count(),
            ...estimate(item),
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
        repeatContacts: root.field('repeat_contacts').list((item) => ({
            page: item.field('page').text(),
            contacts: item.field('contacts').count(),
            repeated: item.field('repeated').count(),
        })),
        byDay: root.field('by_day').list(volume),
        byChannel: root.field('by_channel').list(volume),
    };
}
