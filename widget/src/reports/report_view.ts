// A report as elements: ratios beside their counter-metrics, questions, votes, days and channels.

import { bdi, h, icon } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import type { AskedQuestion, Statistic, Ratio, RepeatContacts, Report, Volume } from '../client/wire_report.ts';
import { dayChart } from './day_chart.ts';
import { count, duration, kEnough, pairs, percent, points } from './figures.ts';

interface Column<T> {
    head: string;
    cell(row: T): Child;
    isNumber?: boolean;
}

function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): HTMLElement {
    const head = columns.map(({ head, isNumber }) => h('th', { scope: 'col', class: isNumber ? 'number' : null }, head));
    const line = (row: T) =>
        columns.map(({ cell, isNumber }, index) =>
            index === 0
                ? h('th', { scope: 'row' }, cell(row))
                : h('td', { class: isNumber ? 'number' : null }, cell(row)),
        );
    return h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
        h(
            'table',
            {},
            h('caption', {}, caption),
            h('thead', {}, h('tr', {}, ...head)),
            h('tbody', {}, ...rows.map((row) => h('tr', {}, ...line(row)))),
        ),
    );
}

/** A number as a card shows it: how to read it, and of how many cases it is. */
function reading(shown: Ratio | Statistic): { cases: string; text(value: number): string } {
    if ('denominator' in shown) return { cases: `${count(shown.numerator)} of ${count(shown.denominator)}`, text: percent };
    return { cases: count(shown.observations), text: shown.unit === 'seconds' ? duration : points };
}

function card(shown: Ratio | Statistic): HTMLElement {
    const { cases, text } = reading(shown);
    const head = h('h4', {}, shown.name);
    if (shown.value === null) {
        const why = 'denominator' in shown ? `${cases}; a ratio is shown from ${kEnough} on.` : `${cases} cases; shown from ${kEnough} on.`;
        return h('div', { class: 'ratio' }, head, h('p', { class: 'little' }, 'Not enough data'), h('p', { class: 'quiet' }, why));
    }
    const interval = shown.low !== null && shown.high !== null && h('p', { class: 'quiet' }, `95 % interval ${text(shown.low)} to ${text(shown.high)}`);
    return h('div', { class: 'ratio' }, head, h('p', { class: 'value' }, text(shown.value)), h('p', { class: 'quiet' }, `n = ${cases}`), interval);
}

function cardPairs(numbers: readonly (Ratio | Statistic)[]): HTMLElement {
    const items = pairs(numbers).map(({ shown, beside }) =>
        h(
            'li',
            { class: 'pair' },
            card(shown),
            h('span', { class: 'against' }, 'beside'),
            beside === null
                ? h('div', { class: 'ratio' }, h('h4', {}, shown.beside), h('p', { class: 'little' }, 'Not in this report'))
                : card(beside),
        ),
    );
    return h('ul', { class: 'pairs', role: 'list' }, ...items);
}

const kQuestionColumns: readonly Column<AskedQuestion>[] = [
    { head: 'Question', cell: (row) => bdi(row.question) },
    { head: 'Language', cell: (row) => row.locale },
    { head: 'Asked', cell: (row) => count(row.queries), isNumber: true },
    { head: 'Sessions', cell: (row) => count(row.sessions), isNumber: true },
    { head: 'Confidence', cell: (row) => percent(row.confidence), isNumber: true },
];

const volumeColumns = (head: string): readonly Column<Volume>[] => [
    { head, cell: (row) => row.key },
    { head: 'Questions', cell: (row) => count(row.queries), isNumber: true },
    { head: 'No answer', cell: (row) => count(row.unanswered), isNumber: true },
    { head: 'Unsure', cell: (row) => count(row.lowConfidence), isNumber: true },
    { head: 'Opened', cell: (row) => count(row.opened), isNumber: true },
    { head: 'Helpful', cell: (row) => count(row.helpful), isNumber: true },
    { head: 'Not helpful', cell: (row) => count(row.notHelpful), isNumber: true },
    { head: 'Contacts', cell: (row) => count(row.contacts), isNumber: true },
    { head: 'Resolved', cell: (row) => count(row.resolved), isNumber: true },
];

const kRepeatColumns: readonly Column<RepeatContacts>[] = [
    { head: 'Answered with', cell: (row) => (row.page === '' ? 'No page told' : bdi(row.page)) },
    { head: 'Contacts', cell: (row) => count(row.contacts), isNumber: true },
    { head: 'Came back', cell: (row) => count(row.repeated), isNumber: true },
];

function section(id: string, title: string, hint: string, ...children: Child[]): HTMLElement {
    return h('section', { 'aria-labelledby': id }, h('h3', { id }, title), h('p', { class: 'quiet' }, hint), ...children);
}

const kNone = 'None in this period.';
// A question that few visitors asked is counted but not shown; metrics.md.
const kNoneShown = 'None that enough visitors asked to be shown.';

const orNone = (rows: readonly unknown[], shown: () => HTMLElement, none = kNone) =>
    rows.length === 0 ? h('p', { class: 'empty' }, icon('yes'), ` ${none}`) : shown();

export function reportView(report: Report): HTMLElement {
    const votes: Column<Report['votes'][number]>[] = [
        { head: 'Page', cell: (row) => bdi(row.page) },
        { head: 'Language', cell: (row) => row.locale },
        { head: 'Helpful', cell: (row) => count(row.helpful), isNumber: true },
        { head: 'Not helpful', cell: (row) => count(row.notHelpful), isNumber: true },
    ];
    return h(
        'div',
        { class: 'report' },
        h('p', { class: 'total' }, h('strong', {}, count(report.queries)), ` questions, ${report.from} to ${report.to} (UTC)`),
        section('ratios', 'How well it goes', 'No figure stands alone: the one beside it shows what it may cost.', cardPairs([...report.ratios, ...report.statistics])),
        section(
            'unanswered',
            'Questions without an answer',
            'Each of these is a page to write.',
            orNone(report.unanswered, () => table('Questions without an answer', kQuestionColumns, report.unanswered), kNoneShown),
        ),
        section(
            'unsure',
            'Questions answered unsurely',
            'The right page may lack the shopper’s words.',
            orNone(report.lowConfidence, () => table('Questions answered unsurely', kQuestionColumns, report.lowConfidence), kNoneShown),
        ),
        section(
            'votes',
            'Votes by page',
            '“Did this answer it?”',
            orNone(report.votes, () => table('Votes by page', votes, report.votes)),
        ),
        section(
            'repeats',
            'Contacts that came back',
            'Another one of the same visitor within 7 days: the answer may not have helped.',
            orNone(report.repeatContacts, () => table('Contacts that came back', kRepeatColumns, report.repeatContacts)),
        ),
        section(
            'days',
            'By day',
            'What was asked, and what came of it.',
            orNone(report.byDay, () =>
                h('div', { class: 'side-by-side' }, dayChart(report.byDay), table('By day', volumeColumns('Day'), report.byDay)),
            ),
        ),
        section(
            'channels',
            'By channel',
            'Where it was asked, and where a person was.',
            orNone(report.byChannel, () => table('By channel', volumeColumns('Channel'), report.byChannel)),
        ),
    );
}
