// The reports page: no figure stands alone, and too little data says so.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { until } from './widget_page.mjs';

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

const signIn = async () => {
    page = await openPage(browser.context);
    await page.goto(`${server.url}/reports/`);
    await page.getByLabel('Token', { exact: true }).fill('good-token');
    await page.keyboard.press('Enter');
};

test('a ratio stands beside its counter-metric with n and interval', async () => {
    await signIn();
    const pair = page.locator('.pair').first();
    await pair.waitFor();
    const text = (await pair.innerText()).replaceAll(/\s+/g, ' ');
    assert.equal(text, 'Zero-result rate 7.5% n = 9 of 120 95 % interval 4% to 13.7% beside Wrong-answer rate Not enough data 4 of 17; a ratio is shown from 20 on.');
});

test('a time and a score stand beside their ratios', async () => {
    await signIn();
    const text = async (name) => (await page.locator('.pair').filter({ has: page.getByRole('heading', { name }) }).first().innerText()).replaceAll(/\s+/g, ' ');
    await page.locator('.report').waitFor();
    assert.equal(await text('Response time, people, p50'), 'Promises kept 87.5% n = 21 of 24 95 % interval 69% to 95.7% beside Response time, people, p50 16 min n = 24');
    assert.equal(await text('Customer effort score'), 'Survey response, effort 37.5% n = 30 of 80 95 % interval 27.7% to 48.5% beside Customer effort score, 1 to 7 5.7 n = 30 95 % interval 5.27 to 6.13');
});

test('questions, votes, days and channels are tables with the drawing’s own figures', async () => {
    await signIn();
    await page.locator('.report').waitFor();
    for (const name of ['Questions without an answer', 'Questions answered unsurely', 'Votes by page', 'Contacts that came back', 'By day', 'By channel']) {
        assert.equal(await page.getByRole('table', { name }).count(), 1, name);
    }
    assert.equal(await page.locator('.chart rect.asked').count(), 28 + 1, 'one bar a day, one in the key');
    assert.equal(await page.getByRole('table', { name: 'By day' }).getByRole('row').count(), 28 + 1);
});

test('a period asks for its days, and turned-round days are not asked for', async () => {
    await signIn();
    await page.locator('.report').waitFor();
    await page.getByLabel('Period').selectOption('7');
    const days = (one) => (Date.parse(one.query.to) - Date.parse(one.query.from)) / 86_400_000 + 1;
    await until(() => server.requests.some((one) => days(one) === 7), 'seven days');
    assert.equal(days(server.requests[0]), 28);
    await page.getByLabel('Period').selectOption('own');
    await page.getByLabel('From').fill('2026-02-01');
    await page.getByLabel('to', { exact: true }).fill('2026-01-01');
    await page.getByText('The first day must come before the last.').waitFor();
    assert.ok(server.requests.every((one) => one.query.from <= one.query.to));
});

test('a token without the role says which role is needed', async () => {
    server.routes['/v1/reports'] = () => json(data.problem(403, 'forbidden'), 403);
    await signIn();
    await page.getByRole('alert').getByText('the role “lead”').waitFor();
});

test('a failure can be tried again', async () => {
    const route = server.routes['/v1/reports'];
    server.routes['/v1/reports'] = () => null;
    await signIn();
    await page.getByText('The server cannot be reached.').waitFor();
    server.routes['/v1/reports'] = route;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.report').waitFor();
});

test('an empty period says so instead of showing empty tables', async () => {
    server.routes['/v1/reports'] = () => json({ ...data.report(), queries: 0, unanswered: [], low_confidence: [], votes: [], repeat_contacts: [], by_day: [], by_channel: [] });
    await signIn();
    await page.locator('.report').waitFor();
    assert.equal(await page.getByText('None in this period.').count(), 4);
    assert.equal(await page.getByText('None that enough visitors asked').count(), 2);
});
