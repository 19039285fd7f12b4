// Questions by day as bars, the unanswered part set off by pattern as well as colour.
//
// The drawing is for the eye alone: the table beside it holds the same figures for everyone.

import { h, svg } from '../base/dom.ts';
import type { Volume } from '../client/wire_report.ts';
import { count } from './figures.ts';

const kHeight = 180;
const kWidth = 1_060;
const kLeft = 44;

export function dayChart(days: readonly Volume[]): HTMLElement {
    const most = Math.max(1, ...days.map((day) => day.queries));
    const step = Math.max(12, Math.min(36, Math.floor(kWidth / Math.max(1, days.length))));
    const bar = Math.round(step * 0.66);
    const width = kLeft + days.length * step + 8;
    const y = (value: number) => Math.round(kHeight - (value / most) * (kHeight - 16));
    const lines = [0, most / 2, most].map((value) =>
        svg(
            'g',
            {},
            svg('line', { class: 'rule', x1: kLeft, x2: width, y1: y(value), y2: y(value) }),
            svg('text', { x: kLeft - 8, y: y(value) + 4, 'text-anchor': 'end' }, count(Math.round(value))),
        ),
    );
    const bars = days.map((day, index) => {
        const x = kLeft + index * step + (step - bar) / 2;
        const rect = (name: string, value: number) =>
            svg('rect', { class: name, x, y: y(value), width: bar, height: kHeight - y(value), rx: 2 });
        const label = index % 7 === 0 && svg('text', { x, y: kHeight + 18 }, day.key.slice(5));
        return svg('g', {}, rect('asked', day.queries), rect('unanswered', day.unanswered), label);
    });
    const stripes = svg(
        'pattern',
        { id: 'stripes', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        svg('rect', { class: 'stripe-ground', width: 5, height: 5 }),
        svg('rect', { class: 'stripe', width: 2, height: 5 }),
    );
    const drawing = svg(
        'svg',
        { viewBox: `0 0 ${width} ${kHeight + 26}`, width, height: kHeight + 26, 'aria-hidden': 'true' },
        svg('defs', {}, stripes),
        ...lines,
        ...bars,
    );
    const key = (name: string, text: string) =>
        h('span', {}, svg('svg', { class: 'key', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('rect', { class: name, width: 12, height: 12, rx: 2 })), text);
    return h(
        'figure',
        { class: 'chart' },
        h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Chart, by day' }, drawing),
        h('figcaption', {}, key('asked', 'Questions'), key('unanswered', 'of them without an answer')),
    );
}
