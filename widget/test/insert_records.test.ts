// Records of insertions: sent behind them, again under their key, and given up in the end.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { Failure, Reply } from '../src/client/client.ts';
import { decodeInsertId, decodeRecalls, decodeSettledBy, encodeInsert } from '../src/client/wire_inserts.ts';
import type { NewInsert } from '../src/client/wire_inserts.ts';
import { InsertRecords, kFirstWaitMs, kTries } from '../src/console/insert_records.ts';
import type { Inserted } from '../src/console/insert_records.ts';
import { FakeClock } from './fake_clock.ts';

const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));
const settled = () => new Promise((resolve) => setImmediate(resolve));
const kInserted: Inserted = { page: 'returns', anchor: 'how', locale: 'en', snapshot: '000042-1a2b3c4d', what: 'passage', channel: 'host', conversation: 'c-42' };

function recording() {
    const clock = new FakeClock();
    const sent: NewInsert[] = [];
    const lost: Failure[] = [];
    let reply: Reply<unknown> = { ok: true, value: 1 };
    let ids = 0;
    const records = new InsertRecords({
        clock,
        newId: () => `key_0123456789_${(ids += 1)}`,
        send: (body) => {
            sent.push(JSON.parse(body) as NewInsert);
            return Promise.resolve(reply);
        },
        onLost: (failure) => lost.push(failure),
    });
    const fail = (failure: Failure) => (reply = { ok: false, failure });
    const heal = () => (reply = { ok: true, value: 1 });
    return { clock, sent, lost, records, fail, heal };
}

test('the examples of the document are what is sent and read', () => {
    const posted = example('insert');
    assert.deepEqual(JSON.parse(encodeInsert(posted)), posted);
    assert.equal(decodeInsertId(example('insert-receipt')), 311);
    assert.deepEqual(decodeRecalls(example('recalls')).recalls.map((one) => [one.id, one.happened]), [[311, 'changed'], [297, 'gone']]);
    assert.equal(decodeSettledBy(example('recall-done')), 'anna');
});

test('what the daemon would not take is left out', () => {
    const { sent, records } = recording();
    records.keep({ ...kInserted, conversation: 'chat 42', locale: '<b>' });
    records.keep({ ...kInserted, conversation: '' });
    assert.deepEqual(sent[0], { key: 'key_0123456789_1', page: 'returns', anchor: 'how', snapshot: '000042-1a2b3c4d', what: 'passage', channel: 'host' });
    assert.equal(sent[1]!.locale, 'en');
});

test('what fails is sent again under its key, each time later, until it is taken', async () => {
    const { clock, sent, lost, records, fail, heal } = recording();
    fail('offline');
    records.keep(kInserted);
    await settled();
    clock.pass(kFirstWaitMs - 1);
    assert.equal(sent.length, 1);
    clock.pass(1);
    await settled();
    clock.pass(kFirstWaitMs);
    assert.equal(sent.length, 2, 'the second wait is longer');
    heal();
    clock.pass(kFirstWaitMs);
    await settled();
    assert.deepEqual([sent.length, new Set(sent.map((one) => one.key)).size, lost.length, clock.waiting], [3, 1, 0, 0]);
});

test('after the last try it is lost, and so is at once what is refused', async () => {
    for (const failure of ['offline', 'timeout', 'busy', 'broken'] as const) {
        const { clock, sent, lost, records, fail } = recording();
        fail(failure);
        records.keep(kInserted);
        for (let round = 0; round < 2 * kTries; round += 1) {
            await settled();
            clock.pass(kFirstWaitMs * 2 ** kTries);
        }
        assert.deepEqual([sent.length, lost], [kTries, [failure]]);
    }
    for (const failure of ['refused', 'not_found', 'forbidden', 'unauthorized'] as const) {
        const { sent, lost, records, fail } = recording();
        fail(failure);
        records.keep(kInserted);
        await settled();
        assert.deepEqual([sent.length, lost], [1, [failure]]);
    }
});

test('those under way are bounded, and stopping calls off every further try', async () => {
    const { clock, sent, lost, records, fail } = recording();
    fail('offline');
    for (let count = 0; count < 60; count += 1) records.keep(kInserted);
    assert.deepEqual([sent.length, lost.length], [50, 10]);
    await settled();
    records.stop();
    assert.equal(clock.waiting, 0);
});
