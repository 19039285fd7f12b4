// The agent's console, by keyboard alone.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
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

const signIn = async (token = 'good-token', keep = false) => {
    page = await openPage(browser.context);
    await page.goto(`${server.url}/console/`);
    await page.keyboard.type(token);
    if (keep) await page.getByLabel('Keep for this tab').check();
    await page.getByLabel('Token', { exact: true }).press('Enter');
    await page.locator('#search').waitFor();
};
const search = async (words) => {
    await page.keyboard.type(words);
    await page.locator('.result').first().waitFor();
    await until(() => server.requests.some((one) => one.path === '/v1/agent/answers' && one.query.q === words), 'the whole question');
    await until(async () => (await chosen()) !== null, 'a choice');
};
const chosen = async () => {
    const item = page.locator('.result[aria-selected=true] .title');
    return (await item.count()) === 0 ? null : item.textContent();
};
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const toast = (text) => page.locator('.toast').filter({ hasText: text }).waitFor();
const warning = () => page.locator('[role=alert]').textContent();

test('the search is focused after signing in, and typing asks without counting a query', async () => {
    await signIn();
    assert.equal(await focused(page), 'search');
    await search('return a jacket');
    const [first] = server.requests.filter((one) => one.path === '/v1/agent/answers');
    assert.equal(first.query.typing, 'true');
    assert.equal(first.query.locale, 'en');
    assert.equal(await focused(page), 'search');
});

test('Enter copies the answer with its link and says so', async () => {
    await signIn();
    await search('return a jacket');
    await page.keyboard.press('Enter');
    await toast('Copied.');
    const lead = 'You have 60 days to return an item, counted from the day your parcel is delivered.';
    assert.equal(await clipboard(), `${lead}\n${server.url}/help/returns-period`);
    assert.deepEqual(eventsOf(server), [{ type: 'copied', token: '', page: 'returns-period', anchor: '', rank: 1 }]);
    assert.ok(server.requests.some((one) => one.query.typing === 'false'), 'what was used counts as a query');
});

test('Ctrl+Enter copies the whole passage', async () => {
    await signIn();
    await search('return a jacket');
    await page.keyboard.press('ArrowDown');
    assert.equal(await chosen(), data.refundTime.title);
    await page.keyboard.press('Control+Enter');
    await toast('Copied.');
    assert.ok((await clipboard()).startsWith(data.refundTime.text));
    assert.equal(eventsOf(server)[0].rank, 2);
});

test('an internal note is marked in words and copied only on a second Enter', async () => {
    await signIn();
    await search('goodwill');
    const note = page.locator('.result').first();
    await note.getByText('Internal – never send').waitFor();
    assert.equal(await note.locator('svg').count() > 0, true);
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await page.keyboard.press('Enter');
    await page.getByText('never send this to a customer').waitFor();
    assert.equal(await clipboard(), 'before');
    assert.deepEqual(eventsOf(server), []);
    await page.keyboard.press('Enter');
    await toast('Copied an internal note. Do not send it.');
    assert.equal(await clipboard(), 'Offer at most 15 euro.');
});

test('the warning outlasts a settled search, and choosing another result takes it back', async () => {
    await signIn();
    await search('goodwill');
    await page.keyboard.press('Enter');
    await until(() => server.requests.some((one) => one.query.typing === 'false'), 'the settled search');
    assert.match(await warning(), /never send/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await warning(), '');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    assert.match(await warning(), /never send/);
    assert.deepEqual(eventsOf(server), []);
});

test('an answer to fewer letters is never copied', async () => {
    await signIn();
    await search('return');
    const late = held();
    server.routes['/v1/agent/answers'] = () => late.promise;
    await page.keyboard.type(' policy');
    await page.keyboard.press('Enter');
    late.resolve(json({ ...data.agentAnswers('x'), results: [data.refundTime] }));
    await until(async () => (await chosen()) === data.refundTime.title, 'the new result');
    assert.deepEqual(eventsOf(server), []);
});

test('→ opens the page beside, Escape closes it and then clears', async () => {
    await signIn();
    await search('return a jacket');
    await page.keyboard.press('ArrowRight');
    await page.locator('.page-body p').first().waitFor();
    await until(async () => (await focused(page)).startsWith('How long'), 'focus in the page');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'search');
    await page.keyboard.press('Alt+Enter');
    await page.locator('.page-body p').first().waitFor();
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'search');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.pane').isVisible(), false);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#search').inputValue(), '');
    assert.equal(await page.locator('.result').count(), 0);
});

test('→ within the words moves the caret and opens nothing', async () => {
    await signIn();
    await search('return');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.pane').isVisible(), false);
});

test('/ in the empty search is the key, after the first word it is a letter', async () => {
    await signIn();
    await page.keyboard.press('/');
    assert.equal(await page.locator('#search').inputValue(), '');
    await search('and/or');
    assert.equal(await page.locator('#search').inputValue(), 'and/or');
});

test('? shows the keys', async () => {
    await signIn();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#search').inputValue(), '');
});

test('the language goes along, and changing it asks anew', async () => {
    await signIn();
    await search('return');
    await page.getByLabel('Language of the pages').selectOption('de');
    await until(() => server.requests.some((one) => one.query.locale === 'de'), 'the German search');
});

test('a refused token leads back to the sign-in with the reason', async () => {
    page = await openPage(browser.context);
    await page.goto(`${server.url}/console/`);
    await page.getByLabel('Token', { exact: true }).fill('stale');
    await page.getByLabel('Keep for this tab').check();
    await page.getByLabel('Token', { exact: true }).press('Enter');
    await page.getByRole('alert').getByText('The token is not valid or has expired.').waitFor();
    assert.equal(await focused(page), 'token');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test('the token stays in memory unless it is to be kept for the tab', async () => {
    await signIn();
    assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
    await page.reload();
    await page.getByLabel('Token', { exact: true }).waitFor();
    await page.close();
    await signIn('good-token', true);
    await page.reload();
    await page.locator('#search').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test('what no page answers says so', async () => {
    await signIn();
    server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), outcome: 'none', results: [] });
    await page.keyboard.type('car insurance');
    await page.getByText('No page answers this.').waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(eventsOf(server), []);
});
