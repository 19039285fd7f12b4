// What the console does with results, by keyboard alone: ways to insert, filters, pages by sentences, reasons,
// flags, what was used and pinned.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { chosen, clipboard, openConsole, search, toast, warning } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { eventsOf, focused, held, until } from './widget_page.mjs';

let browser;
let server;
let page;
before(async () => {
    server = await startFixture();
    browser = await openBrowser();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
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

const kLead = 'You have 60 days to return an item, counted from the day your parcel is delivered.';
const searched = async (words = 'return a jacket') => {
    page = await openConsole(browser.context, server);
    await search(page, words);
};
// Tab, until what has the focus is named so.
const tabTo = async (name) => {
    for (let step = 0; step < 25; step += 1) {
        if ((await focused(page)) === name) return;
        await page.keyboard.press('Tab');
    }
    assert.fail(`no stop of the Tab key is ${name}`);
};

test('text alone, link alone, and a link that a page does not have', async () => {
    await searched();
    await page.keyboard.press('Shift+Enter');
    await toast(page, 'Copied.');
    assert.equal(await clipboard(page), kLead);
    await page.keyboard.press('Control+Shift+Enter');
    await until(async () => (await clipboard(page)) === `${server.url}/help/returns-period`, 'the link alone');
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), results: [{ ...data.returnsPeriod, url: '' }] });
    await page.locator('#search').fill('other words');
    await until(async () => (await page.locator('.result').count()) === 1, 'the one result');
    await page.keyboard.press('Control+Shift+Enter');
    await warning(page, 'This page has no public address.');
});

test('places that nobody fills are left standing, and said', async () => {
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), results: [{ ...data.returnsPeriod, text: 'Dear {name}.', lead: [0, 12], highlights: [] }] });
    await searched();
    await page.keyboard.press('Shift+Enter');
    await warning(page, 'Fill in before you send: {name}.');
    assert.equal(await clipboard(page), 'Dear {name}.');
});

test('Alt+1, 2, 3 go to the views; the tabs walk by arrows; nothing happens while composing', async () => {
    page = await openConsole(browser.context, server);
    await page.keyboard.press('Alt+3');
    await until(async () => (await focused(page)) === 'handoffs', 'the queue');
    await page.keyboard.press('Alt+2');
    assert.equal(await focused(page), 'pasted');
    await page.keyboard.press('Alt+1');
    assert.equal(await focused(page), 'search');
    await page.locator('#search').dispatchEvent('keydown', { key: '2', code: 'Digit2', altKey: true, isComposing: true, bubbles: true });
    assert.equal(await page.getByRole('tab', { name: 'Search' }).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), 'tab-search');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab-chat');
    assert.equal(await page.locator('#panel-chat').isVisible(), true);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'tab-search');
    const stops = await page.locator('[role=tab]').evaluateAll((all) => all.map((one) => one.tabIndex));
    assert.deepEqual(stops, [0, -1, -1]);
});

test('filters are toggles over the results at hand and ask nothing', async () => {
    await searched();
    await until(() => server.requests.some((one) => one.query.typing === 'false'), 'the settled search');
    const before = server.requests.filter((one) => one.path === '/v1/agent/answers').length;
    await tabTo('Filter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText('Showing 1 of 3.').waitFor();
    assert.equal(await chosen(page), 'Goodwill vouchers');
    assert.equal(await focused(page), 'Internal 1', 'the focus stays on the toggle');
    await page.getByText('Filter (1 on)').waitFor();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.result').count(), 3);
    assert.equal(server.requests.filter((one) => one.path === '/v1/agent/answers').length, before);
});

test('the rank that is told is the place in the reply, whatever is filtered out', async () => {
    await searched();
    await tabTo('Filter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Internal', exact: false }).first().press('Space');
    await page.locator('#search').press('Enter');
    await page.locator('#search').press('Enter');
    await toast(page, 'Copied an internal note.');
    assert.equal(eventsOf(server)[0].rank, 3);
});

test('"Why?" tells reasons, words and what the confidence means', async () => {
    await searched();
    await tabTo('Insert');
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: 'Why this one?' });
    for (const words of ['It is first because', 'is the question, word for word', '“retrun” was read as “return”', 'No page has “quickly”', 'Sure. About 9 in 10']) await dialog.getByText(words).waitFor();
    const asked = server.requests.find((one) => one.query.explain === 'true');
    assert.deepEqual([asked.query.q, asked.query.typing], ['return a jacket', 'true']);
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'Insert');
    await page.locator('#search').focus();
    await page.keyboard.press('w');
    assert.equal(await dialog.isVisible(), false, 'in the field it is a letter');
});

test('a flag is posted once, with its key kept for the same words', async () => {
    await searched();
    await tabTo('Flag');
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Tell the editors' });
    await dialog.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('It is 60 days');
    server.routes['/v1/agent/flags'] = () => json(data.problem(503, 'overloaded'), 503);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByText('The server is busy').waitFor();
    const hold = held();
    server.routes['/v1/agent/flags'] = async (_url, body) => {
        await hold.promise;
        return json(data.flagReceipt(JSON.parse(body)), 201);
    };
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    hold.resolve();
    await toast(page, 'The editors know.');
    const bodies = server.requests.filter((one) => one.path === '/v1/agent/flags').map((one) => one.body);
    assert.equal(bodies.length, 2);
    assert.deepEqual(bodies[0], bodies[1]);
    const { key, ...said } = bodies[0];
    assert.match(key, /^[A-Za-z0-9_-]{16,64}$/);
    assert.deepEqual(said, { kind: 'outdated', page: 'returns-period', anchor: '', locale: 'en', question: 'return a jacket', comment: 'It is 60 days' });
});

test('what no page answers is flagged as missing, with the question', async () => {
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), outcome: 'none', results: [] });
    page = await openConsole(browser.context, server);
    await page.keyboard.type('tent rental');
    await page.getByText('No page answers this.').waitFor();
    await tabTo('No page answers it: tell the editors');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tell the editors' });
    await dialog.getByRole('button', { name: 'Send' }).press('Enter');
    await toast(page, 'The editors know.');
    const [{ body }] = server.requests.filter((one) => one.path === '/v1/agent/flags');
    assert.deepEqual([body.kind, body.question, body.page], ['missing', 'tent rental', undefined]);
});

test('my flags and drafts tell what became of them, the newest first', async () => {
    page = await openConsole(browser.context, server);
    await page.getByRole('button', { name: 'My flags' }).press('Enter');
    await page.locator('.flag').first().waitFor();
    const texts = await page.locator('.flag').allTextContents();
    const expected = [
        /Open · Draft · do you rent out tents for a weekend\?.*Third time this week/s,
        /Open · It is outdated · returns-period.*60 since October/s,
        /Accepted · Draft · kann ich ein Zelt.*It became the page kann-ich-ein-zelt-zur-probe-aufbauen, in de\/faq\/kann-ich-ein-zelt-zur-probe-aufbauen\.md, changed by the editor\./s,
        /Declined · Draft · do you sell kayaks.*Editor: Too rare for a page/s,
        /Declined · Something is missing · kann man zelte mieten.*Editor: We rent nothing/s,
    ];
    assert.equal(texts.length, expected.length);
    expected.forEach((pattern, index) => assert.match(texts[index], pattern));
});

test('of an open page the whole is inserted, or the sentences chosen', async () => {
    await searched();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.page-body p').first().waitFor();
    await tabTo('Choose sentences');
    await page.keyboard.press('Enter');
    await until(async () => (await focused(page)) === 'Sentences', 'the sentences');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied.');
    assert.equal(await clipboard(page), `You can return an item within 60 days.\nPack it.\n${server.url}/help/returns-period`);
    assert.deepEqual(eventsOf(server).at(-1), { type: 'copied', token: '', page: 'returns-period', anchor: '', rank: 1 });
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pane').isVisible(), true);
    await tabTo('Insert page');
    await page.keyboard.press('Enter');
    await until(async () => /1\. Pack it\.\n2\. Send it\./.test(await clipboard(page)), 'the whole page');
    await tabTo('Flag');
    await page.keyboard.press('f');
    await page.getByRole('dialog', { name: 'Tell the editors' }).waitFor();
});

test('an internal page asks before it is copied, whole or by sentences', async () => {
    server.routes['/v1/agent/pages'] = () => json({ ...data.page('x'), page: { ...data.page('x').page, audience: 'agent' } });
    await searched();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.page-body p').first().waitFor();
    await tabTo('Insert page');
    await page.keyboard.press('Enter');
    await warning(page, 'never send this to a customer');
    assert.equal(eventsOf(server).filter((one) => one.type === 'copied').length, 0);
    await page.keyboard.press('Enter');
    await toast(page, 'Copied an internal note.');
    assert.equal((await clipboard(page)).includes('http'), false);
});

test('what was used and pinned stands in the empty search, and goes with the sign-out', async () => {
    await searched();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied.');
    await page.keyboard.press('ArrowUp');
    await tabTo('Pin');
    await page.keyboard.press('p');
    await toast(page, 'Pinned.');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.getByText('Used lately').waitFor();
    assert.deepEqual(await page.locator('#results .title').allTextContents(), [data.returnsPeriod.title, data.refundTime.title]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(async () => (await clipboard(page)).startsWith(kLead), 'the pinned answer');
    assert.equal(eventsOf(server).at(-1).rank, undefined, 'it has no place in a reply');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.reload();
    await page.close();
    page = await openConsole(browser.context, server, { keep: true });
    await search(page, 'return a jacket');
    await page.keyboard.press('Enter');
    await toast(page, 'Copied.');
    await page.reload();
    await page.getByText('Used lately').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test('an answer that is there in another language only says so, and keeps its direction', async () => {
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), results: [data.arabicReturns, data.returnsPeriod] });
    await searched();
    const arabic = page.locator('.result').first();
    await arabic.getByText('Only in Arabic').waitFor();
    assert.equal(await page.locator('.result').nth(1).getByText('Only in').count(), 0);
    assert.equal(await arabic.evaluate((one) => getComputedStyle(one).direction), 'rtl');
    assert.equal(await arabic.locator('.lead').evaluate((one) => getComputedStyle(one).direction), 'rtl');
    assert.equal(await arabic.getAttribute('lang'), 'ar');
});

test('results of fewer letters do not keep the first one from being chosen; a choice by hand stays', async () => {
    await searched('good');
    await page.keyboard.type('will');
    await until(async () => (await chosen(page)) === 'Goodwill vouchers', 'the first of the newest');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type(' now');
    await until(() => server.requests.some((one) => one.query.q === 'goodwill now'), 'the longer question');
    await page.waitForTimeout(200);
    assert.equal(await chosen(page), data.returnsPeriod.title);
});
