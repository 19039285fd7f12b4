import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { WireError } from '../src/client/decode.ts';
import * as wire from '../src/client/wire.ts';
import { decodeReport } from '../src/client/wire_report.ts';

// The bundle runs from widget/.test-build; the examples are the contract both sides read.
// Tests break examples on purpose, so they are of no type.
const example = (name: string): any => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test('an answer is decoded with its correction, lead and person', () => {
    const answer = wire.decodeAnswer(example('answer'));
    assert.equal(answer.outcome, 'answer');
    assert.equal(answer.corrected, 'how long to return');
    assert.deepEqual(answer.results[0]?.lead, [0, 50]);
    assert.equal(answer.results[0]?.audience, 'public');
    assert.equal(answer.person?.by, '2026-11-23T14:20:00+01:00');
    assert.deepEqual(answer.person?.handoff, ['email', 'phone']);
    assert.notEqual(answer.token, '');
});

test('a reply without an answer has no results and names a person', () => {
    const answer = wire.decodeAnswer(example('answer-none'));
    assert.equal(answer.outcome, 'none');
    assert.deepEqual(answer.results, []);
    assert.equal(answer.person?.email, 'help@store.example');
});

test("an agent's answer marks internal pages", () => {
    const answer = wire.decodeAnswer(example('agent-answer'));
    assert.deepEqual(answer.results.map((one) => one.audience), ['agent', 'public']);
    assert.equal(answer.person, null);
});

test('suggestions hold completions and passages', () => {
    const suggestions = wire.decodeSuggestions(example('suggestions'));
    assert.deepEqual(suggestions.completions[0]?.highlights, [[0, 13]]);
    assert.equal(suggestions.results[0]?.page, 'returns-period');
});

test('a page holds every type of block', () => {
    const page = wire.decodePage(example('page'));
    assert.deepEqual(
        page.blocks.map((block) => block.type),
        ['paragraph', 'heading', 'list', 'table', 'image', 'note', 'code'],
    );
});

test('a page that was asked is decoded like one that was not', () => {
    const page = wire.decodePage(example('page-passages'));
    assert.equal(page.id, 'returns-policy');
    assert.deepEqual(page.blocks.map((block) => block.type), ['heading', 'paragraph']);
});

test('recommendations, a problem and a report are decoded', () => {
    assert.equal(wire.decodeRecommended(example('recommended')).results[0]?.section, 'Returns');
    assert.equal(wire.decodeRecommended(example('recommended')).person?.by, '2026-11-23T14:20:00+01:00');
    assert.equal(wire.decodeRecommended({ locale: 'en', results: [] }).person, null);
    assert.equal(wire.decodeProblem(example('problem')).code, 'question_too_long');
    const report = decodeReport(example('report'));
    assert.equal(report.ratios[1]?.value, null);
    assert.equal(report.byDay[0]?.lowConfidence, 14);
    assert.deepEqual(report.statistics.map(({ unit, value, low }) => [unit, value, low]), [['seconds', 960, null], ['points', 5.7, 5.27]]);
    assert.deepEqual(report.repeatContacts, [{ page: 'parcel-missing', contacts: 9, repeated: 3 }]);
    assert.deepEqual([report.byChannel[0]?.contacts, report.byChannel[0]?.resolved], [24, 18]);
});

test('events are spelled as in the example', () => {
    const events: wire.Event[] = example('events').events;
    assert.deepEqual(JSON.parse(wire.encodeEvents(events)), example('events'));
});

test('a block of a type we do not know is left out', () => {
    const reply = example('page');
    reply.page.blocks.push({ type: 'hologram', text: { text: 'x' } });
    assert.equal(wire.decodePage(reply).blocks.length, 7);
});

test('every missing or mistyped field of an answer is named, and none is let through', () => {
    const required = Object.keys(example('answer')).filter((name) => !['snapshot'].includes(name));
    for (const name of required) {
        const reply = example('answer');
        delete reply[name];
        assert.throws(() => wire.decodeAnswer(reply), (error: Error) => error instanceof WireError && error.message.includes(name), name);
    }
    for (const [name, value] of [['confidence', '1'], ['results', {}], ['outcome', 'maybe'], ['corrected', 7], ['token', null]] as const) {
        assert.throws(() => wire.decodeAnswer({ ...example('answer'), [name]: value }), WireError, name);
    }
});

test('a range that ends before it begins is refused', () => {
    const reply = example('answer');
    for (const lead of [[5, 2], [1], [0, 1, 2], [-1, 2], [0.5, 2], 'x', null]) {
        reply.results[0].lead = lead;
        assert.throws(() => wire.decodeAnswer(reply), WireError, JSON.stringify(lead));
    }
});

test('a name of Object.prototype is not taken for a field', () => {
    assert.throws(() => wire.decodeProblem(Object.create({ status: 400, code: 'x' })), WireError);
});

test('any other JSON is refused, not crashed on', () => {
    for (const json of [undefined, null, 1, 'x', [], {}, true]) {
        assert.throws(() => wire.decodeAnswer(json), WireError);
        assert.throws(() => wire.decodePage(json), WireError);
        assert.throws(() => decodeReport(json), WireError);
    }
});
