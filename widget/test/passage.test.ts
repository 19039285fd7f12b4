import assert from 'node:assert/strict';
import test from 'node:test';
import { cuts } from '../src/blocks.ts';
import { arranged, pieces } from '../src/passage.ts';

const shown = (text: string, begin: number, end: number) =>
    pieces(text, [begin, end]).map((piece) => (piece.lead ? `*${text.slice(piece.begin, piece.end)}*` : text.slice(piece.begin, piece.end)));

test('lines become pieces, and the lead stands by itself', () => {
    assert.deepEqual(shown('One. Two.\nThree.', 0, 4), ['*One.*', ' Two.', 'Three.']);
    assert.deepEqual(shown('One. Two.\nThree.', 5, 9), ['One. ', '*Two.*', 'Three.']);
});

test('a lead over several lines leads in each', () => {
    assert.deepEqual(shown('One.\nTwo.\nThree.', 0, 9), ['*One.*', '*Two.*', 'Three.']);
});

test('an empty lead and blank lines leave plain pieces', () => {
    assert.deepEqual(shown('One.\n\n Two.', 0, 0), ['One.', ' Two.']);
    assert.deepEqual(shown('', 0, 9), []);
    assert.deepEqual(shown('One.', 90, 99), ['One.']);
});

test('a lead far down comes first, and the whole text follows in order', () => {
    const before = 'Before. '.repeat(40).trim();
    const text = `${before}\nThe answer. After.`;
    const begin = before.length + 1;
    const shownText = arranged(text, [begin, begin + 11]).map((piece) => [piece.lead, text.slice(piece.begin, piece.end)]);
    assert.deepEqual(shownText, [[true, 'The answer.'], [false, before], [false, 'The answer. After.']]);
    const short = arranged('Before.\nThe answer.', [8, 19]).map((piece) => piece.lead);
    assert.deepEqual(short, [false, true]);
});

test('marks cut a text at each of their ends', () => {
    const mark = (begin: number, end: number) => ({ begin, end, kind: 'strong' as const, target: '' });
    assert.deepEqual(cuts(10, [mark(2, 5), mark(4, 8), mark(9, 99)]), [0, 2, 4, 5, 8, 9, 10]);
});
