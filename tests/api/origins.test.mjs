// Every operation × every origin, made from the document: which pages may read a reply, which may send one.
// The exact headers each way; a simple request and a preflight.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Daemon, kListed, send } from './daemon.mjs';
import { document, faultsOf, operations, resolved, responseFaults, successOf } from './document.mjs';
import { goodRequest } from './requests.mjs';

const kPreflight = Object.entries(document.components.responses.Preflight.headers).map(([name, header]) => [name.toLowerCase(), header.schema.const]);
const kExposed = document.components.headers['Access-Control-Expose-Headers'].schema.const;

let daemon;
const tokens = {};
/** Each origin: [what the browser sends, whether it is listed, whether it may POST]. */
let origins;

before(async () => {
    daemon = await Daemon.start();
    for (const role of document.components.securitySchemes.bearer['x-roles']) tokens[role] = daemon.token(role);
    const own = `127.0.0.1:${daemon.port}`;
    origins = [
        [undefined, false, true],
        ...kListed.map((origin) => [origin, true, true]),
        [`http://${own}`, false, true],
        // Behind a proxy that ends TLS.
        [`https://${own}`, false, true],
        ...[
            'null',
            'https://other.example',
            'http://store.example', // another scheme
            'https://store.example:8443', // another port
            'https://store.example:443', // the same, spelled as no browser does
            'http://localhost',
            'http://localhost:3001',
            'http://localhost:30000',
            'https://STORE.example', // another case
            'HTTPS://store.example',
            'https://store.example.evil.example', // suffixes and prefixes
            'https://store.example.',
            'https://evilstore.example',
            'https://store.example@evil.example',
            'https://store.example/',
            'https://store.example#x',
            'https://store.exampl',
            'store.example',
            '*',
            'https://*.example',
            'https://store.example, https://evil.example',
            `http://${own}.evil.example`,
            `http://127.0.0.1`,
            `ftp+http://x/${own}`,
            'file://',
        ].map((origin) => [origin, false, false]),
    ];
});
after(() => daemon.stop());

const authorized = (operation) => (operation.isOpen ? {} : { Authorization: `Bearer ${tokens[operation.roles[0]]}` });
const corsOf = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-') || name === 'vary'));

function expectedHeaders(isOpen, origin, isListed) {
    if (!isOpen) return {};
    if (!isListed) return { vary: 'Origin' };
    return { vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-expose-headers': kExposed };
}

for (const operation of operations) {
    test(`${operation.id}: a simple request from each origin`, async () => {
        const good = await goodRequest(operation, daemon);
        for (const [origin, isListed, mayPost] of origins) {
            const headers = { ...good.headers, ...authorized(operation), ...(origin === undefined ? {} : { Origin: origin }), Cookie: 'a=b' };
            const reply = await send(daemon, { ...good, headers });
            const about = `${operation.id} from ${origin}: ${reply.body.toString().slice(0, 100)}`;
            assert.deepEqual(faultsOf(operation, reply), [], about);
            if (operation.method === 'POST' && !mayPost) {
                assert.equal(reply.status, 403, about);
                assert.equal(reply.json.code, 'origin_not_allowed');
                assert.deepEqual(corsOf(reply.headers), { vary: 'Origin' }, about);
                continue;
            }
            assert.equal(reply.status, successOf(operation), about);
            assert.deepEqual(corsOf(reply.headers), expectedHeaders(operation.isOpen, origin, isListed), about);
        }
    });

    test(`${operation.id}: a preflight from each origin`, async () => {
        const { target } = await goodRequest(operation, daemon);
        for (const [origin, isListed] of origins) {
            const headers = { 'Access-Control-Request-Method': operation.method, 'Access-Control-Request-Headers': 'content-type', ...(origin === undefined ? {} : { Origin: origin }) };
            const reply = await send(daemon, { method: 'OPTIONS', target, headers });
            const about = `${operation.id} from ${origin}`;
            if (!operation.isOpen) {
                assert.equal(reply.status, 405, about);
                assert.deepEqual(responseFaults(resolved(document.components.responses.MethodNotAllowed), false, reply), [], about);
                assert.deepEqual(corsOf(reply.headers), {}, about);
            } else if (isListed) {
                assert.equal(reply.status, 204, about);
                assert.deepEqual(responseFaults(resolved(document.components.responses.Preflight), true, reply), [], about);
                assert.deepEqual(corsOf(reply.headers), { ...expectedHeaders(true, origin, true), ...Object.fromEntries(kPreflight) }, about);
            } else {
                assert.equal(reply.status, 403, about);
                assert.equal(reply.json.code, 'origin_not_allowed', about);
                assert.deepEqual(responseFaults(resolved(document.components.responses.OriginForbidden), true, reply), [], about);
                assert.deepEqual(corsOf(reply.headers), { vary: 'Origin' }, about);
            }
        }
    });
}

test('a bad request from a listed origin can be read by its page, too', async () => {
    for (const operation of operations.filter((one) => one.isOpen && one.responses[429] !== undefined && one.path.startsWith('/v1/'))) {
        const target = operation.path.replace(/\{\w+\}/g, 'none');
        const reply = await send(daemon, { method: operation.method, target: `${target}?limit=no`, body: operation.body === null ? undefined : '{', headers: { Origin: kListed[0], 'Content-Type': 'application/json' } });
        assert.ok(reply.status >= 400, operation.id);
        assert.equal(reply.headers['access-control-allow-origin'], kListed[0], operation.id);
    }
});
