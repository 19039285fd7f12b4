import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { WireError } from '../src/client/decode.ts';
import * as wire from '../src/client/wire_drafts.ts';

const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test('a draft and a list of them are decoded', () => {
    const posted = wire.decodeDraft(example('draft-receipt'));
    assert.equal(posted.id, 19);
    assert.equal(posted.settled, null);
    const drafts = wire.decodeDrafts(example('drafts'));
    assert.deepEqual(drafts[0], posted);
    assert.deepEqual(
        drafts.map((one) => [one.state, one.page, one.edited, one.note]),
        [
            ['open', '', false, ''],
            ['accepted', 'kann-ich-ein-zelt-zur-probe-aufbauen', true, ''],
            ['declined', '', false, 'Too rare for a page.'],
        ],
    );
    assert.throws(() => wire.decodeDraft({ ...example('draft-receipt'), edited: 'no' }), WireError);
    assert.throws(() => wire.decodeDrafts({ drafts: [{}] }), WireError);
});

test('what is posted is spelled as in the example', () => {
    assert.deepEqual(JSON.parse(wire.encodeDraft(example('draft'))), example('draft'));
});
