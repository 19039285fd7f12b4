import assert from 'node:assert/strict';
import test from 'node:test';
import { Latest } from '../src/client/latest.ts';
import { Typing } from '../src/client/typing.ts';
import { FakeClock } from './fake_clock.ts';

function setUp() {
    const clock = new FakeClock();
    const said: string[] = [];
    const typing = new Typing({
        clock,
        debounceMs: 70,
        restMs: 1_500,
        onSuggest: (text) => said.push(`suggest ${text}`),
        onSettle: (text) => said.push(`settle ${text}`),
        onEmpty: () => said.push('empty'),
    });
    return { clock, said, typing };
}

test('suggestions are asked for once the keys pause, for the last text only', () => {
    const { clock, said, typing } = setUp();
    for (const text of ['r', 're', 'ret']) {
        typing.typed(text);
        clock.pass(50);
    }
    assert.deepEqual(said, []);
    clock.pass(20);
    assert.deepEqual(said, ['suggest ret']);
});

test('a rest of 1.5 s settles a question', () => {
    const { clock, said, typing } = setUp();
    typing.typed('return ');
    clock.pass(1_499);
    assert.deepEqual(said, ['suggest return']);
    clock.pass(1);
    assert.deepEqual(said, ['suggest return', 'settle return']);
});

test('Enter settles at once and calls off what was planned', () => {
    const { clock, said, typing } = setUp();
    typing.typed('return');
    assert.equal(typing.submit('return'), true);
    clock.pass(5_000);
    assert.deepEqual(said, ['settle return']);
    assert.equal(clock.waiting, 0);
});

test('Enter after a rest on the same text asks nothing anew, unless it failed', () => {
    const { clock, said, typing } = setUp();
    typing.typed('return');
    clock.pass(1_500);
    assert.equal(typing.submit('return'), false);
    assert.equal(said.length, 2);
    typing.unsettle();
    assert.equal(typing.submit('return'), true);
});

test('one or two letters never settle by rest, one Japanese character may', () => {
    const { clock, said, typing } = setUp();
    typing.typed('re');
    clock.pass(5_000);
    assert.deepEqual(said, ['suggest re']);
    typing.typed('靴');
    clock.pass(5_000);
    assert.deepEqual(said, ['suggest re', 'suggest 靴', 'settle 靴']);
});

test('an emptied field says so and plans nothing', () => {
    const { clock, said, typing } = setUp();
    typing.typed('ret');
    typing.typed('  ');
    clock.pass(5_000);
    assert.deepEqual(said, ['empty']);
    assert.equal(typing.submit('  '), false);
});

test('cancel leaves nothing behind', () => {
    const { clock, said, typing } = setUp();
    typing.typed('return');
    typing.cancel();
    clock.pass(5_000);
    assert.deepEqual(said, []);
    assert.equal(clock.waiting, 0);
});

test('a late reply never overwrites a newer one, in any order of arrival', async () => {
    const latest = new Latest();
    const replies: ((value: string) => void)[] = [];
    const ask = () => latest.run(() => new Promise<string>((resolve) => replies.push(resolve)));
    const [first, second, third] = [ask(), ask(), ask()];
    replies[2]?.('third');
    replies[0]?.('first');
    replies[1]?.('second');
    assert.deepEqual(await Promise.all([first, second, third]), [undefined, undefined, 'third']);
});

test('a newer run aborts the older, and cancel drops what is under way', async () => {
    const latest = new Latest();
    const signals: AbortSignal[] = [];
    const ask = () => latest.run(async (signal) => signals.push(signal));
    const first = ask();
    const second = ask();
    assert.equal(signals[0]?.aborted, true);
    assert.equal(signals[1]?.aborted, false);
    latest.cancel();
    assert.equal(signals[1]?.aborted, true);
    assert.deepEqual(await Promise.all([first, second]), [undefined, undefined]);
});
