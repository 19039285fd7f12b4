// Shared caches: what one may keep, under which key, and what changes a tag.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Daemon, kListed, send, until } from './daemon.mjs';
import { document, faultsOf, operations, successOf } from './document.mjs';
import { goodRequest } from './requests.mjs';

let daemon;
const tokens = {};
const gets = operations.filter((operation) => operation.method === 'GET');
const tagged = gets.filter((operation) => operation.responses[304] !== undefined);

before(async () => {
    daemon = await Daemon.start();
    for (const role of document.components.securitySchemes.bearer['x-roles']) tokens[role] = daemon.token(role);
});
after(() => daemon.stop());

const authorized = (operation) => (operation.isOpen ? {} : { Authorization: `Bearer ${tokens[operation.roles[0]]}` });

/** A shared cache before the daemon, by RFC 9111: it keeps what it may, keyed by method, target and what Vary names. */
class SharedCache {
    stored = new Map();
    hits = 0;

    async get({ method = 'GET', target, headers = {} }) {
        const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
        for (const { reply, vary, until: end, requestFields } of this.stored.get(`${method} ${target}`) ?? []) {
            const matches = vary.every((name) => requestFields[name] === fields[name]);
            if (!matches || Date.now() >= end) continue;
            this.hits += 1;
            return reply;
        }
        const reply = await send(daemon, { method, target, headers });
        this.#keep(`${method} ${target}`, fields, reply);
        return reply;
    }

    #keep(key, fields, reply) {
        const control = (reply.headers['cache-control'] ?? '').split(',').map((one) => one.trim());
        const age = Number(control.find((one) => one.startsWith('max-age='))?.slice(8) ?? 0);
        const vary = (reply.headers.vary ?? '').toLowerCase().split(',').map((one) => one.trim()).filter(Boolean);
        const isAuthorized = fields.authorization !== undefined && !control.includes('public');
        if (control.includes('no-store') || control.includes('private') || vary.includes('*') || age === 0 || isAuthorized) return;
        const entry = { reply, vary, until: Date.now() + age * 1000, requestFields: fields };
        this.stored.set(key, [...(this.stored.get(key) ?? []), entry]);
    }
}

test('nothing of agents, no error and nothing personal is ever stored', async () => {
    const cache = new SharedCache();
    for (const operation of gets) {
        const good = await goodRequest(operation, daemon);
        const mayBeStored = (operation.responses[successOf(operation)].headers?.['Cache-Control'] ?? {}).$ref !== '#/components/headers/NoStore';
        for (const headers of [authorized(operation), {}, { Authorization: 'Bearer wrong' }]) {
            await cache.get({ target: good.target, headers });
            await cache.get({ target: `${good.target.split('?')[0]}?limit=no`, headers });
        }
        const keys = [...cache.stored.keys()].filter((key) => key.startsWith(`GET ${good.target.split('?')[0]}`));
        if (!mayBeStored || !operation.isOpen) assert.deepEqual(keys, [], operation.id);
        for (const key of keys) for (const { reply } of cache.stored.get(key)) assert.equal(reply.status, 200, key);
    }
    assert.ok(cache.stored.size >= tagged.length, 'what is public is stored');
});

test('what an agent was told is not told to a shopper through the cache', async () => {
    const cache = new SharedCache();
    const agent = { Authorization: `Bearer ${tokens.agent}` };
    for (const operation of gets.filter((one) => !one.isOpen)) {
        const good = await goodRequest(operation, daemon);
        assert.equal((await cache.get({ target: good.target, headers: authorized(operation) })).status, 200);
        assert.equal((await cache.get({ target: good.target })).status, 401, operation.id);
    }
    // The same page by both doors: the public reply is the public one, whoever asks.
    const inside = await cache.get({ target: '/v1/agent/answers?q=goodwill', headers: agent });
    assert.ok(inside.json.results.some((result) => result.audience === 'agent'), 'there is an internal page to leak');
    for (const headers of [agent, {}]) {
        for (const target of ['/v1/suggest?q=goodwill', '/v1/answers?q=goodwill']) {
            const reply = await cache.get({ target, headers });
            assert.ok(reply.json.results.every((result) => result.audience === 'public'), target);
        }
    }
});

test('each origin gets the reply that its browser lets it read, through the cache, too', async () => {
    for (const operation of tagged) {
        const cache = new SharedCache();
        const { target } = await goodRequest(operation, daemon);
        for (let round = 0; round < 2; ++round) {
            for (const origin of [undefined, ...kListed, 'https://evil.example']) {
                const reply = await cache.get({ target, headers: origin === undefined ? {} : { Origin: origin } });
                assert.equal(reply.headers['access-control-allow-origin'], kListed.includes(origin) ? origin : undefined, `${operation.id} from ${origin}`);
            }
        }
        assert.equal(cache.hits, 4, `${operation.id}: the second round comes from the cache`);
    }
});

test('other questions, languages and places are other keys and other tags', async () => {
    const cache = new SharedCache();
    const targets = ['/v1/suggest?q=return', '/v1/suggest?q=return&locale=de', '/v1/suggest?q=return&limit=1', '/v1/suggest?q=returns', '/v1/suggest?q=return&sku=WL-MRS45-MOS'];
    const tags = new Set();
    for (const target of targets) tags.add((await cache.get({ target })).headers.etag);
    assert.equal(tags.size, targets.length);
    assert.equal(cache.hits, 0);
});

const kNotTheTag = ['"other"', 'W/"other"', '"a", "b"', '', 'nonsense', '"', '"*"'];

for (const operation of tagged) {
    test(`${operation.id}: If-None-Match takes a tag, a weak one, a list and the star`, async () => {
        const good = await goodRequest(operation, daemon);
        const whole = await send(daemon, good);
        const { etag } = whole.headers;
        for (const field of [etag, `W/${etag}`, `"other", ${etag}`, `"a","b",W/${etag}`, ` ${etag} `, '*']) {
            for (const method of ['GET', 'HEAD']) {
                const reply = await send(daemon, { ...good, method, headers: { 'If-None-Match': field } });
                assert.equal(reply.status, 304, `${operation.id} ${field}`);
                assert.deepEqual(faultsOf(operation, reply, method === 'HEAD'), [], field);
                assert.equal(reply.headers.etag, etag);
                for (const name of ['cache-control', 'vary']) assert.equal(reply.headers[name], whole.headers[name], name);
            }
        }
        for (const field of [...kNotTheTag, etag.replaceAll('"', ''), etag.slice(0, -1)]) {
            assert.equal((await send(daemon, { ...good, headers: { 'If-None-Match': field } })).status, 200, `${operation.id} ${field}`);
        }
    });
}

test('HEAD has the headers of GET, and no body', async () => {
    for (const operation of gets) {
        const good = await goodRequest(operation, daemon);
        const [get, head] = [await send(daemon, { ...good, headers: authorized(operation) }), await send(daemon, { ...good, method: 'HEAD', headers: authorized(operation) })];
        // Of a reply with a token or counts in it the length may differ by a digit.
        for (const name of ['cache-control', 'etag', 'vary', 'content-type', 'content-language']) assert.equal(head.headers[name], get.headers[name], `${operation.id} ${name}`);
        assert.equal(head.body.length, 0);
    }
});

test('what is not there has no tag: even "*" is told 404', async () => {
    for (const operation of tagged.filter((one) => one.responses[404] !== undefined)) {
        const target = operation.path.replace(/\{\w+\}/g, 'no-such-thing');
        const reply = await send(daemon, { target, headers: { 'If-None-Match': '*' } });
        assert.equal(reply.status, 404, operation.id);
        assert.deepEqual(faultsOf(operation, reply), []);
    }
});

test('a bad request is not "not modified"', async () => {
    for (const target of ['/v1/suggest?q=', '/v1/suggest?q=a&limit=99', '/v1/recommended?limit=0', '/v1/pages/returns-period?limit=0']) {
        assert.equal((await send(daemon, { target, headers: { 'If-None-Match': '*' } })).status, 400, target);
    }
});

// Last, since it publishes: the tests above ask one snapshot.
test('another snapshot is another tag, and the old tag gets the new reply', async () => {
    const before = await Promise.all(tagged.map(async (operation) => [operation, await goodRequest(operation, daemon)]));
    const tags = await Promise.all(before.map(async ([, good]) => (await send(daemon, good)).headers.etag));
    const file = join(daemon.content, 'en/faq/returns-period.md');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('60 days', '61 days'));
    const { snapshot } = (await send(daemon, { target: '/v1/suggest?q=return' })).json;
    daemon.publish();
    await until('the new snapshot is served', async () => (await send(daemon, { target: '/v1/suggest?q=return' })).json.snapshot !== snapshot);
    for (const [at, [operation, good]] of before.entries()) {
        const reply = await send(daemon, { ...good, headers: { 'If-None-Match': tags[at] } });
        assert.equal(reply.status, 200, operation.id);
        assert.notEqual(reply.headers.etag, tags[at], operation.id);
        assert.notEqual(reply.json.snapshot, snapshot, operation.id);
    }
});
