import assert from 'node:assert/strict';
import test from 'node:test';
import type { Failure, Reply } from '../src/client/client.ts';
import type { HandoffReceipt, NewHandoff } from '../src/client/wire_handoff.ts';
import { Handoffs } from '../src/shopper/handoffs.ts';
import { Journey } from '../src/shopper/journey.ts';
import { Kept } from '../src/shopper/kept.ts';
import { addressOf } from '../src/shopper/link.ts';
import { chooseSurvey } from '../src/shopper/survey.ts';
import { FakeClock } from './fake_clock.ts';

const receipt: HandoffReceipt = { id: 'q9mZ0w3xTn2H5c1vYb7RkA', channel: 'email', created: '2026-11-23T12:20:00Z', by: null, ahead: 0 };
const handoff = (key: string): NewHandoff => ({ key, channel: 'email', question: 'where is it' });

class FakeStorage implements Storage {
    private readonly entries = new Map<string, string>();
    constructor(private readonly refuses = false) {}
    get length() {
        return this.entries.size;
    }
    clear() {
        this.entries.clear();
    }
    key() {
        return null;
    }
    getItem(name: string) {
        return this.entries.get(name) ?? null;
    }
    setItem(name: string, value: string) {
        if (this.refuses) throw new Error('full');
        this.entries.set(name, value);
    }
    removeItem(name: string) {
        this.entries.delete(name);
    }
}

function setUp(replies: (Failure | 'ok')[], storage = new FakeStorage()) {
    const clock = new FakeClock();
    const bodies: string[] = [];
    const post = async (body: string): Promise<Reply<HandoffReceipt>> => {
        bodies.push(body);
        const reply = replies.shift() ?? 'ok';
        return reply === 'ok' ? { ok: true, value: receipt } : { ok: false, failure: reply };
    };
    return { clock, bodies, storage, handoffs: new Handoffs({ post, kept: new Kept(storage), clock }) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a hand-off that is lost on its way is sent again, word for word, after longer and longer waits', async () => {
    const { clock, bodies, handoffs, storage } = setUp(['offline', 'timeout', 'busy']);
    const states: string[] = [];
    handoffs.watch(() => states.push(handoffs.now.state));
    await handoffs.send(handoff('a'));
    assert.notEqual(storage.getItem('firstline-pending'), null);
    for (const waitMs of [2_000, 4_000, 8_000]) {
        clock.pass(waitMs - 1);
        await settled();
        const before = bodies.length;
        clock.pass(1);
        await settled();
        assert.equal(bodies.length, before + 1, `after ${waitMs} ms`);
    }
    assert.equal(new Set(bodies).size, 1);
    assert.deepEqual(handoffs.now, { state: 'arrived', receipt });
    assert.equal(storage.getItem('firstline-pending'), null);
    assert.deepEqual(states, ['sending', 'waiting', 'sending', 'waiting', 'sending', 'waiting', 'sending', 'arrived']);
});

test('another page of the tab sends what is kept, and knows what has arrived', async () => {
    const first = setUp(['offline']);
    await first.handoffs.send(handoff('a'));
    first.handoffs.stop();
    const second = setUp([], first.storage);
    await second.handoffs.resume();
    assert.deepEqual(second.bodies, first.bodies);
    const third = setUp([], first.storage);
    await third.handoffs.resume();
    assert.deepEqual(third.bodies, []);
    assert.equal(third.handoffs.now.state, 'arrived');
});

test('while one is on its way, a second press sends nothing', async () => {
    const { bodies, handoffs } = setUp([]);
    await Promise.all([handoffs.send(handoff('a')), handoffs.send(handoff('b'))]);
    assert.equal(bodies.length, 1);
});

test('what was refused is given up, so that it can be mended', async () => {
    const { bodies, handoffs, storage } = setUp(['refused']);
    await handoffs.send(handoff('a'));
    assert.equal(handoffs.now.state, 'refused');
    assert.equal(storage.getItem('firstline-pending'), null);
    await handoffs.send(handoff('b'));
    assert.equal(bodies.length, 2);
});

test('where the browser stores nothing, or what is stored is spoiled, it still works within the page', async () => {
    for (const storage of [new FakeStorage(true), new FakeStorage()]) {
        storage.removeItem('x');
        if (storage.length === 0) {
            try {
                storage.setItem('firstline-handed', '{"id":7}');
            } catch {
                // The one that refuses.
            }
        }
        const { handoffs } = setUp(['offline'], storage);
        assert.equal(handoffs.now.state, 'none');
        await handoffs.send(handoff('a'));
        await handoffs.resume();
        assert.equal(handoffs.now.state, 'arrived');
    }
});

test('one survey a visit, of the kinds that the store wants', () => {
    const kept = new Kept(null);
    assert.equal(chooseSurvey(null, kept, 0.5), 'ces');
    assert.equal(chooseSurvey(null, kept, 0.01), 'nps');
    assert.equal(chooseSurvey('ces', kept, 0.01), 'ces');
    assert.equal(chooseSurvey('nps', kept, 0.5), 'nps');
    assert.equal(chooseSurvey('none', kept, 0.01), null);
    kept.set('surveyed', 'yes');
    assert.equal(chooseSurvey(null, kept, 0.5), null);
});

test('a journey keeps the newest twenty, and each once', () => {
    const journey = new Journey();
    for (let index = 0; index < 25; index += 1) journey.ask(`question ${index}`);
    journey.ask('question 24');
    assert.deepEqual([journey.asked.length, journey.asked[0], journey.asked.at(-1)], [20, 'question 5', 'question 24']);
    journey.show([{ page: 'a', anchor: '' }, { page: 'b', anchor: 'x' }]);
    journey.show([{ page: 'b', anchor: 'x' }]);
    assert.deepEqual(journey.shown, [{ page: 'a', anchor: '', rank: 1 }, { page: 'b', anchor: 'x', rank: 2 }]);
});

test('an address names what is shown and keeps the page’s own query', () => {
    const address = addressOf({ question: 'größe & preis?' }, 'https://shop.example/p?id=7#reviews');
    const url = new URL(address);
    assert.equal(url.search, '?id=7');
    assert.equal(new URLSearchParams(url.hash.split('?')[1]).get('question'), 'größe & preis?');
});
