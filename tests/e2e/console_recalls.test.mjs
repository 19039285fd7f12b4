// What was put into chats is told to the daemon, and what no longer stands comes back as a list, by keyboard alone.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { clipboard, openConsole, search, signIn, toast, warning } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture, startHost } from './fixture_server.mjs';
import { harm, kHarmless, kPayloads, watch } from './harm.mjs';
import { focused, held, until } from './widget_page.mjs';

let browser;
let server;
let host;
let page;
before(async () => {
    server = await startFixture();
    host = await startHost(server);
    browser = await openBrowser();
    for (const origin of [server.url, host.url]) await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
});
after(async () => {
    await browser.close();
    await host.close();
    await server.close();
});
afterEach(async () => {
    assert.deepEqual(page.faults, []);
    await page.close();
    server.reset();
});

const inserts = () => server.requests.filter((one) => one.path === '/v1/agent/inserts').map((one) => one.body);
const settled = () => server.requests.filter((one) => one.path.endsWith('/done')).map((one) => one.path);
const inHost = async (parameters = '') => {
    await host.list(host.url);
    page = await openPage(browser.context);
    await page.goto(`${host.url}/?console=${encodeURIComponent(server.url)}${parameters}`);
    const frame = page.frame({ url: `${server.url}/console/` }) ?? (await (await page.waitForSelector('iframe')).contentFrame());
    await signIn(frame);
    return frame;
};
const recalled = (reply = data.recalls()) => {
    const gone = new Set();
    server.routes['/v1/agent/recalls'] = (url) => {
        const id = Number(url.pathname.split('/')[4]);
        if (!url.pathname.endsWith('/done')) return json({ ...reply, recalls: reply.recalls.filter((one) => !gone.has(one.id)) });
        gone.add(id);
        return json(data.recallDone(id));
    };
};
const toList = async (frame) => {
    await frame.getByRole('tab', { name: '2 to tell again' }).waitFor();
    await page.keyboard.press('Alt+3');
    await frame.getByRole('heading', { name: 'To tell again (2)' }).waitFor();
};
/** Tabs until a control with this name has the focus. */
const tabTo = async (name) => {
    for (let step = 0; step < 30; step += 1) {
        await page.keyboard.press('Tab');
        if ((await focused(page)) === name) return;
    }
    assert.fail(`${name} is not reached by Tab`);
};

test('each insertion is told: what of the page, where it went, which content the agent saw', async () => {
    page = await openConsole(browser.context, server);
    await search(page, 'how long can i return it');
    for (const key of ['Enter', 'Control+Enter', 'Control+Shift+Enter']) {
        await page.keyboard.press(key);
        await toast(page, 'Copied.');
        await page.waitForTimeout(50);
    }
    await until(() => inserts().length === 3, 'three inserts');
    assert.deepEqual(inserts().map((one) => one.what), ['sentences', 'passage', 'link']);
    const [first, second] = inserts();
    const { key, ...rest } = first;
    assert.match(key, /^[A-Za-z0-9_-]{16,64}$/);
    assert.notEqual(key, second.key);
    assert.deepEqual(rest, { page: 'returns-period', anchor: rest.anchor, locale: 'en', snapshot: rest.snapshot, what: 'sentences', channel: 'clipboard' });
    assert.match(rest.snapshot, /^0000/);
    assert.ok(!JSON.stringify(inserts()).includes('60 days'), 'no text goes along');
});

test('of an open page all of it, or the section that the sentences are of', async () => {
    page = await openConsole(browser.context, server);
    await search(page, 'how long can i return it');
    await page.keyboard.press('Alt+Enter');
    await page.getByRole('button', { name: 'Insert page' }).press('Enter');
    await toast(page, 'Copied.');
    await page.getByRole('button', { name: 'Choose sentences' }).press('Enter');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await until(() => inserts().length === 2, 'two inserts');
    assert.deepEqual(inserts().map((one) => [one.what, one.anchor]), [['page', ''], ['sentences', '']]);
});

test('what goes into the chat’s field is told with the conversation', async () => {
    const frame = await inHost();
    await page.evaluate(() => window.said('customer', 'how long can i return it?'));
    await frame.locator('#suggestions .result').first().waitFor();
    await frame.locator('#suggestions').focus();
    await page.keyboard.press('Enter');
    await toast(frame, 'Inserted into the chat.');
    await until(() => inserts().length === 1, 'an insert');
    assert.deepEqual([inserts()[0].channel, inserts()[0].conversation], ['host', 'chat_20261123_0042']);
});

test('an internal note is never told as an insertion', async () => {
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), results: [data.internalGoodwill] });
    page = await openConsole(browser.context, server);
    await search(page, 'goodwill');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied an internal note.');
    await page.waitForTimeout(200);
    assert.deepEqual(inserts(), []);
});

test('a record that is not taken holds no insertion up, is sent again under its key, and its loss is said quietly', async () => {
    const slow = held();
    server.routes['/v1/agent/inserts'] = () => slow.promise;
    page = await openConsole(browser.context, server);
    await search(page, 'how long can i return it');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied.');
    assert.ok((await clipboard(page)).includes('60 days'));
    slow.resolve(json(data.problem(503, 'overloaded'), 503));
    server.routes['/v1/agent/inserts'] = () => json(data.problem(503, 'overloaded'), 503);
    await until(() => inserts().length >= 2, 'a second try');
    assert.equal(new Set(inserts().map((one) => one.key)).size, 1);
    server.routes['/v1/agent/inserts'] = () => json(data.problem(409, 'key_reused'), 409);
    await toast(page, 'not noted');
    const { length } = inserts();
    await page.waitForTimeout(500);
    assert.equal(inserts().length, length, 'it is not sent again');
    assert.equal(await page.locator('[role=alert]').filter({ hasText: /./ }).count(), 0);
});

test('the list tells what happened, and is worked by keyboard alone', async () => {
    recalled();
    page = await openConsole(browser.context, server);
    await toList(page);
    const rows = await page.locator('.recalls li').allInnerTexts();
    assert.match(rows[0], /How long do I have to return something\?[^]*The page says something else now\.[^]*sentences[^]*anna[^]*chat_20261123_0042/);
    assert.match(rows[1], /Winterschlussverkauf[^]*It is no longer there for customers\./);
    assert.ok(!rows.join().includes('Open the conversation'), 'there is no chat around');
    await tabTo('Open the page');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Insert page' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'Open the page', 'the focus is back where the page was opened from');
    await tabTo('Done');
    await page.keyboard.press('Enter');
    await toast(page, 'Done. It is off the list.');
    assert.deepEqual(settled(), ['/v1/agent/recalls/311/done']);
    await page.getByRole('heading', { name: 'To tell again (1)' }).waitFor();
    assert.equal(await focused(page), 'Open the page');
    await tabTo('Done');
    await page.keyboard.press('Enter');
    await until(async () => !(await page.locator('.recalls').isVisible()), 'an empty list');
    await page.getByRole('tab', { name: 'Queue, 4 waiting', exact: true }).waitFor();
    assert.equal(await focused(page), 'handoffs');
});

test('a failure leaves it on the list and says so; pressed twice it is sent once', async () => {
    recalled();
    const list = server.routes['/v1/agent/recalls'];
    const hold = held();
    server.routes['/v1/agent/recalls'] = (url) => (url.pathname.endsWith('/done') ? hold.promise : list(url));
    page = await openConsole(browser.context, server);
    await toList(page);
    await tabTo('Done');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    hold.resolve(json(data.problem(503, 'overloaded'), 503));
    await warning(page, 'It is still on the list.');
    assert.equal(settled().length, 1);
    assert.equal(await page.locator('.recalls li').count(), 2);
});

test('in a chat’s desk the conversation is opened there, or its id is told', async () => {
    recalled();
    for (const [parameters, says] of [['', toast], ['&mute', warning]]) {
        const frame = await inHost(parameters);
        await frame.getByRole('tab', { name: '2 to tell again' }).waitFor();
        await frame.locator('body').press('Alt+3');
        await frame.getByRole('button', { name: 'Open the conversation' }).press('Enter');
        await says(frame, parameters === '' ? 'The chat opens the conversation.' : 'Look there for the conversation chat_20261123_0042.');
        assert.equal(await page.evaluate(() => window.opened), parameters === '' ? 'chat_20261123_0042' : undefined);
        assert.equal(await frame.locator('.recalls li').nth(1).getByRole('button', { name: 'Open the conversation' }).count(), 0, 'of no known conversation');
        if (parameters === '') await page.close();
    }
});

test('who may have no recalls sees none, and nothing is said', async () => {
    server.routes['/v1/agent/recalls'] = () => json(data.problem(403, 'forbidden'), 403);
    page = await openConsole(browser.context, server);
    await page.getByRole('tab', { name: 'Queue, 4 waiting', exact: true }).waitFor();
    await page.keyboard.press('Alt+3');
    assert.equal(await page.locator('.recalls').isVisible(), false);
    assert.equal(await page.locator('[role=alert]').filter({ hasText: /./ }).count(), 0);
});

test(`a list of ${kPayloads.length} payloads as titles, agents and conversations: 0 executions, 0 violations`, async () => {
    const [one] = data.recalls().recalls;
    const list = kPayloads.slice(0, 100).map((text, id) => ({ ...one, id: id + 1, title: text, page: text, agent: text, conversation: text, inserted: text }));
    server.routes['/v1/agent/recalls'] = () => json({ snapshot: '', recalls: list, more: true });
    page = await openPage(browser.context);
    await watch(page);
    await page.goto(`${server.url}/console/`);
    await signIn(page);
    await page.keyboard.press('Alt+3');
    await page.getByRole('heading', { name: 'To tell again (100+)' }).waitFor();
    assert.deepEqual(await harm(page), kHarmless);
});
