import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { StaffClient } from '../src/client/staff_client.ts';
import type { Result } from '../src/client/wire.ts';
import { decodeAgentAnswer, decodeExplained, decodeExplainedChat } from '../src/client/wire_agent.ts';
import type { Ratio } from '../src/client/wire_report.ts';
import { commandOf } from '../src/console/console_keys.ts';
import type { ConsoleKey, CopyCommand } from '../src/console/console_keys.ts';
import { joined, insertText as partsOf } from '../src/console/insert_text.ts';
import { FakeClock } from './fake_clock.ts';
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

const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test('a reply tells its snapshot, and with explain why its results stand there', () => {
    const reply = example('agent-answer');
    assert.equal(decodeAgentAnswer(reply).snapshot, '000042-1a2b3c4d');
    assert.throws(() => decodeExplained(reply), { message: /explanation/ });
    const words = [{ text: 'retrun', corrected: 'return', stem: 'return', document_frequency: 4, idf: 1.5 }];
    const results = [{ ...reply.results[0], explanation: { title: 0.5, 'n-grams': 0.25 } }];
    const explained = decodeExplained({ ...reply, results, explanation: { words } });
    assert.deepEqual(explained.results[0]?.explanation, [['title', 0.5], ['n-grams', 0.25]]);
    assert.equal(explained.explanation.words[0]?.documentFrequency, 4);
    assert.throws(() => decodeExplained({ ...reply, results: [{ ...results[0], explanation: { title: 'x' } }], explanation: { words } }), { message: /results\[0\]\.explanation\.title/ });
    const [question] = decodeExplainedChat({ questions: [{ ...example('assist-reply').questions[0], results, explanation: { suggested: true, said: 'question', words } }] });
    assert.equal(question?.text, 'how long to retrun it?');
});

test('a body that browsers do not keep alive is sent without asking for it', async () => {
    const sent: RequestInit[] = [];
    const fetch = async (_input: unknown, init?: RequestInit) => {
        sent.push(init ?? {});
        return new Response('{"snapshot":"s","questions":[]}');
    };
    const client = new StaffClient({ endpoint: '', fetch: fetch as typeof globalThis.fetch, clock: new FakeClock(), timeoutMs: 1_000, token: 't' });
    for (const length of [10, 60_000]) await client.assist({ messages: [{ from: 'customer', text: 'x'.repeat(length) }] });
    assert.deepEqual(sent.map((one) => one.keepalive), [true, false]);
});

test('the queue and its actions are asked for as openapi.yaml spells them', async () => {
    const asked: string[] = [];
    const fetch = async (input: unknown, init?: RequestInit) => {
        asked.push(`${init?.method} ${String(input)} ${String(init?.body ?? '')}`.trim());
        return new Response(JSON.stringify(String(input).includes('?') ? example('agent-handoffs') : example('agent-handoff')));
    };
    const client = new StaffClient({ endpoint: '', fetch: fetch as typeof globalThis.fetch, clock: new FakeClock(), timeoutMs: 1_000, token: 't' });
    assert.equal((await client.handoffs({ limit: 100, after: 0 })).ok, true);
    assert.equal((await client.agentHandoff('a/b')).ok, true);
    assert.equal((await client.act('x', 'notes', '{"text":"y"}')).ok, true);
    assert.deepEqual(asked, ['GET /v1/agent/handoffs?limit=100&after=0', 'GET /v1/agent/handoffs/a%2Fb', 'POST /v1/agent/handoffs/x/notes {"text":"y"}']);
});
