// Every operation × every kind of caller, made from the document: who is let in, and what the others are told.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Daemon, send, sha256, until } from './daemon.mjs';
import { document, faultsOf, operations, successOf } from './document.mjs';
import { kAudience, kIssuer, makeProvider } from './identity.mjs';
import { goodRequest } from './requests.mjs';

const roles = document.components.securitySchemes.bearer['x-roles'];
const highest = roles.at(-1);
const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });
const json64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

let daemon;
/** Each caller: { name, role (null: nobody), headers, query }. */
const callers = [];

before(async () => {
    const provider = makeProvider();
    const folder = mkdtempSync(join(tmpdir(), 'firstline-keys-'));
    writeFileSync(join(folder, 'keys.json'), JSON.stringify(provider.jwks));
    daemon = await Daemon.start({ settings: `agents: { identity: { keys_file: ${join(folder, 'keys.json')}, issuer: "${kIssuer}", audience: ${kAudience} } }` });
    const tokens = Object.fromEntries(roles.map((role) => [role, daemon.token(role)]));
    const add = (name, role, { headers = {}, query = '' } = {}) => callers.push({ name, role, headers, query });
    add('no token', null);
    for (const role of roles) {
        add(role, role, bearer(tokens[role]));
        add(`${role}, the scheme in other letters`, role, { headers: { Authorization: `bEARER ${tokens[role]}` } });
        add(`${role}, expired`, null, bearer(daemon.expiredToken(role)));
    }
    const good = tokens[highest];
    for (const role of roles) add(`${role}, by the provider`, role, bearer(provider.token(role, 'ES256')));
    for (const how of ['RS256', 'HS256']) add(`${highest}, by the provider with ${how}`, highest, bearer(provider.token(highest, how)));
    const now = Math.floor(Date.now() / 1000);
    for (const [name, how, claims] of [
        ['expired', 'ES256', { exp: now - 3600 }],
        ['without an end', 'ES256', { exp: undefined }],
        ['not yet good', 'RS256', { nbf: now + 3600 }],
        ['for another audience', 'RS256', { aud: 'chat' }],
        ['by another issuer', 'HS256', { iss: 'https://other.example' }],
        ['of no role', 'ES256', { role: 'boss' }],
        ['with alg: none', 'none', {}],
        ['with the public key as a secret', 'public key as a secret', {}],
    ]) {
        add(`the provider's, ${name}`, null, bearer(provider.token(highest, how, claims)));
    }
    const signed = provider.token(highest, 'ES256');
    add("the provider's, with another signature", null, bearer(signed.slice(0, -8) + (signed.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA')));
    add("another provider's", null, bearer(makeProvider().token(highest, 'ES256')));
    // Revoked while the daemon knows it.
    const revoked = daemon.token(highest);
    const probe = operations.find((operation) => operation.roles.includes(highest) && operation.method === 'GET');
    const asked = { ...(await goodRequest(probe, daemon)), ...bearer(revoked) };
    await until('the new token is good', async () => (await send(daemon, asked)).status === successOf(probe));
    daemon.revoke(revoked);
    await until('the revoked token is no longer good', async () => (await send(daemon, asked)).status === 401);
    add('revoked', null, bearer(revoked));
    add('forged: one letter is another', null, bearer((good[0] === 'A' ? 'B' : 'A') + good.slice(1)));
    add('forged: cut short', null, bearer(good.slice(0, -1)));
    add('forged: longer', null, bearer(`${good}A`));
    add('forged: empty', null, { headers: { Authorization: 'Bearer ' } });
    add('malformed: two tokens', null, bearer(`${good} ${good}`));
    add('malformed: a comma', null, bearer(`${good},`));
    add('malformed: 8,000 letters', null, bearer('a'.repeat(8000)));
    add('malformed: letters outside base64url', null, bearer('\u00e9\u00ff'.repeat(20)));
    add('malformed: no scheme', null, { headers: { Authorization: good } });
    add('malformed: another scheme', null, { headers: { Authorization: `Basic ${Buffer.from(`x:${good}`).toString('base64')}` } });
    add('a signed-looking token with alg: none', null, bearer(`${json64({ alg: 'none', typ: 'JWT' })}.${json64({ role: highest, sub: 'anna' })}.`));
    add('the stored hash itself', null, bearer(sha256(good)));
    add('in a cookie', null, { headers: { Cookie: `token=${good}; Authorization=Bearer ${good}` } });
    add('in the query', null, { query: `access_token=${good}&token=${good}&authorization=Bearer+${good}` });
    add('in another field', null, { headers: { 'X-Authorization': `Bearer ${good}`, 'Proxy-Authorization': `Bearer ${good}` } });
});
after(() => daemon.stop());

/** What the document says of a caller without a role, and of one with it. */
function expectedOf(operation, role) {
    if (operation.isOpen || operation.roles.includes(role)) return [successOf(operation), undefined];
    return role === null ? [401, 'unauthorized'] : [403, 'forbidden'];
}

for (const operation of operations) {
    test(`${operation.id} is for ${operation.isOpen ? 'everybody' : operation.roles.join(', ')}, and for nobody else`, async () => {
        const shared = await goodRequest(operation, daemon);
        for (const { name, role, headers, query } of callers) {
            const good = operation.isOnce && operation.roles.includes(role) ? await goodRequest(operation, daemon) : shared;
            const target = query === '' ? good.target : `${good.target}${good.target.includes('?') ? '&' : '?'}${query}`;
            for (const method of operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method]) {
                const reply = await send(daemon, { ...good, method, target, headers: { ...good.headers, ...headers } });
                const [status, code] = expectedOf(operation, role);
                assert.equal(reply.status, status, `${operation.id} as ${name}: ${reply.body}`);
                if (method !== 'HEAD') assert.equal(reply.json?.code, code, `${operation.id} as ${name}`);
                assert.deepEqual(faultsOf(operation, reply, method === 'HEAD'), [], `${operation.id} as ${name}`);
            }
        }
    });
}

test('what is not good is refused before it is told apart: a bad request without a token is 401', async () => {
    for (const operation of operations.filter((one) => !one.isOpen)) {
        const good = await goodRequest(operation, daemon);
        const path = good.target.split('?')[0];
        const bad = operation.method === 'GET' ? { target: `${path}?limit=no&q=` } : { target: path, body: '{', headers: { 'Content-Type': 'text/plain' } };
        assert.equal((await send(daemon, { method: operation.method, ...bad })).status, 401, operation.id);
    }
});

test('no token is in the log', async () => {
    const secrets = callers.flatMap(({ headers }) => (headers.Authorization ?? '').split(' ')).filter((word) => word.length >= 40);
    assert.ok(secrets.length > roles.length);
    for (const secret of secrets) assert.ok(!daemon.log.includes(secret), 'a token is in the log');
});
