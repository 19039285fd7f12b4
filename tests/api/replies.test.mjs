// Every reply of the running daemon against api/openapi.yaml, and every status of the document against the daemon.
//
// What a new route must bring, all of it in openapi.yaml; these tests take it from there:
//   - `operationId`, and the roles in `security: [{ bearer: [...] }]` if it is not for everybody;
//   - each parameter with type and limits (`maxLength`; `x-max-bytes` where bytes count; `minimum`, `maximum`;
//     `maxItems`; `enum`) and an `example` that the demo store's content answers, if it is required;
//   - each status it can give as a response with its headers and a closed schema, and one example of its body (a file
//     of api/examples, which tests/searchd and widget/test read, too); `x-live: <name>` where only the daemon knows a
//     good value (live_values.mjs);
//   - in searchd: 400 for what passes a limit, with the limit's number in the problem's `limit`.
// A status that no request here provokes stands in kNotProvoked with the reason.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Daemon, send, until } from './daemon.mjs';
import { document, faultsOf, forms, methodsOf, operations, responseFaults, resolved, successOf } from './document.mjs';
import { bodyRequests, goodRequest, parameterRequests } from './requests.mjs';

const kNotProvoked = {
    500: 'a fault of our own; what a handler throws is tested in tests/searchd/http/connection_loop_test.cc',
};
// Codes of `Problem` that no route gives.
const kCodesElsewhere = { internal: kNotProvoked[500] };

const seen = new Map([...operations, ...forms].map((operation) => [operation.id, new Set()]));
const codes = new Set();
const tokens = {};
let daemon;

before(async () => {
    daemon = await Daemon.start();
    for (const role of document.components.securitySchemes.bearer['x-roles']) tokens[role] = daemon.token(role);
});
after(() => daemon.stop());

const authorized = (operation) => (operation.isOpen ? {} : { Authorization: `Bearer ${tokens[operation.roles[0]]}` });

/** Sends a request of an operation and holds the reply to the document. */
async function ask(operation, request, to = daemon) {
    const reply = await send(to, { ...request, headers: { ...authorized(operation), ...request.headers } });
    assert.deepEqual(faultsOf(operation, reply, request.method === 'HEAD'), [], `${operation.id}, ${request.label}: ${request.method} ${request.target.slice(0, 200)} → ${reply.status}`);
    seen.get(operation.id).add(String(reply.status));
    if (reply.json?.code !== undefined) codes.add(reply.json.code);
    return reply;
}

const kExpected = {
    good: (operation) => [successOf(operation)],
    bad: () => [400],
    'no-page': () => [404],
    read: (operation) => [successOf(operation), 400],
};

for (const operation of operations) {
    test(`${operation.id}: what is good is answered, what passes a limit is refused by name, all as documented`, async () => {
        const good = await goodRequest(operation, daemon);
        assert.equal((await ask(operation, good)).status, successOf(operation));
        for (const request of [...parameterRequests(operation, good), ...bodyRequests(operation, good)]) {
            const reply = await ask(operation, request);
            const about = `${operation.id}, ${request.label}: ${reply.body.toString().slice(0, 200)}`;
            assert.ok(kExpected[request.expect](operation).includes(reply.status), `${about}: ${reply.status}, not ${kExpected[request.expect](operation)}`);
            if (request.limit === undefined) continue;
            const named = (reply.json.limit ?? '').match(/\d+/g) ?? [];
            assert.ok(named.includes(String(request.limit)), `${about}: limit "${reply.json.limit}" does not name ${request.limit}`);
        }
    });

    test(`${operation.id}: HEAD, other methods, what is no request, a long URI, a large or foreign body`, async () => {
        const good = await goodRequest(operation, daemon);
        await ask(operation, { ...good, label: 'a long URI', target: `${good.target}${good.target.includes('?') ? '&' : '?'}x=${'a'.repeat(2048)}` });
        assert.equal((await ask(operation, { ...good, label: 'an unknown parameter', target: `${good.target}${good.target.includes('?') ? '&' : '?'}nobody=knows` })).status, successOf(operation));
        for (const headers of [{ Range: 'bytes=0-1' }, { Expect: '100-continue' }, { 'Content-Encoding': 'gzip' }]) {
            assert.equal((await ask(operation, { ...good, label: Object.keys(headers)[0], headers: { ...good.headers, ...headers } })).status, 400);
        }
        if (operation.method === 'GET') {
            const head = await ask(operation, { ...good, label: 'HEAD', method: 'HEAD' });
            const { status } = await ask(operation, good);
            assert.equal(head.status, status);
        } else {
            assert.equal((await ask(operation, { ...good, label: 'large', body: ' '.repeat(65537) })).status, 413);
        }
        if (operation.body !== null) {
            for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
                assert.equal((await ask(operation, { ...good, label: `type "${type}"`, headers: { 'Content-Type': type } })).status, 415);
            }
            const spaced = await ask(operation, { ...(await goodRequest(operation, daemon)), label: 'JSON with a charset', headers: { 'Content-Type': 'application/json; charset=utf-8' } });
            assert.equal(spaced.status, successOf(operation));
        }
        const methods = methodsOf(operation.path);
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !methods.includes(one))) {
            const reply = await send(daemon, { ...good, method, body: method === 'GET' ? undefined : '{}', headers: { ...authorized(operation), 'Content-Type': 'application/json' } });
            assert.equal(reply.status, 405, `${method} ${good.target}`);
            assert.deepEqual(responseFaults(resolved(document.components.responses.MethodNotAllowed), operation.isOpen, reply), []);
            assert.deepEqual(reply.headers.allow.split(', ').filter((one) => one !== 'HEAD').sort(), methods.sort());
            codes.add(reply.json.code);
        }
    });
}

test('a path that is no route is 404, documented, too', async () => {
    for (const target of ['/v1/none', '/v1', '/v2/answers', '/v1/answers/', '/V1/answers', '/v1/pages/', '/../etc/passwd', '/%2e%2e/secret', '//v1/answers', '/v1//answers']) {
        const reply = await send(daemon, { target });
        assert.equal(reply.status, 404, target);
        assert.deepEqual(responseFaults(resolved(document.components.responses.NotFound), true, reply), [], target);
        codes.add(reply.json.code);
    }
});

test('statuses of access: no token, another role, a token of no reply, another origin', async () => {
    for (const operation of operations) {
        const good = await goodRequest(operation, daemon);
        if (!operation.isOpen) assert.equal((await ask(operation, { ...good, label: 'no token', headers: { ...good.headers, Authorization: '' } })).status, 401);
        const other = Object.keys(tokens).find((role) => !operation.isOpen && !operation.roles.includes(role));
        if (other !== undefined) assert.equal((await ask(operation, { ...good, label: other, headers: { ...good.headers, Authorization: `Bearer ${tokens[other]}` } })).status, 403);
        if (operation.method === 'GET') continue;
        assert.equal((await ask(operation, { ...good, label: 'origin', headers: { ...good.headers, Origin: 'https://evil.example' } })).status, 403);
        if (operation.isOpen && JSON.stringify(good.value).includes('"token"')) {
            const forged = JSON.parse(JSON.stringify(good.value), (key, value) => (key === 'token' ? `${value.slice(0, -2)}AA` : value));
            assert.equal((await ask(operation, { ...good, label: 'forged', body: JSON.stringify(forged) })).status, 403);
        }
    }
});

test('a client that has a reply by its tag gets 304, where the document says so', async () => {
    for (const operation of operations.filter((one) => one.method === 'GET')) {
        const good = await goodRequest(operation, daemon);
        const status = operation.responses[304] === undefined ? successOf(operation) : 304;
        assert.equal((await ask(operation, { ...good, label: 'any tag', headers: { 'If-None-Match': '*' } })).status, status, operation.id);
        if (status !== 304) continue;
        const { etag } = (await ask(operation, good)).headers;
        assert.equal((await ask(operation, { ...good, label: 'tag', headers: { 'If-None-Match': etag } })).status, 304, operation.id);
    }
});

test('without a snapshot the daemon says so, and everything else still works', async () => {
    const empty = await Daemon.start({ isPublished: false });
    try {
        const roles = Object.keys(tokens);
        const own = Object.fromEntries(roles.map((role) => [role, empty.token(role)]));
        for (const operation of operations.filter((one) => one.method === 'GET')) {
            const good = await goodRequest(operation, daemon);
            const headers = operation.isOpen ? {} : { Authorization: `Bearer ${own[operation.roles[0]]}` };
            await ask(operation, { ...good, label: 'no snapshot', headers }, empty);
        }
        // What only reads, though it is posted.
        for (const operation of operations.filter((one) => one.method === 'POST' && !one.writes)) {
            const good = await goodRequest(operation, daemon);
            await ask(operation, { ...good, label: 'no snapshot', headers: { ...good.headers, Authorization: `Bearer ${own[operation.roles[0]]}` } }, empty);
        }
        assert.ok(seen.get('getAnswer').has('503'));
    } finally {
        await empty.stop();
    }
});

test('hand-offs: a key that was used, a channel that is not offered, who has it, what is resolved, a full queue', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const refused = async (operation, request, status, code) => {
        const reply = await ask(operation, { ...request, label: code });
        assert.deepEqual([reply.status, reply.json.code], [status, code]);
    };
    const made = await goodRequest(by.postHandoff, daemon);
    assert.equal((await ask(by.postHandoff, made)).status, 201);
    await refused(by.postHandoff, { ...made, body: JSON.stringify({ ...made.value, question: 'another' }) }, 409, 'key_reused');
    await refused(by.postHandoff, { ...made, body: JSON.stringify({ ...made.value, channel: 'live_chat' }) }, 400, 'channel_not_offered');
    const lead = { Authorization: `Bearer ${tokens.lead}` };
    const claim = await goodRequest(by.postClaim, daemon);
    assert.equal((await ask(by.postClaim, { ...claim, headers: { ...claim.headers, ...lead } })).status, 200);
    for (const id of ['postClaim', 'postRelease', 'postReassign', 'postResolve']) {
        const good = await goodRequest(by[id], daemon);
        const target = `${claim.target.slice(0, -'/claim'.length)}/${good.target.split('/').at(-1)}`;
        await refused(by[id], { ...good, target }, 409, 'handoff_taken');
    }
    const open = (await goodRequest(by.postNote, daemon)).target.slice(0, -'/notes'.length);
    const resolve = await goodRequest(by.postResolve, daemon);
    await refused(by.postResolve, { ...resolve, target: `${open}/resolve` }, 409, 'handoff_not_claimed');
    assert.equal((await ask(by.postResolve, resolve)).status, 200);
    await refused(by.postClaim, { ...claim, target: resolve.target.replace(/resolve$/, 'claim') }, 409, 'handoff_resolved');
    const short = await Daemon.start({ settings: 'handoff: { channels: [email], queue_max: 1 }', isPublished: false });
    try {
        const value = (key) => ({ ...made, body: JSON.stringify({ ...made.value, token: undefined, key: `${key}_0123456789abcdef` }) });
        assert.equal((await ask(by.postHandoff, value('a'), short)).status, 201);
        const reply = await ask(by.postHandoff, { ...value('b'), label: 'queue_full' }, short);
        assert.deepEqual([reply.status, reply.json.code], [503, 'queue_full']);
    } finally {
        await short.stop();
    }
});

test('surveys: of a hand-off and of none, each kind in its own range; contacts: not in the future, not of long ago', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const post = async (operation, value, label) => ask(operation, { ...(await goodRequest(operation, daemon)), label, body: JSON.stringify(value) });
    const handoff = (await goodRequest(by.postNote, daemon)).target.split('/').at(-2);
    const survey = { kind: 'ces', handoff, score: 7 };
    assert.equal((await post(by.postSurvey, survey, 'of a hand-off')).status, 202);
    assert.equal((await post(by.postSurvey, { ...survey, handoff: 'A'.repeat(22) }, 'of none')).json.code, 'not_found');
    for (const score of [0, 8]) assert.equal((await post(by.postSurvey, { ...survey, score }, `ces ${score}`)).json.limit, '1 to 7');
    const at = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
    const contact = { reference: '1', channel: 'chat' };
    assert.equal((await post(by.postContact, { ...contact, time: at(600) }, 'in ten minutes')).json.limit, '5 minutes');
    assert.equal((await post(by.postContact, { ...contact, time: at(-367 * 86_400) }, 'long ago')).json.limit, '366 days');
    assert.equal((await post(by.postContact, { ...contact, time: at(-365 * 86_400) }, 'a year ago')).status, 202);
});

test('flags: a page that is not there, a key that was used, what is missing needs no page', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const good = await goodRequest(by.postFlag, daemon);
    const flag = (change) => ask(by.postFlag, { ...good, label: JSON.stringify(change), body: JSON.stringify({ ...good.value, ...change }) });
    const absent = await flag({ page: 'no-such-page', key: 'flag_0123456789_a' });
    assert.deepEqual([absent.status, absent.json.code], [404, 'not_found']);
    assert.equal((await flag({ key: 'flag_0123456789_b' })).status, 201);
    const reused = await flag({ key: 'flag_0123456789_b', comment: 'another' });
    assert.deepEqual([reused.status, reused.json.code], [409, 'key_reused']);
    const missing = await flag({ kind: 'missing', page: undefined, key: undefined, question: 'do you rent tents, mail me: zoe@mail.example' });
    assert.equal(missing.status, 201);
    assert.equal(missing.json.question, 'do you rent tents, mail me: ‹email›');
    for (const change of [{ page: undefined }, { kind: 'missing', question: undefined }, { kind: 'missing', question: '' }]) assert.equal((await flag(change)).status, 400);
    const own = await ask(by.getFlags, await goodRequest(by.getFlags, daemon));
    assert.equal(own.json.flags[0].id, missing.json.id);
});

test('flags: what an agent flagged stands in the editor\'s inbox, and what the editor says reaches the agent', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const good = await goodRequest(by.postFlag, daemon);
    const made = [];
    for (const comment of ['first', 'second']) {
        made.push((await ask(by.postFlag, { ...good, label: comment, body: JSON.stringify({ ...good.value, key: undefined, comment }) })).json);
    }
    const inbox = () => JSON.parse(daemon.firstline('--json', 'inbox')).flags;
    const listed = inbox().slice(-2);
    assert.deepEqual(listed.map((flag) => flag.id), made.map((flag) => flag.id));
    assert.deepEqual([listed[0].file, listed[0].agent, listed[0].comment], ['en/faq/returns-period.md', 'test-agent', 'first']);
    daemon.firstline('inbox', 'done', String(made[0].id), '--note', 'mended, tell zoe@mail.example');
    daemon.firstline('inbox', 'decline', String(made[1].id), '--note', 'it is so');
    assert.ok(!inbox().some((flag) => made.some((one) => one.id === flag.id)));
    const { flags } = (await ask(by.getFlags, await goodRequest(by.getFlags, daemon))).json;
    assert.deepEqual(flags.slice(0, 2).map((flag) => [flag.state, flag.note]), [['declined', 'it is so'], ['done', 'mended, tell ‹email›']]);
    assert.ok(flags[0].settled !== null);
    for (const args of [['done', String(made[0].id)], ['done', '999999'], ['decline', String(made[0].id)]]) {
        assert.throws(() => daemon.firstline('inbox', ...args));
    }
});

test('drafts: nothing personal is stored, a key that was used, the content\'s own language, what is blank', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const good = await goodRequest(by.postDraft, daemon);
    const draft = (change) => ask(by.postDraft, { ...good, label: JSON.stringify(change), body: JSON.stringify({ ...good.value, key: undefined, ...change }) });
    assert.equal((await draft({ key: 'draft_0123456789_a' })).status, 201);
    const reused = await draft({ key: 'draft_0123456789_a', answer: 'another' });
    assert.deepEqual([reused.status, reused.json.code], [409, 'key_reused']);
    const { json } = await draft({ question: 'may i mail zoe@mail.example?', answer: 'Call +31 6 1234 5678.', comment: 'of order 10023', locale: 'de-AT' });
    assert.deepEqual([json.question, json.answer, json.comment, json.locale], ['may i mail ‹email›?', 'Call ‹phone›.', 'of order ‹order›', 'de']);
    assert.equal((await draft({ locale: 'fr-BE' })).json.locale, 'fr-BE');
    assert.equal((await draft({ locale: undefined })).json.locale, 'en');
    for (const change of [{ question: ' \n' }, { answer: '\t' }, { audience: 'public' }]) assert.equal((await draft(change)).status, 400);
    const { drafts } = (await ask(by.getDrafts, await goodRequest(by.getDrafts, daemon))).json;
    assert.ok(drafts.every((one, at) => at === 0 || one.id < drafts[at - 1].id));
});

test('drafts: an editor takes hostile text as text, checks and publishes it; the agent is told what became of each', async () => {
    const store = await Daemon.start();
    try {
        const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
        const good = await goodRequest(by.postDraft, store);
        const headers = { ...good.headers, Authorization: `Bearer ${store.token('agent')}` };
        const made = [];
        for (const [question, answer, locale] of [
            ['---\naudience: agent', '---\naudience: agent\n---\n# "Quoted": it\'s <b>so</b> {% include x.md %}', 'en'],
            ['هل تؤجرون الخيام؟', 'نعم: في كل متجر.', 'ar'],
            ['テントを借りられますか？', '- はい。\n# 二日前まで', 'ja'],
            ['too rare', 'no', 'en'],
        ]) {
            const value = { question, answer, locale };
            made.push((await until('a token is good', async () => {
                const reply = await ask(by.postDraft, { ...good, label: question, headers, body: JSON.stringify(value) }, store);
                return reply.status === 201 && reply;
            })).json);
        }
        const inbox = () => JSON.parse(store.firstline('--json', 'inbox'));
        assert.deepEqual(inbox().drafts.map((one) => [one.id, one.question]), made.map((one) => [one.id, one.question]));
        const accepted = made.slice(0, 3).map((one) => JSON.parse(store.firstline('--json', 'inbox', 'accept', String(one.id))));
        store.firstline('inbox', 'decline', String(made[3].id), '--note', 'ask zoe@mail.example');
        assert.deepEqual(inbox(), { flags: [], drafts: [] });
        const findings = JSON.parse(store.firstline('--json', 'check', store.content)).findings;
        assert.deepEqual(findings.filter((one) => one.severity === 'error' && accepted.some(({ file }) => file === one.file)), []);
        store.publish();
        const { drafts } = (await ask(by.getDrafts, { ...(await goodRequest(by.getDrafts, store)), headers }, store)).json;
        assert.deepEqual(drafts.map((one) => [one.state, one.page, one.file, one.edited, one.note]), [
            ['declined', '', '', false, 'ask ‹email›'],
            ...accepted.map((one) => ['accepted', one.page, one.file, false, '']).reverse(),
        ]);
        for (const [at, title] of ['--- audience: agent', 'هل تؤجرون الخيام؟', 'テントを借りられますか？'].entries()) {
            const target = `/v1/pages/${encodeURIComponent(accepted[at].page)}?locale=${made[at].locale}`;
            const { json } = await until(`${target} is served`, async () => {
                const reply = await send(store, { target });
                return reply.status === 200 && reply;
            });
            assert.deepEqual([json.page.title, json.page.kind, json.page.audience], [title, 'faq', 'public']);
            assert.deepEqual(json.page.blocks.map((block) => block.text.text), made[at].answer.split('\n'));
        }
        assert.throws(() => store.firstline('inbox', 'accept', String(made[3].id)));
    } finally {
        await store.stop();
    }
});

test('inserts: what is not there, a key that was used, and a recall until it is done', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const good = await goodRequest(by.postInsert, daemon);
    const { snapshot } = (await ask(by.getAgentPage, await goodRequest(by.getAgentPage, daemon))).json;
    const insert = (change) => ask(by.postInsert, { ...good, label: JSON.stringify(change), body: JSON.stringify({ ...good.value, snapshot, ...change }) });
    const kept = await insert({ key: 'insert_0123456789_a' });
    assert.deepEqual([kept.status, kept.json.compared], [201, snapshot]);
    assert.equal((await insert({ key: 'insert_0123456789_a', what: 'page' })).json.code, 'key_reused');
    assert.equal((await insert({ key: undefined, page: 'no-such-page' })).status, 404);
    assert.equal((await insert({ key: undefined, anchor: 'no-such-anchor' })).status, 404);
    const gone = await insert({ key: undefined, page: 'taken-down', snapshot: '000001-00000000', conversation: 'chat_recalled' });
    assert.deepEqual([gone.status, gone.json.compared], [201, null]);
    const recalls = async () => (await ask(by.getRecalls, await goodRequest(by.getRecalls, daemon))).json;
    const [listed] = (await recalls()).recalls;
    assert.deepEqual([listed.id, listed.happened, listed.conversation], [gone.json.id, 'gone', 'chat_recalled']);
    const printed = JSON.parse(daemon.firstline('--json', 'recalls'));
    assert.deepEqual([printed.snapshot, printed.recalls[0]], [snapshot, listed]);
    const done = await goodRequest(by.postRecallDone, daemon);
    assert.equal((await ask(by.postRecallDone, { ...done, label: 'done', target: `/v1/agent/recalls/${listed.id}/done` })).status, 200);
    assert.ok(!(await recalls()).recalls.some((one) => one.id === listed.id));
    daemon.firstline('recalls', 'erase', 'chat_recalled');
    assert.throws(() => daemon.firstline('recalls', 'erase', 'chat_recalled'));
});

test('handoffs erase: consoles are told, and neither it nor what a survey said of it is left', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const [made, queue] = [(await ask(by.postHandoff, await goodRequest(by.postHandoff, daemon))).json, await goodRequest(by.getAgentHandoffs, daemon)];
    const survey = { kind: 'ces', handoff: made.id, score: 7, comment: 'giraffes helped' };
    await ask(by.postSurvey, { ...(await goodRequest(by.postSurvey, daemon)), label: 'about it', body: JSON.stringify(survey) });
    const path = queue.target.split('?')[0];
    const before = (await ask(by.getAgentHandoffs, { ...queue, label: 'before', target: path })).json;
    daemon.firstline('handoffs', 'erase', made.id);
    const after = async (version) => (await ask(by.getAgentHandoffs, { ...queue, label: 'after', target: `${path}?after=${version}` })).json;
    const told = await after(before.version);
    assert.deepEqual([told.list_again, told.waiting], [true, before.waiting - 1]);
    assert.equal((await after(told.version)).list_again, false);
    for (const name of ['events.sqlite', 'events.sqlite-wal']) assert.ok(!readFileSync(join(daemon.data, name), 'latin1').includes('giraffes'), name);
    assert.throws(() => daemon.firstline('handoffs', 'erase', made.id));
});

test('assist: what a chat needs, nothing for small talk, what did not help comes last, why something is not suggested', async () => {
    const assist = operations.find((operation) => operation.id === 'postAssist');
    const good = await goodRequest(assist, daemon);
    const post = async (texts, more = {}) => {
        const value = { messages: texts.map((text) => ({ from: 'customer', text })), locale: 'en', ...more };
        return (await ask(assist, { ...good, label: texts.join(' / '), body: JSON.stringify(value) })).json.questions;
    };
    const [question] = await post(['hi', 'how many days do i have to return boots? my number is +31 6 1234 5678']);
    assert.equal(question.message, 1);
    assert.equal(question.results[0].page, 'returns-period');
    assert.ok(!JSON.stringify(question).includes('1234 5678'));
    assert.deepEqual(await post(['how many days do i have to return boots?', 'thanks!']), []);
    const [again] = await post(['how many days do i have to return boots?'], { seen: [{ page: 'returns-period', helpful: false }, { page: question.results[1].page }] });
    assert.equal(again.results.at(-1).page, 'returns-period');
    assert.deepEqual(again.results.map((result) => result.voted_down), [undefined, undefined, true]);
    assert.equal((await post(['who won the football last night?'])).length, 0);
    const [why] = await post(['who won the football last night?'], { explain: true });
    assert.equal(why.explanation.suggested, false);
});

test('nothing of a chat is kept, and nothing personal of a flag or draft', async () => {
    const by = Object.fromEntries(operations.map((operation) => [operation.id, operation]));
    const [assist, flag, draft] = [await goodRequest(by.postAssist, daemon), await goodRequest(by.postFlag, daemon), await goodRequest(by.postDraft, daemon)];
    const messages = [{ from: 'customer', text: 'how long can quaggas return boots? quagga@mail.example' }];
    await ask(by.postAssist, { ...assist, label: 'kept', body: JSON.stringify({ messages, locale: 'en' }) });
    await ask(by.postFlag, { ...flag, label: 'kept', body: JSON.stringify({ ...flag.value, key: undefined, comment: 'zebra@mail.example wrote' }) });
    await ask(by.postDraft, { ...draft, label: 'kept', body: JSON.stringify({ question: 'okapi@mail.example?', answer: 'okapi@mail.example', comment: 'okapi@mail.example' }) });
    await ask(by.postEvents, await goodRequest(by.postEvents, daemon));
    const kept = ['events.sqlite', 'handoffs.sqlite', 'knowledge.sqlite', 'inserts.sqlite'].flatMap((name) => [name, `${name}-wal`]).map((name) => readFileSync(join(daemon.data, name), 'latin1'));
    for (const text of [...kept, daemon.log]) {
        for (const word of ['quagga', 'zebra', 'okapi']) assert.ok(!text.includes(word), word);
    }
});

test('a client over its rate is told to wait, on every route', async () => {
    const strict = await Daemon.start({ settings: 'limits: { requests_per_second: 1, burst: 1, exempt_loopback: false }', isPublished: false });
    try {
        for (const operation of operations) {
            const good = await goodRequest(operation, daemon);
            const request = { ...good, label: 'over the rate', headers: { ...good.headers, Authorization: '' } };
            await until('429', async () => (await ask(operation, request, strict)).status === 429);
        }
    } finally {
        await strict.stop();
    }
});

// What the help centre's form carries is tested in tests/searchd/help_center_test.cc.
const kFormType = { 'Content-Type': 'application/x-www-form-urlencoded' };
const formRequest = (fields, headers = {}) => ({ label: 'form', method: 'POST', target: '/help/contact?locale=en', headers: { ...kFormType, ...headers }, body: new URLSearchParams(fields).toString() });

test('without the public origin there is no sitemap', async () => {
    const unknown = await Daemon.start({ settings: 'web: {}' });
    try {
        const reply = await ask(operations.find((one) => one.id === 'getSitemap'), { label: 'no origin', target: '/sitemap.xml' }, unknown);
        assert.equal(reply.status, 404);
        assert.match(reply.json.detail, /web\.origin/);
    } finally {
        await unknown.stop();
    }
});

test('the form of the help centre: every status it has', async () => {
    const [form] = forms;
    const fields = { key: 'of-this-test-alone', question: 'where is it', email: 'ada@mail.example' };
    const statusOf = async (request, to) => (await ask(form, request, to)).status;
    assert.equal(await statusOf(formRequest(fields)), 303);
    assert.equal(await statusOf(formRequest({ ...fields, question: 'something else' })), 409);
    assert.equal(await statusOf(formRequest({ question: 'where is it' })), 400);
    assert.equal(await statusOf({ ...formRequest(fields), headers: { ...kFormType, Range: 'bytes=0-1' } }), 400);
    assert.equal(await statusOf(formRequest(fields, { Origin: 'https://evil.example' })), 403);
    assert.equal(await statusOf(formRequest(fields, { 'Sec-Fetch-Site': 'cross-site' })), 403);
    assert.equal(await statusOf({ ...formRequest(fields), body: 'a'.repeat(65537) }), 413);
    assert.equal(await statusOf({ ...formRequest(fields), target: `/help/contact?x=${'a'.repeat(2048)}` }), 414);
    const strict = await Daemon.start({ settings: 'limits: { requests_per_second: 1, burst: 1, exempt_loopback: false }', isPublished: false });
    try {
        await until('429', async () => (await statusOf(formRequest(fields), strict)) === 429);
    } finally {
        await strict.stop();
    }
    const full = await Daemon.start({ settings: 'handoff: { channels: [email], queue_max: 1 }', isPublished: false });
    try {
        await until('503', async () => (await statusOf(formRequest({ ...fields, key: `key-${Math.random()}`.padEnd(20, '0').replace('.', '-') }), full)) === 503);
    } finally {
        await full.stop();
    }
});

// Another process that holds the stores' locks, as a stuck backup does.
const kHoldLock = `
import sqlite3, sys
held = [sqlite3.connect(name, isolation_level=None) for name in sys.argv[1:]]
for one in held: one.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
`;

/** Runs `work` while another process holds the locks of a daemon's stores. */
async function whileLocked(to, work) {
    const holder = spawn('python3', ['-c', kHoldLock, ...['events', 'handoffs', 'knowledge', 'inserts'].map((name) => join(to.data, `${name}.sqlite`))], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
        await new Promise((resolve) => holder.stdout.once('data', resolve));
        await work();
    } finally {
        holder.stdin.end();
    }
}

test('what cannot be stored is not acknowledged', async () => {
    const posts = operations.filter((one) => one.method === 'POST' && one.writes && one.responses[503] !== undefined);
    const requests = await Promise.all(posts.map((operation) => goodRequest(operation, daemon)));
    await whileLocked(daemon, async () => {
        const replies = await Promise.all(posts.map((operation, at) => ask(operation, { ...requests[at], label: 'store locked' })));
        for (const reply of replies) assert.equal(reply.status, 503, reply.body.toString());
    });
});

test('who reads a store while others wait for it is told to ask again', async () => {
    const busy = await Daemon.start({ settings: 'limits: { threads: 2 }' }); // one of them for the stores
    try {
        const [by, reads] = [Object.fromEntries(operations.map((operation) => [operation.id, operation])), operations.filter((one) => one.responses[503]?.description === document.components.responses.StoreBusy.description)];
        const token = busy.token('agent');
        const headers = { Authorization: `Bearer ${token}` };
        const vote = await goodRequest(by.postHandoff, busy);
        for (const operation of reads) {
            const read = await goodRequest(operation, busy);
            await whileLocked(busy, () =>
                until(`${operation.id} finds the store busy`, async () => {
                    const written = ask(by.postHandoff, { ...vote, label: 'store locked' }, busy);
                    const reply = await ask(operation, { ...read, label: 'store busy', headers: { ...read.headers, ...headers } }, busy);
                    assert.equal((await written).status, 503);
                    return reply.status === 503;
                }),
            );
        }
    } finally {
        await busy.stop();
    }
});

// Last: all tests above have run by now.
test('every documented status of every operation was seen, and every problem code', async () => {
    const missing = [...operations, ...forms].flatMap((operation) =>
        Object.keys(operation.responses)
            .filter((status) => !seen.get(operation.id).has(status) && kNotProvoked[status] === undefined)
            .map((status) => `${operation.id} ${status}`),
    );
    assert.deepEqual(missing, [], 'documented and never given: take it out, or provoke it here');
    const known = document.components.schemas.Problem.properties.code.enum;
    assert.deepEqual(known.filter((code) => !codes.has(code) && kCodesElsewhere[code] === undefined), []);
    for (const [status, reason] of Object.entries(kNotProvoked)) {
        const given = operations.filter((operation) => seen.get(operation.id).has(status));
        assert.deepEqual(given.map((operation) => operation.id), [], `${status} was seen: no need to excuse it (${reason})`);
    }
});
