import assert from 'node:assert/strict';
import test from 'node:test';
import type { Result } from '../src/client/wire.ts';
import type { Ratio } from '../src/client/wire_report.ts';
import { commandOf } from '../src/console/console_keys.ts';
import type { ConsoleKey, CopyCommand } from '../src/console/console_keys.ts';
import { joined, insertText as partsOf } from '../src/console/insert_text.ts';
import { duration, lastDays, pairs } from '../src/reports/figures.ts';

const press = (key: string, more: Partial<ConsoleKey> = {}) =>
    commandOf({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, caretAtEnd: true, ...more });

test("the console's keys do what the help says", () => {
    assert.equal(press('ArrowDown'), 'next');
    assert.equal(press('ArrowUp'), 'previous');
    assert.equal(press('Enter'), 'copy_lead');
    assert.equal(press('Enter', { ctrlKey: true }), 'copy_whole');
    assert.equal(press('Enter', { metaKey: true }), 'copy_whole');
    assert.equal(press('Enter', { shiftKey: true }), 'copy_text');
    assert.equal(press('Enter', { ctrlKey: true, shiftKey: true }), 'copy_link');
    assert.equal(press('Enter', { altKey: true }), 'open');
    assert.equal(press('ArrowRight'), 'open');
    assert.equal(press('ArrowRight', { caretAtEnd: false }), null);
    assert.equal(press('Escape'), 'clear');
    assert.equal(press('a'), null);
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'ArrowRight']) assert.equal(press(key, { isComposing: true }), null);
});

const insertText = (one: Result, how: CopyCommand, origin: string) => joined(partsOf(one, how, origin));

const result: Result = {
    page: 'p', anchor: 'how', kind: 'faq', audience: 'public', locale: 'en', title: 'T', titleHighlights: [], section: '', headings: [],
    url: '/help/p', text: 'First. Second.\nThird.', highlights: [], lead: [7, 14], updated: '',
};

test('what is inserted is the lead or the whole, with a whole link', () => {
    assert.equal(insertText(result, 'copy_lead', 'https://store.example'), 'Second.\nhttps://store.example/help/p#how');
    assert.equal(insertText({ ...result, anchor: '' }, 'copy_whole', 'https://store.example'), 'First. Second.\nThird.\nhttps://store.example/help/p');
    assert.equal(insertText({ ...result, url: '' }, 'copy_lead', 'https://store.example'), 'Second.');
    assert.equal(insertText({ ...result, url: 'javascript:alert(1)' }, 'copy_lead', 'https://store.example'), 'Second.');
});

test('text and link are to be had alone', () => {
    assert.equal(insertText(result, 'copy_text', 'https://store.example'), 'Second.');
    assert.equal(insertText(result, 'copy_link', 'https://store.example'), 'https://store.example/help/p#how');
    assert.equal(insertText({ ...result, url: '' }, 'copy_link', 'https://store.example'), '');
});

test('an internal page gives no link, whatever its url', () => {
    assert.equal(insertText({ ...result, audience: 'agent' }, 'copy_lead', 'https://store.example'), 'Second.');
});

const ratio = (name: string, beside: string): Ratio => ({ name, beside, numerator: 1, denominator: 2, value: null, low: null, high: null });

test('every ratio stands beside its counter-metric, and no pair twice', () => {
    const [zero, wrong, votes] = [ratio('zero', 'wrong'), ratio('wrong', 'votes'), ratio('votes', 'wrong')];
    const shown = pairs([zero, wrong, votes, ratio('alone', 'missing')]).map((pair) => [pair.shown.name, pair.beside?.name ?? null]);
    assert.deepEqual(shown, [['zero', 'wrong'], ['wrong', 'votes'], ['alone', null]]);
});

test('a time is told in the units that people use', () => {
    assert.deepEqual([0, 45.4, 99.5, 720, 5_940, 5_999, 11_100].map(duration), ['0 s', '45 s', '2 min', '12 min', '99 min', '1 h 40 min', '3 h 5 min']);
});

test('the last days end today, by UTC', () => {
    assert.deepEqual(lastDays(28, Date.parse('2026-11-23T23:59:00Z')), { from: '2026-10-27', to: '2026-11-23' });
    assert.deepEqual(lastDays(1, Date.parse('2024-02-29T00:00:00Z')), { from: '2024-02-29', to: '2024-02-29' });
});
