// A report as elements: ratios beside their counter-metrics, questions, votes, days and channels.

import { bdi, h, icon } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import type { AskedQuestion, Ratio, Report, Volume } from '../client/wire_report.ts';
import { dayChart } from './day_chart.ts';
import { count, kEnough, pairs, percent } from './figures.ts';

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

function figure(ratio: Ratio): HTMLElement {
    const cases = `${count(ratio.numerator)} of ${count(ratio.denominator)}`;
    const head = h('h4', {}, ratio.name);
    if (ratio.value === null || ratio.low === null || ratio.high === null) {
        const why = `${cases}; a ratio is shown from ${kEnough} on.`;
        return h('div', { class: 'ratio' }, head, h('p', { class: 'little' }, 'Not enough data'), h('p', { class: 'quiet' }, why));
    }
    return h(
        'div',
        { class: 'ratio' },
        head,
        h('p', { class: 'value' }, percent(ratio.value)),
        h('p', { class: 'quiet' }, `n = ${cases}`),
        h('p', { class: 'quiet' }, `95 % interval ${percent(ratio.low)} to ${percent(ratio.high)}`),
    );
}

function ratioPairs(ratios: readonly Ratio[]): HTMLElement {
    const items = pairs(ratios).map(({ ratio, beside }) =>
        h(
            'li',
            { class: 'pair' },
            figure(ratio),
            h('span', { class: 'against' }, 'beside'),
            beside === null
                ? h('div', { class: 'ratio' }, h('h4', {}, ratio.beside), h('p', { class: 'little' }, 'Not in this report'))
                : figure(beside),
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
        section('ratios', 'How well it goes', 'No figure stands alone: the one beside it shows what it may cost.', ratioPairs(report.ratios)),
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
            'Where it was asked.',
            orNone(report.byChannel, () => table('By channel', volumeColumns('Channel'), report.byChannel)),
        ),
    );
}
