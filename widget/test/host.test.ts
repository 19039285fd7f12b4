import assert from 'node:assert/strict';
import test from 'node:test';
import { Host, kAckWithinMs } from '../src/console/host.ts';
import { readHostMessage, readOrigins } from '../src/console/host_messages.ts';
import type { Chat } from '../src/console/transcript.ts';
import { FakeClock } from './fake_clock.ts';

const kChatOrigin = 'https://chat.example';
const whole = {
    firstline: 1,
    type: 'transcript',
    messages: [{ from: 'customer', text: 'hi', extra: 1 }],
    locale: 'en',
    url: '/cart',
    sku: ['A'],
    seen: [{ page: 'p', helpful: false }, { page: 'q', anchor: 'x' }],
    conversation: 'c1',
    variables: { name: 'Zoë' },
};

test('messages are read by their shape; what is none of ours is null', () => {
    assert.deepEqual(readHostMessage({ firstline: 1, type: 'hello' }), { type: 'hello' });
    assert.deepEqual(readHostMessage({ firstline: 1, type: 'ack', id: 'x' }), { type: 'ack', id: 'x' });
    const read = readHostMessage(whole);
    assert.deepEqual(read?.type === 'transcript' && { ...read.chat, variables: [...read.chat.variables] }, {
        messages: [{ from: 'customer', text: 'hi' }],
        locale: 'en',
        url: '/cart',
        sku: ['A'],
        seen: [{ page: 'p', anchor: '', helpful: false }, { page: 'q', anchor: 'x', helpful: null }],
        conversation: 'c1',
        variables: [['name', 'Zoë']],
    });
    for (const other of [undefined, null, 'firstline', 7, [], {}, { type: 'hello' }, { firstline: 2, type: 'hello' }, { firstline: 1, type: 'else' }]) assert.equal(readHostMessage(other), null);
});

test('a message of ours with a wrong shape is refused with the field named', () => {
    const faults: [object, RegExp][] = [
        [{ firstline: '1', type: 'hello' }, /firstline/],
        [{ firstline: 1 }, /type/],
        [{ firstline: 1, type: 'ack' }, /id/],
        [{ ...whole, messages: undefined }, /messages/],
        [{ ...whole, messages: [{ from: 'customer', text: 7 }] }, /messages\[0\]\.text/],
        [{ ...whole, messages: [{ from: 'owner', text: '' }] }, /messages\[0\]\.from/],
        [{ ...whole, messages: Array.from({ length: 2_001 }, () => ({ from: 'bot', text: '' })) }, /2000 at the most/],
        [{ ...whole, variables: ['x'] }, /variables/],
        [{ ...whole, variables: { name: { toString: 1 } } }, /variables\.name/],
        [{ ...whole, sku: 'A' }, /sku/],
    ];
    for (const [data, message] of faults) assert.throws(() => readHostMessage(data), { message });
});

test('origins are exact, and nothing else is one', () => {
    const listed = readOrigins(' https://chat.example\n http://127.0.0.1:81 * null https://a.example/ https://*.example javascript:x file:///a https://B.example ');
    assert.deepEqual([...listed], ['https://chat.example', 'http://127.0.0.1:81', 'https://*.example']);
    assert.deepEqual([...readOrigins('')], []);
});

function setUp(origins = kChatOrigin) {
    const clock = new FakeClock();
    const posted: [unknown, string][] = [];
    const above = { postMessage: (message: unknown, origin: string) => void posted.push([message, origin]) };
    const chats: Chat[] = [];
    const faults: string[] = [];
    let connections = 0;
    let ids = 0;
    const host = new Host({
        above: [above],
        origins: readOrigins(origins),
        clock,
        newId: () => `id-${(ids += 1)}`,
        onChat: (chat) => chats.push(chat),
        onFault: (why) => faults.push(why),
        onConnected: () => (connections += 1),
    });
    const say = (data: unknown, origin = kChatOrigin, source: unknown = above) => host.hear({ origin, source, data });
    return { host, clock, posted, above, chats, faults, say, connections: () => connections };
}

const kInsertion = { text: 'x', page: 'p', anchor: '', snapshot: 's' };

test('nothing from an unlisted origin or another window has any effect', async () => {
    const { host, posted, chats, faults, say, connections } = setUp();
    for (const data of [whole, { firstline: 1, type: 'hello' }, { firstline: 1, type: 'ack', id: 'id-1' }, { ...whole, messages: 7 }]) {
        for (const origin of ['https://evil.example', 'https://chat.example.evil.example', 'http://chat.example', 'https://chat.example:444', 'null', '', '*']) say(data, origin);
        say(data, kChatOrigin, { postMessage: () => undefined });
        say(data, kChatOrigin, null);
    }
    assert.deepEqual([posted, chats, faults, connections(), host.connected], [[], [], [], 0, false]);
    assert.equal(await host.insert(kInsertion), false);
    const empty = setUp('');
    empty.host.greet();
    empty.say(whole);
    assert.deepEqual([empty.posted, empty.chats], [[], []]);
});

test('a greeting goes to listed origins, an answer to the one that spoke, never to all', () => {
    const { host, posted, say } = setUp(`${kChatOrigin} https://other.example`);
    const ready = { firstline: 1, type: 'ready' };
    host.greet();
    assert.deepEqual(posted, [[ready, kChatOrigin], [ready, 'https://other.example']]);
    say({ firstline: 1, type: 'hello' });
    void host.insert(kInsertion);
    assert.deepEqual(posted.slice(2), [[ready, kChatOrigin], [{ firstline: 1, type: 'insert', id: 'id-1', ...kInsertion }, kChatOrigin]]);
    host.stop();
});

test('an insertion has arrived when it is acknowledged within a second', async () => {
    const { host, clock, say } = setUp();
    say({ firstline: 1, type: 'hello' });
    const first = host.insert(kInsertion);
    say({ firstline: 1, type: 'ack', id: 'another' });
    say({ firstline: 1, type: 'ack', id: 'id-1' }, 'https://evil.example');
    clock.pass(kAckWithinMs - 1);
    say({ firstline: 1, type: 'ack', id: 'id-1' });
    assert.equal(await first, true);
    const second = host.insert(kInsertion);
    clock.pass(kAckWithinMs);
    assert.equal(await second, false);
    say({ firstline: 1, type: 'ack', id: 'id-2' });
    assert.equal(clock.waiting, 0);
});

test('a listed host that breaks the contract is told to the agent, and stays connected', () => {
    const { host, faults, chats, say } = setUp();
    say(whole);
    say({ ...whole, messages: 'hi' });
    assert.deepEqual([faults.length, chats.length, host.connected], [1, 1, true]);
    assert.match(faults[0] ?? '', /message\.messages/);
});

test('a conversation is opened when the host acknowledges it; one that does not know how says nothing', async () => {
    const { host, clock, posted, say } = setUp();
    say({ firstline: 1, type: 'hello' });
    const opened = host.openConversation('c-42');
    assert.deepEqual(posted.at(-1), [{ firstline: 1, type: 'open', id: 'id-1', conversation: 'c-42' }, kChatOrigin]);
    say({ firstline: 1, type: 'ack', id: 'id-1' });
    assert.equal(await opened, true);
    const ignored = host.openConversation('c-43');
    clock.pass(1_000);
    assert.equal(await ignored, false);
});
