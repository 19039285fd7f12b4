// The console's queue, by keyboard alone: see, claim, note, give, release, resolve; two agents at once.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { openConsole, openQueue, toast, warning } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { harm, kHarmless, kPayloads, watch } from './harm.mjs';
import { focused, held, until } from './widget_page.mjs';

let browser;
let server;
let page;
before(async () => {
    server = await startFixture();
    browser = await openBrowser();
});
after(async () => {
    await browser.close();
    await server.close();
});
afterEach(async () => {
    assert.deepEqual(page.faults, []);
    await page.close();
    server.reset();
});

const rows = () => page.locator('.row').allTextContents();
const posted = (action) => server.requests.filter((one) => one.method === 'POST' && one.path.endsWith(`/${action}`));
const openPacket = async () => {
    page = await openConsole(browser.context, server);
    await openQueue(page);
    await page.keyboard.press('Enter');
    await page.locator('.packet-body section').first().waitFor();
};
const claimed = async () => {
    await openPacket();
    await page.keyboard.press('c');
    await page.locator('.packet').getByText('With you').waitFor();
};

test('the queue stands by promise, tells time, language and holder in words, and its tab the number', async () => {
    page = await openConsole(browser.context, server);
    await page.getByRole('tab', { name: 'Queue, 4 waiting' }).waitFor();
    await openQueue(page);
    const texts = await rows();
    const times = [/[45] min late.*Chat.*English.*Open/, /in 12 min.*E-mail.*German.*Open/, /in 2 h 2\d min.*Call.*Arabic.*Open/, /no time promised.*E-mail.*English.*Open/];
    times.forEach((time, index) => assert.match(texts[index], time));
    assert.equal(await focused(page), 'handoffs');
    assert.equal(await page.locator('.row .due.late svg').count(), 1, 'late has a sign, too');
    assert.equal(await page.locator('.row .title').nth(2).evaluate((one) => getComputedStyle(one).direction), 'rtl');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.locator('#handoffs').getAttribute('aria-activedescendant'), 'handoff-2');
});

test('what others do comes by itself, and the choice stays on its hand-off', async () => {
    page = await openConsole(browser.context, server);
    await openQueue(page);
    await page.keyboard.press('ArrowDown');
    const before = await page.locator('.row[aria-selected=true] .title').textContent();
    const [{ id }] = data.handoffQueue();
    await page.evaluate((one) => fetch(`/v1/agent/handoffs/${one}/claim`, { method: 'POST', body: '{}', headers: { authorization: 'Bearer other-token' } }), id);
    await page.locator('.row').filter({ hasText: 'With ben' }).waitFor();
    await page.getByRole('tab', { name: 'Queue, 3 waiting' }).waitFor();
    assert.equal(await page.locator('.row[aria-selected=true] .title').textContent(), before);
    assert.ok(server.requests.some((one) => one.path === '/v1/agent/handoffs' && one.query.after !== undefined));
});

test('the packet tells what they asked, saw, read and voted, with titles, and how to reach them', async () => {
    await openPacket();
    await page.locator('.packet .page').filter({ hasText: 'Page parcel-missing' }).first().waitFor();
    const text = await page.locator('.packet').innerText();
    for (const part of ['My order ‹order› says delivered', 'They saw', 'Page delivery-time', 'They read', 'did not help (incomplete)', '/account/orders', 'asked the carrier', 'anna']) assert.ok(text.includes(part), part);
    assert.match(await page.getByRole('link', { name: 'zoe@mail.example' }).getAttribute('href'), /^mailto:zoe@mail\.example\?/);
    assert.equal(await page.getByRole('link', { name: '+31 6 1234 5678' }).getAttribute('href'), 'tel:+31612345678');
    const asked = server.requests.filter((one) => one.path.startsWith('/v1/agent/pages/'));
    assert.equal(asked.length, new Set(asked.map((one) => one.path)).size, 'each title is asked for once');
    assert.match(await focused(page), /^My order/);
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'handoffs');
});

test('claim, note, resolve: each is posted once however often it is pressed', async () => {
    await openPacket();
    const hold = held();
    const claim = server.routes['/v1/agent/handoffs'];
    server.routes['/v1/agent/handoffs'] = async (...request) => {
        if (request[0].pathname.endsWith('/claim')) await hold.promise;
        return claim(...request);
    };
    await page.keyboard.press('c');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Claim' }).click();
    hold.resolve();
    await page.locator('.packet').getByText('With you').waitFor();
    assert.equal(posted('claim').length, 1);

    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Note' }).waitFor();
    await page.keyboard.type('carrier says neighbour');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    assert.equal(await page.getByRole('textbox', { name: 'Note' }).inputValue(), 'carrier says neighbour', 'a note begun is not lost');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    await page.locator('.notes').getByText('carrier says neighbour').waitFor();
    assert.deepEqual(posted('notes').map((one) => one.body), [{ text: 'carrier says neighbour' }]);

    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Resolve' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await toast(page, 'Resolved: forwarded');
    assert.deepEqual(posted('resolve').map((one) => one.body), [{ outcome: 'forwarded', ask_effort: true }]);
    await until(async () => (await focused(page)) === 'handoffs', 'the queue again');
    assert.equal((await rows()).length, 3);
});

test('release asks first, and giving it to another agent names them', async () => {
    await claimed();
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Give it back' }).waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(posted('release'), []);
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await toast(page, 'It is open again.');
    assert.equal(posted('release').length, 1);
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    await page.keyboard.press('c');
    await page.locator('.packet').getByText('With you').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.type('ben');
    await page.keyboard.press('Enter');
    await page.locator('.packet').getByText('With ben').waitFor();
    assert.deepEqual(posted('reassign').map((one) => one.body), [{ to: 'ben' }]);
});

test('of two consoles that claim one hand-off, the later is told who has it', async () => {
    page = await openConsole(browser.context, server);
    const other = await openConsole(browser.context, server, { token: 'other-token' });
    await openQueue(other);
    // Neither hears of the other's claim before its own.
    const fixture = server.routes['/v1/agent/handoffs'];
    await page.bringToFront();
    await openQueue(page);
    server.routes['/v1/agent/handoffs'] = (url, ...rest) => (url.searchParams.has('after') ? json({ version: 4, waiting: 4, handoffs: [], cursor: null, more: false, poll_after_ms: 100 }) : fixture(url, ...rest));
    await page.keyboard.press('c');
    await toast(page, 'It is yours.');
    await other.bringToFront();
    await other.keyboard.press('c');
    await warning(other, 'anna has it.');
    await other.locator('.row').filter({ hasText: 'With anna' }).waitFor();
    assert.deepEqual(other.faults, []);
    await other.close();
});

test('"Answer it" asks the search', async () => {
    await openPacket();
    await page.keyboard.press('s');
    assert.equal(await focused(page), 'search');
    assert.equal(await page.locator('#search').inputValue(), 'My order ‹order› says delivered but nothing came');
    await page.locator('#results .result').first().waitFor();
});

test('a token that may not see hand-offs is told so, and asks no more', async () => {
    server.routes['/v1/agent/handoffs'] = () => json(data.problem(403, 'forbidden'), 403);
    page = await openConsole(browser.context, server);
    await page.keyboard.press('Alt+3');
    await page.getByText('they need the role “agent” or “lead”').waitFor();
    assert.equal(server.requests.filter((one) => one.path === '/v1/agent/handoffs').length, 1);
});

test('a failure is told, and gone when the queue comes again', async () => {
    const fixture = server.routes['/v1/agent/handoffs'];
    server.routes['/v1/agent/handoffs'] = () => json(data.problem(503, 'overloaded'), 503);
    page = await openConsole(browser.context, server);
    await page.keyboard.press('Alt+3');
    await page.getByText('The server is busy').waitFor();
    server.routes['/v1/agent/handoffs'] = fixture;
    await page.locator('.row').first().waitFor();
    assert.equal(await page.getByText('The server is busy').count(), 0);
});

test(`hand-offs and notes: ${kPayloads.length} payloads in every text, 0 executions, 0 violations`, async () => {
    const queue = data.handoffQueue();
    const whole = (payload) => ({
        ...queue[0], question: payload, corrected: payload, url: payload, agent: payload, locale: payload.slice(0, 30), state: 'claimed',
        shown: [{ page: payload, anchor: payload, rank: 1 }], votes: [{ page: payload, anchor: payload, helpful: false, reason: null }],
        contact: { name: payload, email: payload, phone: payload }, notes: [{ time: payload, agent: payload, text: payload }],
    });
    let payload = kPayloads[0];
    let version = 10;
    server.routes['/v1/agent/handoffs'] = (url) => {
        const { shown, read, votes, contact, notes, asks_effort, ...item } = { ...whole(payload), version };
        if (url.pathname.split('/').length > 4) return json({ ...whole(payload), version });
        return json({ version, waiting: 1, handoffs: [item], cursor: null, more: false, poll_after_ms: 20 });
    };
    server.routes['/v1/agent/pages'] = (url) => json({ ...data.page('x'), page: { ...data.page('x').page, title: decodeURIComponent(url.pathname.slice(16)) } });
    page = await openConsole(browser.context, server);
    await watch(page);
    await page.reload();
    await page.getByLabel('Token', { exact: true }).fill('good-token');
    await page.keyboard.press('Enter');
    await page.locator('#search').waitFor();
    await openQueue(page);
    await page.keyboard.press('Enter');
    for (payload of kPayloads) {
        version += 1;
        await until(async () => (await page.locator('.packet h2').textContent()) === payload, payload);
        assert.deepEqual(await harm(page), kHarmless, payload);
    }
});
