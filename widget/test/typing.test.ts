import assert from 'node:assert/strict';
import test from 'node:test';
import { InOrder } from '../src/client/in_order.ts';
import { Latest } from '../src/client/latest.ts';
import { Typing } from '../src/client/typing.ts';
import { FakeClock } from './fake_clock.ts';

function setUp() {
    const clock = new FakeClock();
    const said: string[] = [];
    const replies: (() => void)[] = [];
    const typing = new Typing({
        clock,
        gapMs: 100,
        restMs: 1_500,
        onSuggest: (text) => {
            said.push(`suggest ${text}`);
            return new Promise((resolve) => replies.push(resolve));
        },
        onSettle: (text) => said.push(`settle ${text}`),
        onEmpty: () => said.push('empty'),
    });
    // The oldest reply that is still awaited.
    const reply = async () => {
        replies.shift()?.();
        await new Promise((resolve) => setImmediate(resolve));
    };
    return { clock, said, typing, reply };
}

test('while replies keep up, each key is asked for at once', async () => {
    const { said, typing, reply } = setUp();
    for (const text of ['r', 're', 'ret']) {
        typing.typed(text);
        await reply();
    }
    assert.deepEqual(said, ['suggest r', 'suggest re', 'suggest ret']);
});

test('while a reply is awaited, the newest text is asked for when it comes, or after 100 ms', async () => {
    const { clock, said, typing, reply } = setUp();
    for (const text of ['r', 're', 'ret']) {
        typing.typed(text);
        clock.pass(20);
    }
    assert.deepEqual(said, ['suggest r']);
    await reply();
    assert.deepEqual(said, ['suggest r', 'suggest ret']);
    typing.typed('retu');
    clock.pass(99);
    assert.equal(said.length, 2);
    clock.pass(1);
    assert.deepEqual(said.at(-1), 'suggest retu');
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
    assert.deepEqual(said, ['suggest return', 'settle return']);
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

test('one or two letters never settle by rest, one Japanese character may', async () => {
    const { clock, said, typing, reply } = setUp();
    typing.typed('re');
    await reply();
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
    assert.deepEqual(said, ['suggest ret', 'empty']);
    assert.equal(typing.submit('  '), false);
});

test('cancel leaves nothing behind', async () => {
    const { clock, said, typing, reply } = setUp();
    typing.typed('r');
    typing.typed('return');
    typing.cancel();
    await reply();
    clock.pass(5_000);
    assert.deepEqual(said, ['suggest r']);
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

test('over a slow network a reply shows while more is typed, and an older one never after it', async () => {
    const order = new InOrder();
    const replies: ((value: string) => void)[] = [];
    const signals: AbortSignal[] = [];
    const ask = () =>
        order.run((signal) => {
            signals.push(signal);
            return new Promise<string>((resolve) => replies.push(resolve));
        });
    const asked = [ask(), ask(), ask()];
    replies[1]?.('second');
    assert.equal(await asked[1], 'second');
    assert.deepEqual(signals.map((one) => one.aborted), [true, false, false]);
    replies[0]?.('first');
    replies[2]?.('third');
    assert.deepEqual([await asked[0], await asked[2]], [undefined, 'third']);
});

test('no more than four wait at once, and cancel drops them all', async () => {
    const order = new InOrder();
    const signals: AbortSignal[] = [];
    const asked = Array.from({ length: 6 }, () => order.run(async (signal) => signals.push(signal)));
    assert.deepEqual(signals.map((one) => one.aborted), [true, true, false, false, false, false]);
    order.cancel();
    assert.ok(signals.every((one) => one.aborted));
    assert.deepEqual(await Promise.all(asked), Array(6).fill(undefined));
});
