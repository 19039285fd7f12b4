// Replies as the daemon gives them, for tests of the widget alone. They grow out of api/examples, so
// that a change of the contract reaches these tests, too.

import { readFileSync } from 'node:fs';

const example = (name) => JSON.parse(readFileSync(new URL(`../../api/examples/${name}.json`, import.meta.url), 'utf8'));

const answer = example('answer');
const result = answer.results[0];

// A result whose lead is the first sentence of its text.
function resultOf(fields) {
    const whole = { ...result, ...fields };
    const end = whole.text.search(/[.。؟]/) + 1;
    return { ...whole, lead: fields.lead ?? [0, end], highlights: fields.highlights ?? [] };
}

export const returnsPeriod = resultOf({
    section: 'Returns',
    title: 'How long do I have to return something?',
    title_highlights: [[22, 28]],
    text: 'You have 60 days to return an item, counted from the day your parcel is delivered. That is the same for full-price and sale items.\nIt is enough that you post the item on day 60; it does not have to be with us yet.\nOrders placed between 1 November and 24 December have extra time.',
    highlights: [[20, 26]],
});
export const refundTime = resultOf({
    page: 'refund-time',
    section: 'Returns',
    title: 'When do I get my money back?',
    title_highlights: [],
    text: 'We refund you within 5 working days after your parcel reaches us. Your bank may take 2 more days.',
});
export const returnCosts = resultOf({
    page: 'return-costs',
    section: 'Returns',
    title: 'What does a return cost?',
    title_highlights: [],
    headings: ['Costs', 'Outside the EU'],
    text: 'Returns are free in the Netherlands, Belgium and Germany. From other countries a return costs €7.50, which we take off the refund.',
});
export const bootCare = resultOf({
    page: 'care-boots',
    section: 'Products and care',
    kind: 'article',
    title: 'How to care for leather boots',
    title_highlights: [],
    text: 'Brush off the mud, let the boots dry away from the heater, then wax the leather.',
});
export const arabicReturns = resultOf({
    page: 'returns-period',
    locale: 'ar',
    section: 'الإرجاع',
    title: 'كم لديّ من الوقت لإرجاع منتج؟',
    title_highlights: [[19, 24]],
    text: 'لديك 60 يومًا لإرجاع المنتج من يوم تسليم الطرد.\nيكفي أن ترسل المنتج في اليوم الستين.',
    highlights: [[15, 20]],
});
export const internalGoodwill = { ...example('agent-answer').results[0] };

export const person = answer.person;

export function suggestions(q, locale) {
    if (/insurance/.test(q)) return { ...example('suggestions'), query: q, completions: [], results: [] };
    if (locale === 'ar') {
        const text = 'كيف أرجع هدية';
        return { ...example('suggestions'), query: q, locale, completions: [{ text, highlights: [[0, 3]] }], results: [arabicReturns] };
    }
    const completions = ['how do i return a gift', 'how do i return to a store', 'how do i return a jacket that does not fit'];
    return {
        ...example('suggestions'),
        query: q,
        completions: completions.map((text) => ({ text, highlights: [[0, 8]] })),
        results: [returnsPeriod, refundTime, returnCosts],
    };
}

export function answers(q, locale) {
    if (/insurance/.test(q)) return { ...example('answer-none'), query: q };
    if (/boot/.test(q)) {
        return { ...answer, query: q, corrected: null, outcome: 'suggestions', confidence: 0.4, results: [bootCare, returnsPeriod] };
    }
    const corrected = /retrun/.test(q) ? q.replace('retrun', 'return') : null;
    if (locale === 'ar') return { ...answer, query: q, corrected: null, locale, results: [arabicReturns, returnsPeriod] };
    return { ...answer, query: q, corrected, results: [returnsPeriod, refundTime, returnCosts] };
}

export function page(id) {
    const reply = example('page');
    if (id !== 'returns-period' && id !== 'return-costs') {
        reply.page = { ...reply.page, id, title: `Page ${id}`, url: `/help/${id}` };
    }
    const filler = Array.from({ length: 6 }, (_, index) => ({
        type: 'paragraph',
        text: { text: `Paragraph ${index + 1}. A return needs the return label, the item and the box it came in, and a little time at the parcel shop.`, marks: [] },
    }));
    reply.page.blocks.push(...filler, { type: 'heading', level: 2, anchor: 'abroad', text: { text: 'From abroad' } }, ...filler);
    return reply;
}

export function recommended() {
    const reply = example('recommended');
    const titles = [
        ['returns-period', 'How long do I have to return something?', 'Returns'],
        ['delivery-time', 'How long does delivery take?', 'Shipping'],
        ['jacket-care', 'How do I wash a rain jacket?', 'Products and care'],
    ];
    reply.results = titles.map(([id, title, section]) => ({ ...reply.results[0], page: id, title, section }));
    return reply;
}

export function agentAnswers(q) {
    if (/goodwill/.test(q)) return { ...example('agent-answer'), query: q, results: [internalGoodwill, returnsPeriod] };
    return { ...example('agent-answer'), query: q, results: [returnsPeriod, refundTime, internalGoodwill] };
}

const kExplainedWords = [
    { text: 'retrun', corrected: 'return', stem: 'return', document_frequency: 4, idf: 1.2 },
    { text: 'quickly', corrected: null, stem: 'quick', document_frequency: 0, idf: 3 },
];

// What a daemon would say of a chat: the newest question of the customer's last messages.
export function assistance({ messages, explain }) {
    const last = messages.findLastIndex((one) => one.from === 'agent');
    const said = messages.map((one, message) => ({ ...one, message })).slice(last + 1).filter((one) => one.from === 'customer');
    const asked = said.filter((one) => one.text.includes('?')).flatMap((one) => one.text.match(/[^.?!]+\?/g).map((text) => ({ text: text.trim(), message: one.message })));
    const [sample] = example('assist-reply').questions;
    const shares = { question: 0.6, page: 0.2, sentences: 0.15, helpful: 0.01 };
    const questions = asked.slice(-3).reverse().map(({ text, message }) => ({
        ...sample,
        text,
        message,
        context: null,
        corrected: null,
        results: [returnsPeriod, internalGoodwill, { ...refundTime, voted_down: true }].map((one) => ({ ...one, ...(explain && { explanation: shares }) })),
        ...(explain && { explanation: { suggested: true, said: 'question', words: kExplainedWords } }),
    }));
    return { snapshot: '000042-1a2b3c4d', questions };
}

export function explained(reply) {
    const results = reply.results.map((one) => ({ ...one, explanation: { title: 0.1, exact: 0.5, page: 0.2 } }));
    return { ...reply, results, explanation: { words: kExplainedWords } };
}

export const flags = () => example('flags');
export const drafts = () => example('drafts');
export const draftReceipt = ({ key: _key, ...posted }) => ({ ...example('draft-receipt'), ...posted });
export const flagReceipt = (posted) => ({ ...example('flag-receipt'), kind: posted.kind, page: posted.page ?? '', comment: posted.comment ?? '', question: posted.question ?? '' });

export const insertReceipt = (posted) => ({ ...example('insert-receipt'), page: posted.page, anchor: posted.anchor, what: posted.what, channel: posted.channel });
export const recalls = () => example('recalls');
export const noRecalls = () => ({ ...recalls(), recalls: [] });
export const recallDone = (id) => ({ ...example('recall-done'), id });

const minutes = (count) => new Date(Date.now() + count * 60_000).toISOString();
const kHandoffs = [
    ['live_chat', 'en', 'My order ‹order› says delivered but nothing came', -4.5],
    ['email', 'de', 'Kann ich das Zelt nach 40 Tagen noch zurückgeben?', 12.5],
    ['phone', 'ar', 'كم من الوقت لدي لإرجاع منتج؟', 145],
    ['email', 'en', 'Which boots do you have in half sizes?', null],
];

/** Four that wait, promised 4 min ago, in 12 min, in 2 h 25 min, and not at all. */
export function handoffQueue() {
    const whole = example('agent-handoff');
    return kHandoffs.map(([channel, locale, question, due], index) => ({
        ...whole,
        id: whole.id.slice(0, 21) + 'ABCD'[index],
        version: index + 1,
        state: 'open',
        agent: null,
        channel,
        locale,
        question,
        created: minutes(-30 + index),
        by: due === null ? null : minutes(due),
        first_action: null,
        contact: index === 0 ? whole.contact : { name: '', email: 'zoe@mail.example', phone: '' },
        notes: index === 0 ? whole.notes : [],
    }));
}

export function report() {
    const reply = example('report');
    const day = (index) => {
        const queries = 60 + ((index * 37) % 50);
        const key = new Date(Date.UTC(2026, 9, 27 + index)).toISOString().slice(0, 10);
        return { ...reply.by_day[0], key, queries, unanswered: (index * 5) % 11, helpful: 20 + (index % 9) };
    };
    return {
        ...reply,
        queries: 2_318,
        ratios: [
            ...reply.ratios,
            { name: 'vote coverage', numerator: 214, denominator: 1_310, value: 0.1634, low: 0.1444, high: 0.1843, beside: 'wrong-answer rate' },
            { name: 'click-through', numerator: 1_310, denominator: 2_318, value: 0.565, low: 0.545, high: 0.585, beside: 'zero-result rate' },
        ],
        by_day: Array.from({ length: 28 }, (_, index) => day(index)),
    };
}

export const handoffReceipt = (posted) => ({ ...example('handoff-receipt'), channel: posted.channel });
export const handoffStatus = () => ({ ...example('handoff-status'), state: 'open', promise_kept: null, survey: null });

export const problem = (status, code) => ({ ...example('problem'), status, code });
