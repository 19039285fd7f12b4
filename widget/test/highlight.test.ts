import assert from 'node:assert/strict';
import test from 'node:test';
import type { Range } from '../src/client/wire.ts';
import { runs } from '../src/highlight.ts';

const shown = (text: string, ranges: readonly Range[], begin?: number, end?: number) =>
    runs(text, ranges, begin, end)
        .map((run) => (run.marked ? `[${run.text}]` : run.text))
        .join('');

test('ranges become marks', () => {
    assert.equal(shown('free returns', [[5, 12]]), 'free [returns]');
    assert.equal(shown('free returns', []), 'free returns');
    assert.equal(shown('', [[0, 3]]), '');
});

test('ranges may be unsorted, overlapping, touching and too long', () => {
    assert.equal(shown('abcdef', [[4, 99], [0, 2], [1, 3]]), '[abc]d[ef]');
    assert.equal(shown('abcdef', [[0, 2], [2, 4]]), '[abcd]ef');
    assert.equal(shown('abc', [[7, 9]]), 'abc');
});

test('a range is widened rather than part a surrogate pair', () => {
    assert.equal(shown('a🧥b', [[2, 3]]), 'a[🧥]b');
    assert.equal(shown('a🧥b', [[0, 2]]), '[a🧥]b');
});

test('a part of the text keeps the offsets of the whole', () => {
    assert.equal(shown('one return two', [[4, 10]], 4, 14), '[return] two');
    assert.equal(shown('one return two', [[4, 10]], 6, 8), '[tu]');
});

test('whatever the ranges, the runs join to the text', () => {
    const text = 'Jacke 🧥 إرجاع 返品';
    let seed = 7;
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let i = 0; i < 2_000; i += 1) {
        const ranges: Range[] = Array.from({ length: next(5) }, () => {
            const begin = next(text.length + 3);
            return [begin, begin + next(6)] as const;
        });
        const joined = runs(text, ranges).map((run) => run.text).join('');
        assert.equal(joined, text, JSON.stringify(ranges));
    }
});
