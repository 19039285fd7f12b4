import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { WireError } from '../src/client/decode.ts';
import * as wire from '../src/client/wire_assist.ts';

const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test('suggestions for a chat tell question, message and what did not help', () => {
    const [question] = wire.decodeAssistance(example('assist-reply'));
    assert.equal(question?.text, 'how long to retrun it?');
    assert.equal(question?.message, 3);
    assert.equal(question?.context, 'tent');
    assert.equal(question?.corrected, 'how long to return it? tent');
    assert.deepEqual(
        question?.results.map((result) => [result.page, result.audience, result.votedDown]),
        [
            ['goodwill-vouchers', 'agent', false],
            ['returns-period', 'public', true],
        ],
    );
    assert.deepEqual(wire.decodeAssistance({ snapshot: '000042-1a2b3c4d', questions: [] }), []);
});

test('a flag and a list of them are decoded', () => {
    const posted = wire.decodeFlag(example('flag-receipt'));
    assert.equal(posted.id, 17);
    assert.equal(posted.settled, null);
    const flags = wire.decodeFlags(example('flags'));
    assert.deepEqual(flags[0], posted);
    assert.equal(flags[1]?.state, 'declined');
    assert.equal(flags[1]?.note, 'We rent nothing; the page on stores says so now.');
});

test('what is posted is spelled as in the examples', () => {
    assert.deepEqual(JSON.parse(wire.encodeTranscript(example('assist'))), example('assist'));
    assert.deepEqual(JSON.parse(wire.encodeFlag(example('flag'))), example('flag'));
});

test('a reply that breaks the contract is refused with the field named', () => {
    const reply = example('assist-reply');
    reply.questions[0].results[1].voted_down = 'yes';
    assert.throws(() => wire.decodeAssistance(reply), { message: /assistance\.questions\[0\]\.results\[1\]\.voted_down/ });
    assert.throws(() => wire.decodeFlag({ ...example('flag-receipt'), state: 'lost' }), WireError);
    assert.throws(() => wire.decodeFlags({ flags: [{}] }), WireError);
});
