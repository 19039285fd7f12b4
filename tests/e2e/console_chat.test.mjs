// The console beside a running chat, by keyboard alone: pasted, and in a vendor's page of another origin.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { chosen, clipboard, kChat, openConsole, pasteChat, signIn, toast, warning } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture, startHost } from './fixture_server.mjs';
import { harm, kHarmless, kPayloads, watch } from './harm.mjs';
import { eventsOf, focused, held, until } from './widget_page.mjs';

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

const kLead = 'You have 60 days to return an item, counted from the day your parcel is delivered.';
const assists = () => server.requests.filter((one) => one.path === '/v1/agent/assist');
const suggestion = (frame) => frame.locator('#suggestions .result').first().waitFor();
const atChat = async (text = kChat) => {
    page = await openConsole(browser.context, server);
    await pasteChat(page, text);
};

test('a pasted chat is read, what was understood is said, and its questions have their results', async () => {
    await atChat();
    await suggestion(page);
    await page.getByText('Understood 3 messages: 2 by the customer, 1 by the agent.').waitFor();
    await page.getByText('2 questions found.').waitFor();
    assert.deepEqual(assists().map((one) => one.body.messages.map((message) => message.from)), [['customer', 'agent', 'customer']]);
    assert.deepEqual(await page.locator('.group-label strong').allTextContents(), ['and when do i get my money back?', 'how long can i return it?']);
    assert.match(await page.locator('.group-label').first().textContent(), /very sure/);
    const results = await page.locator('.group').first().locator('.result').allTextContents();
    assert.match(results[1], /Internal – never send/);
    assert.match(results[2], /Voted down by this customer/);
    await until(async () => (await focused(page)) === 'suggestions', 'the suggestions');
});

test('arrows walk the results of all questions, and Enter inserts with rank and page told', async () => {
    await atChat();
    await suggestion(page);
    await until(async () => (await focused(page)) === 'suggestions', 'the suggestions');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('#suggestions').getAttribute('aria-activedescendant'), 'suggestions-3');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied.');
    assert.equal(await clipboard(page), `${kLead}\n${server.url}/help/returns-period`);
    await page.keyboard.press('End');
    assert.equal(await chosen(page, '#suggestions'), data.refundTime.title);
    await page.keyboard.press('Shift+Enter');
    await until(async () => !(await clipboard(page)).includes('http'), 'text alone');
    await page.keyboard.press('Control+Shift+Enter');
    await until(async () => (await clipboard(page)) === `${server.url}/help/returns-period`, 'the link alone');
    await until(() => eventsOf(server).length === 3, 'three events');
    assert.deepEqual(eventsOf(server).map((one) => [one.type, one.page, one.rank]), [['copied', 'returns-period', 1], ['copied', 'refund-time', 3], ['copied', 'refund-time', 3]]);
});

test('small talk suggests nothing, and says so', async () => {
    await atChat('Customer: hi\nAgent: hello');
    await page.getByText('Nothing to suggest yet.').waitFor();
    assert.equal(await page.locator('#suggestions .result').count(), 0);
});

test('why a suggestion stands there is asked of the chat', async () => {
    await atChat();
    await suggestion(page);
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: 'Why this one?' });
    await dialog.getByText('It is first because').waitFor();
    assert.equal(assists().at(-1).body.explain, true);
    await page.keyboard.press('Escape');
    await until(async () => (await focused(page)) === 'suggestions', 'the suggestions');
});

test('an internal note is asked for twice, also where the key is held down', async () => {
    await atChat();
    await suggestion(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await warning(page, 'never send this to a customer');
    assert.deepEqual(eventsOf(server), []);
    await page.keyboard.press('Enter');
    await toast(page, 'Copied an internal note.');
});

// The console's frame in the vendor's page, signed in. `parameters` are those of host_page.html.
async function inHost({ parameters = '', listed = [host.url] } = {}) {
    await host.list(...listed);
    page = await openPage(browser.context);
    await page.goto(`${host.url}/?console=${encodeURIComponent(server.url)}${parameters}`);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    await signIn(frame);
    return frame;
}
const say = (from, text) => page.evaluate(([speaker, words]) => window.said(speaker, words), [from, text]);
const composer = () => page.locator('#composer').inputValue();
const heard = () => page.evaluate(() => window.heard ?? []);

test('a recorded conversation runs through the protocol: suggestions come for the customer’s words alone', async () => {
    const frame = await inHost();
    await say('customer', 'hi');
    await say('agent', 'Hello, this is Anna.');
    await say('customer', 'how long can i return my tent?');
    await suggestion(frame);
    const count = assists().length;
    await say('agent', 'One moment please?');
    await say('bot', 'Anna is typing.');
    await frame.locator('summary').filter({ hasText: '5 messages' }).waitFor();
    assert.equal(assists().length, count, 'the agent’s own words ask nothing');
    assert.equal(await frame.locator('#suggestions .result').count(), 3, 'the suggestions stay');
    const { body } = assists().at(-1);
    assert.deepEqual([body.locale, body.url, body.sku, body.seen], ['en', '/account/orders', ['WL-RD2'], [{ page: 'returns-period', anchor: '', helpful: false }]]);
    assert.equal(JSON.stringify(body).includes('Zoë'), false, 'variables stay in the browser');
});

test('only the newest reply counts', async () => {
    const frame = await inHost();
    const slow = held();
    const fixture = server.routes['/v1/agent/assist'];
    server.routes['/v1/agent/assist'] = async (url, body) => {
        if (!body.includes('money')) await slow.promise;
        return fixture(url, body);
    };
    await say('customer', 'how long can i return it?');
    await until(() => assists().length === 1, 'the first');
    await say('agent', 'Let me see.');
    await say('customer', 'and when do i get my money?');
    await frame.locator('.group-label').filter({ hasText: 'money' }).waitFor();
    slow.resolve();
    await page.waitForTimeout(300);
    assert.deepEqual(await frame.locator('.group-label strong').allTextContents(), ['and when do i get my money?']);
});

test('Enter inserts into the host’s field, and the host’s word for it is shown', async () => {
    const frame = await inHost();
    server.routes['/v1/agent/assist'] = (_url, body) => {
        const reply = data.assistance(JSON.parse(body));
        reply.questions[0].results[0] = { ...data.returnsPeriod, text: 'Hi {name}, order {order} may go back until {day}.', lead: [0, 49], highlights: [] };
        return json(reply);
    };
    await say('customer', 'how long can i return it?');
    await suggestion(frame);
    await frame.locator('#suggestions').focus();
    await page.keyboard.press('Enter');
    await toast(frame, 'Inserted into the chat.');
    await warning(frame, 'Fill in before you send: {day}.');
    assert.equal(await composer(), `Hi Zoë, order 10023 may go back until {day}.\n${server.url}/help/returns-period`);
    const insert = (await heard()).find((one) => one.type === 'insert');
    assert.deepEqual(Object.keys(insert).sort(), ['anchor', 'firstline', 'id', 'page', 'snapshot', 'text', 'type']);
    assert.deepEqual([insert.page, insert.snapshot], ['returns-period', '000042-1a2b3c4d']);
    await until(() => eventsOf(server).length === 1, 'the event');
});

test('what the chat tells takes no focus from the field that the agent writes in', async () => {
    const frame = await inHost();
    await page.locator('#composer').focus();
    await say('customer', 'how long can i return it?');
    await suggestion(frame);
    await page.keyboard.type('one moment');
    await say('customer', 'and when do i get my money?');
    await frame.locator('.group-label').filter({ hasText: 'money' }).waitFor();
    await page.keyboard.type(' please');
    assert.equal(await composer(), 'one moment please');
});

test('an internal note never goes to the host', async () => {
    const frame = await inHost();
    await say('customer', 'how long can i return it?');
    await suggestion(frame);
    await frame.locator('#suggestions').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await warning(frame, 'never send this to a customer');
    await page.keyboard.press('Enter');
    await toast(frame, 'Copied an internal note. Do not send it.');
    assert.equal(await composer(), '');
    assert.deepEqual((await heard()).filter((one) => one.type === 'insert'), []);
});

test('a host that acknowledges nothing within a second: the clipboard is used, and that is said', async () => {
    const frame = await inHost({ parameters: '&mute' });
    await say('customer', 'how long can i return it?');
    await suggestion(frame);
    await frame.locator('#suggestions').focus();
    await page.keyboard.press('Enter');
    await toast(frame, 'The chat did not take it. Copied instead: paste it.');
    await page.bringToFront();
    await page.locator('#composer').focus();
    await page.keyboard.press('Control+V');
    assert.ok((await composer()).startsWith(kLead));
});

test('nothing from an origin that is not listed has any effect', async () => {
    for (const listed of [[], ['https://chat.example'], [host.url.replace('127.0.0.1', 'localhost')]]) {
        const frame = await inHost({ listed });
        await say('customer', 'how long can i return it?');
        await page.evaluate((origin) => document.querySelector('iframe').contentWindow.postMessage({ firstline: 1, type: 'hello' }, origin), server.url);
        await page.waitForTimeout(400);
        assert.deepEqual([await heard(), assists(), await focused(frame)], [[], [], 'search']);
        assert.equal(await frame.getByRole('tab', { name: 'Search' }).getAttribute('aria-selected'), 'true');
        await page.close();
        server.requests.length = 0;
    }
});

test('a listed page that is not the one around the console has no effect either', async () => {
    await host.list(host.url);
    page = await openConsole(browser.context, server);
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => window.open(url), host.url);
    const other = await opened;
    await other.waitForLoadState();
    await other.evaluate((origin) => window.opener.postMessage({ firstline: 1, type: 'transcript', messages: [{ from: 'customer', text: 'how?' }] }, origin), server.url);
    await page.waitForTimeout(300);
    assert.deepEqual(assists(), []);
    await other.close();
});

test('in a window of its own it works the same, under the daemon’s own policy', async () => {
    await host.list(host.url);
    server.policy = undefined;
    page = await openPage(browser.context);
    const opened = page.waitForEvent('popup');
    await page.goto(`${host.url}/?popup&console=${encodeURIComponent(server.url)}`);
    const popup = await opened;
    await signIn(popup);
    await say('customer', 'how long can i return it?');
    await suggestion(popup);
    await popup.bringToFront();
    await popup.keyboard.press('Alt+2');
    await popup.keyboard.press('Enter');
    await toast(popup, 'Inserted into the chat.');
    assert.ok((await composer()).startsWith(kLead));
    await popup.close();
});

test('another conversation takes the suggestions of the one before away', async () => {
    const frame = await inHost();
    await say('customer', 'how long can i return it?');
    await suggestion(frame);
    const slow = held();
    server.routes['/v1/agent/assist'] = () => slow.promise;
    await page.evaluate((origin) => {
        const message = { firstline: 1, type: 'transcript', conversation: 'other', messages: [{ from: 'customer', text: 'where is it?' }] };
        document.querySelector('iframe').contentWindow.postMessage(message, origin);
    }, server.url);
    await until(async () => (await frame.locator('#suggestions .result').count()) === 0, 'an empty list');
    slow.resolve(json({ snapshot: '000042-1a2b3c4d', questions: [] }));
    await frame.getByText('Nothing to suggest yet.').waitFor();
});

test('what a listed host spells wrong is told with the field', async () => {
    const frame = await inHost();
    await page.evaluate((origin) => document.querySelector('iframe').contentWindow.postMessage({ firstline: 1, type: 'transcript', messages: 7 }, origin), server.url);
    await warning(frame, 'message.messages');
});

test(`a chat of ${kPayloads.length} payloads as messages, questions and names: 0 executions, 0 violations`, async () => {
    page = await openPage(browser.context);
    await watch(page);
    await page.goto(`${server.url}/console/`);
    await signIn(page);
    let payload = '';
    server.routes['/v1/agent/assist'] = () => {
        const [question] = data.assistance({ messages: [{ from: 'customer', text: 'how?' }] }).questions;
        return json({ snapshot: payload, questions: [{ ...question, text: payload, context: payload, corrected: null, locale: payload }] });
    };
    await page.keyboard.press('Alt+2');
    for (payload of kPayloads) {
        await page.locator('#pasted').evaluate((one) => (one.closest('details').open = true));
        await page.locator('#pasted').fill(`Customer: ${payload}\nAgent: ${payload}`);
        await page.locator('#pasted').press('Control+Enter');
        await until(async () => (await page.locator('.group-label strong').allTextContents())[0] === payload, payload);
        assert.deepEqual(await harm(page), kHarmless, payload);
    }
});
