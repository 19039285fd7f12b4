import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { WireError } from '../src/client/decode.ts';
import * as wire from '../src/client/wire_handoff.ts';

const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test("a shopper's receipt and status tell promise and state", () => {
    const receipt = wire.decodeHandoffReceipt(example('handoff-receipt'));
    assert.equal(receipt.by, '2026-11-23T14:30:00+01:00');
    assert.equal(receipt.ahead, 2);
    const status = wire.decodeHandoffStatus(example('handoff-status'));
    assert.equal(status.state, 'resolved');
    assert.equal(status.promiseKept, true);
    assert.equal(status.survey, 'ces');
    assert.equal(wire.decodeHandoffReceipt({ ...example('handoff-receipt'), by: null }).by, null);
});

test('a queue is decoded, and one of it with all that an agent needs', () => {
    const queue = wire.decodeHandoffQueue(example('agent-handoffs'));
    assert.equal(queue.version, 9);
    assert.equal(queue.more, true);
    assert.equal(queue.pollAfterMs, 2000);
    assert.equal(queue.handoffs[0]?.agent, 'anna');
    assert.equal(queue.handoffs[0]?.promiseKept, null);
    const one = wire.decodeAgentHandoff(example('agent-handoff'));
    assert.equal(one.contact.email, 'zoe@mail.example');
    assert.deepEqual(one.read, [{ page: 'parcel-missing', anchor: 'neighbours', rank: 1 }]);
    assert.equal(one.votes[0]?.reason, 'incomplete');
    assert.equal(one.notes[0]?.text, 'asked the carrier');
});

test('what is posted is spelled as in the examples', () => {
    const posted = example('handoff');
    assert.deepEqual(JSON.parse(wire.encodeHandoff(posted)), posted);
    assert.deepEqual(JSON.parse(wire.encodeReassign('ben')), example('handoff-reassign'));
    assert.deepEqual(JSON.parse(wire.encodeNote('asked the carrier')), example('handoff-note'));
    assert.deepEqual(JSON.parse(wire.encodeResolve('answered', true)), example('handoff-resolve'));
});

test('a reply that breaks the contract is refused with the field named', () => {
    const queue = example('agent-handoffs');
    queue.handoffs[0].state = 'closed';
    assert.throws(() => wire.decodeHandoffQueue(queue), { name: 'Error', message: /queue\.handoffs\[0\]\.state/ });
    const one = example('agent-handoff');
    delete one.contact;
    assert.throws(() => wire.decodeAgentHandoff(one), WireError);
    assert.throws(() => wire.decodeHandoffReceipt({ ...example('handoff-receipt'), ahead: -1 }), WireError);
});

test('a webhook is told what the agent is told', () => {
    const { handoff } = example('handoff-delivery');
    const one = example('agent-handoff');
    for (const key of Object.keys(handoff)) assert.deepEqual(handoff[key], one[key], key);
});
