import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Client, clipUtf8, newSession, target } from '../src/client/client.ts';
import { StaffClient } from '../src/client/staff_client.ts';
import { FakeClock } from './fake_clock.ts';

const text = (name: string) => readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8');

interface Asked {
    url: string;
    init: RequestInit;
}

function setUp(reply: (asked: Asked) => Promise<Response>, token: string | null = null) {
    const clock = new FakeClock();
    const asked: Asked[] = [];
    const fake: typeof fetch = (input, init = {}) => {
        const one = { url: String(input), init };
        asked.push(one);
        return reply(one);
    };
    const options = { endpoint: 'https://help.example', fetch: fake, clock, timeoutMs: 8_000, token };
    return { clock, asked, client: new Client(options), staff: new StaffClient(options) };
}

const ok = (body: string, status = 200) => async () => new Response(body, { status });
// As fetch does it: rejects when its signal is aborted, and never otherwise.
const never = ({ init }: Asked) =>
    new Promise<Response>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });

test('a question goes out with its context and without credentials', async () => {
    const { asked, client } = setUp(ok(text('answer')));
    const reply = await client.answers(' how long ', { locale: 'en', url: '/p', sku: 'A, B,,C', session: 's', channel: 'widget' });
    assert.equal(reply.ok, true);
    const url = new URL(asked[0]?.url ?? '');
    assert.equal(url.pathname, '/v1/answers');
    assert.deepEqual(Object.fromEntries(url.searchParams), { q: 'how long', locale: 'en', url: '/p', sku: 'A,B,C', session: 's', channel: 'widget' });
    assert.equal(asked[0]?.init.credentials, 'omit');
    assert.equal(new Headers(asked[0]?.init.headers).has('authorization'), false);
});

test('suggestions and recommendations carry no session', async () => {
    const { asked, client } = setUp(ok(text('suggestions')));
    await client.suggest('a', { locale: 'en', session: 'secret', channel: 'widget' }, 5);
    assert.ok(!asked[0]?.url.includes('secret'));
});

test("an agent's request carries the token in a header only", async () => {
    const { asked, staff } = setUp(ok(text('agent-answer')), 'sesame');
    await staff.agentAnswers('goodwill', { locale: 'en', typing: true });
    assert.equal(new Headers(asked[0]?.init.headers).get('authorization'), 'Bearer sesame');
    assert.ok(!asked[0]?.url.includes('sesame'));
    await staff.send([{ type: 'copied', token: '', page: 'p' }]);
    assert.equal(asked[1]?.url, 'https://help.example/v1/agent/events');
});

test('events are posted as JSON and outlive the page', async () => {
    const { asked, client } = setUp(ok('{"accepted":1}', 202));
    const reply = await client.send([{ type: 'helpful', token: 't', page: 'p' }]);
    assert.equal(reply.ok, true);
    assert.equal(asked[0]?.init.method, 'POST');
    assert.equal(asked[0]?.init.keepalive, true);
    assert.equal(new Headers(asked[0]?.init.headers).get('content-type'), 'application/json');
});

test('every refusal has its name', async () => {
    const cases = [
        [429, 'busy'], [503, 'busy'], [404, 'not_found'], [401, 'unauthorized'], [403, 'forbidden'], [400, 'refused'], [500, 'broken'], [502, 'broken'],
    ] as const;
    for (const [status, failure] of cases) {
        const { client } = setUp(ok('not json', status));
        assert.deepEqual(await client.page('p', 'en'), { ok: false, failure });
    }
    const overloaded = JSON.stringify({ ...JSON.parse(text('problem')), code: 'overloaded' });
    const { client } = setUp(ok(overloaded, 500));
    assert.deepEqual(await client.page('p', 'en'), { ok: false, failure: 'busy' });
});

test('a reply that breaks the contract is a failure, not a crash', async () => {
    for (const body of ['', '{', '[]', '{"results":1}']) {
        const { client } = setUp(ok(body));
        assert.deepEqual(await client.answers('q', {}), { ok: false, failure: 'broken' });
    }
});

test('no network is told apart from a time-out', async () => {
    const offline = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    assert.deepEqual(await offline.client.answers('q', {}), { ok: false, failure: 'offline' });
    const slow = setUp(never);
    const reply = slow.client.answers('q', {});
    slow.clock.pass(8_000);
    assert.deepEqual(await reply, { ok: false, failure: 'timeout' });
    assert.equal(slow.clock.waiting, 0);
});

test('an aborted request ends, whether before or after it was sent', async () => {
    const abort = new AbortController();
    const { client, clock } = setUp(never);
    const reply = client.answers('q', {}, abort.signal);
    abort.abort();
    assert.deepEqual(await reply, { ok: false, failure: 'aborted' });
    assert.equal(clock.waiting, 0);
    const late = setUp(ok(text('answer')));
    assert.deepEqual(await late.client.answers('q', {}, abort.signal), { ok: false, failure: 'aborted' });
});

test('a question is cut to 512 bytes at a character', () => {
    assert.equal(clipUtf8('abc', 512), 'abc');
    assert.equal(clipUtf8('日本語', 7), '日本');
    assert.equal(clipUtf8('a🧥', 4), 'a');
    assert.equal(new TextEncoder().encode(clipUtf8('é'.repeat(400), 512)).length, 512);
});

test('a target too long loses its context, never the question', () => {
    const q = '日'.repeat(170);
    const whole = target('/v1/answers', { q, url: '/'.padEnd(900, 'x'), sku: 'A', session: 's' });
    const query = new URL(whole, 'http://x').searchParams;
    assert.ok(whole.length <= 2_048);
    assert.equal(query.get('q'), q);
    assert.equal(query.get('url'), null);
    assert.equal(query.get('sku'), 'A');
});

test('a page id is escaped in the path', async () => {
    const { asked, client } = setUp(ok(text('page')));
    await client.page('a/../b?c', undefined);
    assert.equal(asked[0]?.url, 'https://help.example/v1/pages/a%2F..%2Fb%3Fc');
});

test('a session is 22 letters of base64url', () => {
    assert.equal(newSession((bytes) => bytes.fill(255)), '_____________________w');
    assert.match(newSession((bytes) => webcrypto.getRandomValues(bytes)), /^[A-Za-z0-9_-]{22}$/);
});

test('a hand-off and a survey are posted, and a hand-off’s state is asked for by its id', async () => {
    const posted = setUp(ok(text('handoff-receipt'), 201));
    const receipt = await posted.client.handOff('{"key":"k"}');
    assert.deepEqual([receipt.ok, posted.asked[0]?.url, posted.asked[0]?.init.body], [true, 'https://help.example/v1/handoffs', '{"key":"k"}']);
    const surveyed = setUp(ok('{"accepted":1}', 202));
    await surveyed.client.survey({ kind: 'ces', token: 't', score: 6 });
    assert.deepEqual(JSON.parse(String(surveyed.asked[0]?.init.body)), { kind: 'ces', token: 't', score: 6 });
    const status = setUp(ok(text('handoff-status')));
    await status.client.handoff('a/b');
    assert.equal(status.asked[0]?.url, 'https://help.example/v1/handoffs/a%2Fb');
});
