// From an insertion to the recall list, whole: the running daemon, the content on disk, `firstline index` and `recalls`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Daemon, send, until } from './daemon.mjs';

const kPage = 'en/faq/returns-period.md';

let daemon;
let headers;
before(async () => {
    daemon = await Daemon.start();
    headers = { Authorization: `Bearer ${daemon.token('agent')}`, 'Content-Type': 'application/json' };
});
after(() => daemon.stop());

const file = () => join(daemon.content, kPage);
const ask = async (target, body) => (await send(daemon, { method: body === undefined ? 'GET' : 'POST', target, headers, body: body && JSON.stringify(body) })).json;
const served = async () => (await ask('/v1/agent/pages/returns-period?locale=en')).snapshot;

/** What `firstline index` prints of the content as `edit` leaves it, once that is served. */
async function publish(edit) {
    edit();
    const printed = daemon.firstline('index', daemon.content);
    const live = readFileSync(join(daemon.data, 'CURRENT'), 'utf8').trim();
    await until('the new content is served', async () => (await send(daemon, { target: '/readyz' })).json.snapshot === live);
    return printed;
}
const change = (from, to) => () => {
    const text = readFileSync(file(), 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(file(), text.replace(from, to));
};
const listed = async () => {
    const reply = await ask('/v1/agent/recalls');
    const printed = JSON.parse(daemon.firstline('--json', 'recalls'));
    assert.deepEqual(printed, reply, 'the command line says the same');
    return reply.recalls.map((one) => [one.id, one.happened]);
};

test('an insertion is recalled once its words change, not for what is no word, and not once it is done', async () => {
    await until('the token is good', async () => (await ask('/v1/agent/recalls'))?.recalls !== undefined);
    assert.doesNotMatch(await publish(change('updated: 2026-04-30', 'updated: 2026-05-01')), /recalls/);
    const inserted = { page: 'returns-period', anchor: '', locale: 'en', snapshot: await served(), what: 'sentences', channel: 'host', conversation: 'chat_7' };
    const { id } = await ask('/v1/agent/inserts', inserted);
    const whole = await ask('/v1/agent/inserts', { ...inserted, what: 'page' });
    assert.deepEqual(await listed(), []);

    const spaced = await publish(change('If your order came in several parcels,', 'If your   **order** came\nin several parcels,'));
    assert.match(spaced, /Published/);
    assert.doesNotMatch(spaced, /recalls/);
    assert.deepEqual(await listed(), []);

    const changed = await publish(change('You have 60 days', 'You have 90 days'));
    assert.match(changed, /2 inserts into chats no longer say what the content says: `firstline recalls` lists them\./);
    assert.deepEqual(await listed(), [[whole.id, 'changed'], [id, 'changed']]);
    assert.match(daemon.firstline('recalls'), new RegExp(`^${id}  changed  returns-period \\(en\\), How long`, 'm'));

    await publish(change('You have 90 days', 'You have 60 days'));
    assert.deepEqual(await listed(), [], 'it stands again');
    await publish(() => rmSync(file()));
    assert.deepEqual(await listed(), [[whole.id, 'gone'], [id, 'gone']]);
    const done = await ask(`/v1/agent/recalls/${id}/done`, {});
    assert.equal(done.settled_by, 'test-agent');
    assert.deepEqual(await listed(), [[whole.id, 'gone']]);
});

test('old records are forgotten by command, and nothing of them stays', async () => {
    const words = () => ['', '-wal'].map((end) => readFileSync(join(daemon.data, `inserts.sqlite${end}`), 'latin1')).join('');
    assert.ok(words().includes('chat_7'));
    assert.match(daemon.firstline('recalls', 'forget'), /of 0 inserts/);
    assert.match(daemon.firstline('recalls', 'forget', '--days', '0'), /of 2 inserts/);
    assert.ok(!words().includes('chat_7'));
    assert.deepEqual(await listed(), []);
    assert.match(daemon.firstline('recalls'), /still stands/);
});

test('an index does not fail for a recall list that cannot be read', async () => {
    const data = join(daemon.work, 'other');
    const run = (...args) => execFileSync(join(process.env.FIRSTLINE_BIN ?? '../../build/release/bin', 'firstline'), ['--data', data, ...args], { encoding: 'utf8' });
    run('index', daemon.content);
    writeFileSync(join(data, 'inserts.sqlite'), 'no database at all'.repeat(1000));
    assert.match(run('index', daemon.content, '--force'), /Published/);
});
