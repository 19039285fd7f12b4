import assert from 'node:assert/strict';
import test from 'node:test';
import type { Failure, Reply } from '../src/client/client.ts';
import type { Result } from '../src/client/wire.ts';
import type { Shares } from '../src/client/wire_agent.ts';
import type { HandoffItem, HandoffQueue } from '../src/client/wire_handoff.ts';
import { AnswersKept } from '../src/console/answers_kept.ts';
import { viewOf } from '../src/console/console_keys.ts';
import { countdown } from '../src/console/countdown.ts';
import { entriesOf } from '../src/console/entry.ts';
import { facetsOf, filtered } from '../src/console/filters.ts';
import { refusalWords } from '../src/console/handoff_words.ts';
import { pageLines, sentencesOf } from '../src/console/insert_text.ts';
import { Once } from '../src/console/once.ts';
import { PageTitles } from '../src/console/page_titles.ts';
import { Queue } from '../src/console/queue.ts';
import { emptyChat, fitTranscript, kBodyBytesMax, readPasted, saidByCustomer } from '../src/console/transcript.ts';
import type { Chat } from '../src/console/transcript.ts';
import { fillVariables, unfilledWarning } from '../src/console/variables.ts';
import { confidenceMeaning, confidenceWords, reasonsOf } from '../src/console/why.ts';
import { FakeClock } from './fake_clock.ts';

const kNow = Date.parse('2026-11-23T12:00:00Z');
const kMinuteMs = 60_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a promise counts down in plain words, and never promises more than is left', () => {
    const cases: [number, string, string][] = [
        [12.9, 'in 12 min', 'soon'], [15, 'in 15 min', 'soon'], [16, 'in 16 min', 'calm'], [0.5, 'in less than a minute', 'soon'],
        [0, 'late', 'late'], [-0.5, 'late', 'late'], [-1, '1 min late', 'late'], [-4.9, '4 min late', 'late'],
        [60, 'in 1 h', 'calm'], [130, 'in 2 h 10 min', 'calm'], [700, 'in 11 h', 'calm'], [1_440, 'in 1 day', 'calm'], [-4_000, '2 days late', 'late'],
    ];
    for (const [minutes, words, urgency] of cases) {
        assert.deepEqual(countdown(new Date(kNow + minutes * kMinuteMs).toISOString(), kNow), { words, urgency }, `${minutes} min`);
    }
    for (const by of [null, '', 'soon']) assert.deepEqual(countdown(by, kNow), { words: 'no time promised', urgency: 'none' });
});

test('a pasted chat is read by its names, and says what was understood', () => {
    const { messages, understood } = readPasted('hello?\r\n[12:01] Customer: hi\nit is late\n12:02:10 Agent: Hello: this is Anna\nBot:   \nYou: one moment\nNote: this is no name\n');
    assert.deepEqual(messages, [
        { from: 'customer', text: 'hello?' },
        { from: 'customer', text: 'hi\nit is late' },
        { from: 'agent', text: 'Hello: this is Anna' },
        { from: 'agent', text: 'one moment\nNote: this is no name' },
    ]);
    assert.equal(understood, 'Understood 4 messages: 2 by the customer, 2 by the agent. What stands before the first name was taken as the customer’s.');
    assert.deepEqual(readPasted(' \n\n'), { messages: [], understood: 'No message was found in this text.' });
    assert.deepEqual(readPasted('constructor: x').messages, [{ from: 'customer', text: 'constructor: x' }]);
});

const chatOf = (messages: Chat['messages'], more: Partial<Chat> = {}): Chat => ({ ...emptyChat(), messages, ...more });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

test('of a long chat the newest messages are sent that fit into 64 KiB', () => {
    const messages = Array.from({ length: 45 }, (_, index) => ({ from: 'customer' as const, text: `${index} ${'\u2028é"\n'.repeat(700)}` }));
    const { transcript, skipped } = fitTranscript(chatOf(messages, { url: '/cart', sku: ['A'], seen: [{ page: 'p', anchor: '', helpful: false }] }), 'en');
    assert.ok(bytes(transcript) <= kBodyBytesMax, `${bytes(transcript)} bytes`);
    assert.equal(transcript.messages.length + skipped, messages.length);
    assert.equal(transcript.messages.at(-1)?.text.slice(0, 3), '44 ');
    const oneMore = { ...transcript, messages: [{ from: 'customer', text: messages[skipped - 1]?.text.trim() }, ...transcript.messages] };
    assert.ok(bytes(oneMore) > kBodyBytesMax, 'one more would not fit');
});

test('what the route would refuse is left out or cut, without half a character', () => {
    const messages = [{ from: 'agent' as const, text: '  ' }, ...Array.from({ length: 60 }, () => ({ from: 'customer' as const, text: 'a' })), { from: 'customer' as const, text: '🎒'.repeat(4_001) }];
    const seen = [{ page: '', anchor: '', helpful: null }, { page: 'x'.repeat(201), anchor: '', helpful: true }, { page: 'ok', anchor: 'a', helpful: null }];
    const { transcript } = fitTranscript(chatOf(messages, { locale: 'no locale!', url: 'a\nb', sku: ['', 'x'.repeat(101), 'A'], seen }), 'de');
    assert.equal(transcript.messages.length, 50);
    assert.equal(transcript.messages.at(-1)?.text, '🎒'.repeat(4_000));
    assert.equal(transcript.locale, 'de');
    assert.equal(transcript.url, undefined);
    assert.deepEqual(transcript.sku, ['A']);
    assert.deepEqual(transcript.seen, [{ page: 'ok', anchor: 'a' }]);
    assert.equal(fitTranscript(chatOf([{ from: 'customer', text: 'x\ud83c' }]), 'en').transcript.messages[0]?.text, 'x\ufffd');
    assert.deepEqual(fitTranscript(chatOf([]), 'en').transcript.messages, []);
});

test('only what the customer says makes another question', () => {
    const hi = { from: 'customer' as const, text: 'hi' };
    const said = saidByCustomer(chatOf([hi]));
    assert.equal(saidByCustomer(chatOf([hi, { from: 'agent', text: 'hello' }, { from: 'bot', text: 'wait' }])), said);
    assert.notEqual(saidByCustomer(chatOf([hi, hi])), said);
    assert.notEqual(saidByCustomer(chatOf([hi], { conversation: 'other' })), said);
    assert.equal(saidByCustomer(chatOf([{ from: 'agent', text: 'hello' }])), '');
});

test('places are filled once, by own values only; what is left is named', () => {
    const variables = new Map([['name', 'Zoë {order}'], ['empty', '']]);
    assert.deepEqual(fillVariables('Hi {name}, {order} {order} {empty} { x } {a b} {constructor}', variables), {
        text: 'Hi Zoë {order}, {order} {order} {empty} { x } {a b} {constructor}',
        unfilled: ['order', 'empty', 'constructor'],
    });
    assert.equal(fillVariables('$& {name}', new Map([['name', '$1 $&']])).text, '$& $1 $&');
    assert.equal(unfilledWarning([]), '');
    assert.equal(unfilledWarning(['a', 'b']), 'Fill in before you send: {a}, {b}.');
});

const result: Result = {
    page: 'p', anchor: '', kind: 'faq', audience: 'public', locale: 'en', title: 'T', titleHighlights: [[0, 1]], section: 'Returns', headings: [],
    url: '/help/p', text: 'First. Second.', highlights: [], lead: [0, 6], updated: '',
};
const entries = entriesOf([result, { ...result, page: 'q', kind: 'policy' }, { ...result, page: 'r', audience: 'agent', section: 'Internal' }], { snapshot: 's', question: 'x' });

test('filters tell the results apart, and keep the places of the reply', () => {
    assert.deepEqual(facetsOf(entries.map((one) => one.result)).map((one) => [one.facet, one.values.length]), [['audience', 2], ['kind', 2], ['section', 2]]);
    const ranks = (...pressed: string[]) => filtered(entries, new Set(pressed)).map((one) => one.rank);
    assert.deepEqual(ranks(), [1, 2, 3]);
    assert.deepEqual(ranks('audience:agent'), [3]);
    assert.deepEqual(ranks('kind:faq', 'audience:public'), [1]);
    assert.deepEqual(ranks('kind:faq', 'kind:policy'), [1, 2, 3]);
    assert.deepEqual(ranks('section:elsewhere'), [1, 2, 3], 'one that is not at hand hides nothing');
});

class Tab {
    readonly entries = new Map<string, string>();
    getItem = (name: string) => this.entries.get(name) ?? null;
    setItem = (name: string, value: string) => void this.entries.set(name, value);
    removeItem = (name: string) => void this.entries.delete(name);
}

test('twenty answers used last and twenty pinned are kept, in the tab where it is wished', () => {
    const tab = new Tab();
    const kept = new AnswersKept(tab as unknown as Storage);
    for (let index = 0; index < 25; index += 1) kept.used({ ...entries[0]!, result: { ...result, page: `p${index}` } });
    assert.deepEqual([kept.recent.length, kept.recent[0]?.result.page, kept.recent[0]?.rank], [20, 'p24', null]);
    assert.equal(kept.pin(kept.recent[0]!), true);
    assert.deepEqual([kept.recent.length, kept.pinned.length], [19, 1]);
    const again = new AnswersKept(tab as unknown as Storage);
    assert.deepEqual(again.pinned, kept.pinned);
    assert.equal(again.pin(kept.pinned[0]!), false);
    again.forget();
    assert.equal(tab.entries.size, 0);
    assert.deepEqual(new AnswersKept(null).recent, []);
    tab.setItem('firstline-answers', '{"recent":[7]}');
    assert.deepEqual(new AnswersKept(tab as unknown as Storage).recent, [], 'what is spoiled is forgotten');
});

test('a page is plain text by lines, and its sentences follow its language', () => {
    const blocks = [
        { type: 'paragraph' as const, text: { text: 'One. Two.', marks: [] } },
        { type: 'list' as const, ordered: true, items: [{ depth: 0, text: { text: 'Pack it.', marks: [] } }] },
        { type: 'table' as const, header: false, rows: [[{ text: 'a', marks: [] }, { text: 'b', marks: [] }]] },
    ];
    assert.deepEqual(pageLines({ blocks }), [
        { sign: '', text: 'One. Two.', anchor: '' },
        { sign: '1. ', text: 'Pack it.', anchor: '' },
        { sign: '', text: 'a | b', anchor: '' },
    ]);
    assert.deepEqual(sentencesOf('Costs 4.95 today. Really?', 'en'), ['Costs 4.95 today.', 'Really?']);
    assert.deepEqual(sentencesOf('返品できます。送料は無料です。', 'ja'), ['返品できます。', '送料は無料です。']);
    assert.deepEqual(sentencesOf('x', '!'), ['x']);
});

test('reasons are the strongest shares, in words, each once', () => {
    const shares: Shares = [['title', 0.1], ['n-grams', 0.2], ['asked n-grams', 0.2], ['exact', 0.3], ['helpful', 0.001], ['unknown', 0.5], ['toString', 1]];
    assert.deepEqual(reasonsOf(shares), [
        'its words look like those of the question',
        'its title or one of its questions is the question, word for word',
        'its title has words of the question',
    ]);
    assert.deepEqual(reasonsOf([]), []);
    assert.deepEqual([0.95, 0.7, 0.5, 0.3, 0].map(confidenceWords), ['very sure', 'sure', 'fairly sure', 'not sure', 'a guess']);
    assert.match(confidenceMeaning(0.72), /^About 7 in 10 .*\(72 %\)/);
});

const keyEvent = { code: 'Digit2', altKey: true, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 50 };

test('Alt+1, 2, 3 go to the views, by the key’s place, never while composing', () => {
    assert.deepEqual(['Digit1', 'Numpad2', 'Digit3', 'Digit4', 'KeyA'].map((code) => viewOf({ ...keyEvent, code })), ['search', 'chat', 'queue', null, null]);
    for (const other of [{ isComposing: true }, { keyCode: 229 }, { ctrlKey: true }, { altKey: false }, { metaKey: true }]) assert.equal(viewOf({ ...keyEvent, ...other }), null);
});

test('a refusal says who has it', () => {
    assert.equal(refusalWords({ state: 'claimed', agent: 'ben', outcome: null }, 'anna'), 'ben has it.');
    assert.equal(refusalWords({ state: 'open', agent: null, outcome: null }, null), 'Nobody has it. Claim it first.');
    assert.equal(refusalWords({ state: 'resolved', agent: 'ben', outcome: 'spam' }, null), 'It is resolved already, by ben.');
    assert.equal(refusalWords({ state: 'claimed', agent: 'anna', outcome: null }, 'anna'), 'The server refused the request.');
});

test('what is under way is not started again', async () => {
    const once = new Once();
    let runs = 0;
    const task = async () => {
        runs += 1;
        await settled();
        return runs;
    };
    assert.deepEqual(await Promise.all([once.run('a', task), once.run('a', task), once.run('b', task)]), [2, undefined, 2]);
    await assert.rejects(once.run('a', async () => Promise.reject(new Error('x'))));
    assert.equal(await once.run('a', task), 3);
});

test('titles are asked for once each, bounded, and what fails is left out', async () => {
    const asked: string[] = [];
    const titles = new PageTitles(async (id) => {
        asked.push(id);
        return id === 'gone' ? { ok: false, failure: 'not_found' } : { ok: true, value: `Title ${id}` };
    });
    const told: string[] = [];
    await titles.load(['a', 'gone', 'a', 'b', 'c'], 3, (id, title) => told.push(`${id}: ${title}`));
    await titles.load(['a'], 3, (id) => told.push(id));
    assert.deepEqual(asked, ['a', 'gone', 'b']);
    assert.deepEqual(told.sort(), ['a', 'a: Title a', 'b: Title b']);
});

const item = (id: string, version: number, fields: Partial<HandoffItem> = {}): HandoffItem => ({
    id, version, state: 'open', agent: null, outcome: null, channel: 'email', locale: 'en', source: 'widget', question: id, corrected: null, url: '',
    created: '2026-11-23T12:00:00Z', by: '2026-11-23T13:00:00Z', ahead: 0, promiseKept: null, firstAction: null, answered: null, resolved: null, ...fields,
});
const page = (handoffs: HandoffItem[], fields: Partial<HandoffQueue> = {}): HandoffQueue => ({ version: 9, waiting: handoffs.length, handoffs, cursor: null, more: false, listAgain: false, pollAfterMs: 2_000, ...fields });

function queueOf(replies: (HandoffQueue | Failure)[]) {
    const clock = new FakeClock();
    const asked: object[] = [];
    const failures: Failure[] = [];
    const state = { hidden: false };
    const ask = async (from: object): Promise<Reply<HandoffQueue>> => {
        asked.push(from);
        const reply = replies.shift() ?? page([]);
        return typeof reply === 'string' ? { ok: false, failure: reply } : { ok: true, value: reply };
    };
    const queue = new Queue({ clock, ask, isHidden: () => state.hidden, onChange: () => undefined, onFailure: (failure) => failures.push(failure) });
    const pass = async (ms: number) => {
        clock.pass(ms);
        for (let turn = 0; turn < 5; turn += 1) await settled();
    };
    return { queue, asked, failures, state, pass, clock };
}

test('the queue is asked for whole, by pages, and then for its changes at the daemon’s pace', async () => {
    const late = item('late', 3, { by: '2026-11-23T12:10:00Z' });
    const { queue, asked, pass } = queueOf([
        page([item('a', 1), item('never', 2, { by: null })], { cursor: 4, more: true }),
        page([late], { version: 12 }),
        page([item('a', 10, { state: 'resolved' }), { ...late, version: 2, question: 'older' }], { version: 11, more: true, waiting: 7 }),
        page([item('b', 12, { by: '2026-11-23T12:20:00Z' })], { version: 12 }),
    ]);
    await queue.poll();
    assert.deepEqual(queue.list.map((one) => one.id), ['late', 'a', 'never']);
    await pass(1_999);
    assert.deepEqual(asked, [{ limit: 100 }, { limit: 100, cursor: 4 }]);
    await pass(1);
    await pass(0);
    assert.deepEqual(asked.slice(2), [{ limit: 100, after: 9 }, { limit: 100, after: 11 }], 'more is asked for at once');
    assert.deepEqual(queue.list.map((one) => one.question), ['late', 'b', 'never'], 'older news changes nothing');
    assert.equal(queue.waiting, 1);
});

test('after an erasure the queue is dropped and asked for whole', async () => {
    const { queue, asked, pass } = queueOf([page([item('a', 1), item('b', 2)]), page([], { listAgain: true }), page([item('b', 2)])]);
    await queue.poll();
    await pass(2_000);
    await pass(0);
    assert.deepEqual(asked, [{ limit: 100 }, { limit: 100, after: 9 }, { limit: 100 }]);
    assert.deepEqual(queue.list.map((one) => one.id), ['b']);
});

test('a hidden tab asks nothing; failures wait longer and longer; a refused token ends it', async () => {
    const { queue, asked, failures, state, pass, clock } = queueOf([page([]), 'offline', 'busy', page([]), 'unauthorized']);
    await queue.poll();
    state.hidden = true;
    await pass(60_000);
    assert.equal(asked.length, 1);
    state.hidden = false;
    await queue.poll();
    assert.equal(queue.failure, 'offline');
    for (const [waitMs, count] of [[1_999, 2], [1, 3], [3_999, 3], [1, 4]] as const) {
        await pass(waitMs);
        assert.equal(asked.length, count);
    }
    assert.equal(queue.failure, null);
    await pass(2_000);
    assert.deepEqual(failures, ['offline', 'busy', 'unauthorized']);
    assert.equal(clock.waiting, 0);
});
