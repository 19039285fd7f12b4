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
