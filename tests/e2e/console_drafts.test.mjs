// Drafts of new entries out of a chat, by keyboard alone, at 320 px.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { openConsole, pasteChat, signIn, toast } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { axeFaults, sideways } from './access.mjs';
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

const kNarrow = { width: 320, height: 640 };
const kUnanswered = 'Customer: hi\nAgent: Hello, this is Anna.\nCustomer: one more thing. do you rent out tents?\nAgent: Yes, in all our stores.\nAgent: Bring an ID.\nCustomer: thanks';
const dialog = () => page.getByRole('dialog', { name: 'Draft an entry' });
const fields = () => dialog().locator('textarea').evaluateAll((all) => all.map((one) => one.value));
const posted = () => server.requests.filter((one) => one.path === '/v1/agent/drafts' && one.method === 'POST').map((one) => one.body);

/** In Chat with the text read, the focus outside of fields. */
async function atChat(text, viewport = kNarrow) {
    page = await openConsole(browser.context, server, { viewport });
    await pasteChat(page, text);
    await page.getByText('Understood').waitFor();
}
const nothingFound = () => (server.routes['/v1/agent/assist'] = () => json({ snapshot: '000042-1a2b3c4d', questions: [] }));

test('a question that no page answers is drafted by keyboard alone, sent once, and acknowledged', async () => {
    nothingFound();
    await atChat(kUnanswered);
    await page.keyboard.press('d');
    await dialog().waitFor();
    assert.deepEqual(await fields(), ['do you rent out tents?', 'Yes, in all our stores.\nBring an ID.', '']);
    assert.equal(await page.evaluate(() => document.activeElement.value), 'do you rent out tents?', 'the first field has the focus');
    assert.deepEqual(await axeFaults(page), []);
    assert.deepEqual(await sideways(page), []);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Do you rent out tents?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The deposit is 50 euro.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('third time');
    await page.keyboard.press('Tab');
    server.routes['/v1/agent/drafts'] = () => json(data.problem(503, 'overloaded'), 503);
    await page.keyboard.press('Enter');
    await dialog().getByText('The server is busy').waitFor();
    const hold = held();
    server.routes['/v1/agent/drafts'] = async (_url, body) => {
        await hold.promise;
        return json(data.draftReceipt(JSON.parse(body)), 201);
    };
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    hold.resolve();
    await toast(page, 'The editors have it.');
    assert.equal(await dialog().isVisible(), false);
    assert.equal(posted().length, 2);
    assert.deepEqual(posted()[0], posted()[1]);
    const { key, ...said } = posted()[0];
    assert.match(key, /^[A-Za-z0-9_-]{16,64}$/);
    assert.deepEqual(said, { question: 'Do you rent out tents?', answer: 'Yes, in all our stores.\nBring an ID. The deposit is 50 euro.', locale: 'en', comment: 'third time' });
});

test('of the questions that were found the chosen one is drafted, from the button, too', async () => {
    await atChat('Customer: how long can i return it? and when do i get my money back?\nCustomer: please');
    await page.locator('#suggestions .result').first().waitFor();
    await until(async () => (await focused(page)) === 'suggestions', 'the suggestions');
    await page.keyboard.press('End');
    await page.keyboard.press('d');
    assert.equal((await fields())[0], 'how long can i return it?');
    await page.keyboard.press('Escape');
    await until(async () => (await focused(page)) === 'suggestions', 'the suggestions');
    for (let step = 0; step < 10 && (await focused(page)) !== 'Draft an entry'; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal((await fields())[0], 'how long can i return it?');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'Draft an entry');
});

test('what is missing is asked for, in the field that lacks it', async () => {
    nothingFound();
    await atChat('Customer: do you rent out tents?');
    await page.keyboard.press('d');
    const send = dialog().getByRole('button', { name: 'Send' });
    await send.press('Enter');
    await dialog().getByText('Say what the answer is.').waitFor();
    await page.keyboard.type('Yes.');
    await dialog().locator('textarea').first().fill(' ');
    await send.press('Enter');
    await dialog().getByText('Say what was asked.').waitFor();
    assert.deepEqual(posted(), []);
});

test('the keys dialog tells of it; in a field it is a letter', async () => {
    page = await openConsole(browser.context, server, { viewport: kNarrow });
    await page.keyboard.press('Alt+2');
    await page.locator('#pasted').waitFor();
    await page.keyboard.type('d');
    assert.equal(await dialog().isVisible(), false);
    await page.getByRole('button', { name: 'Keys', exact: true }).press('Enter');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('draft an entry for the editors').waitFor();
});

test(`a draft of ${kPayloads.length} payloads, and what became of it: 0 executions, 0 violations`, async () => {
    nothingFound();
    page = await openPage(browser.context, kNarrow);
    await watch(page);
    await page.goto(`${server.url}/console/`);
    await signIn(page);
    await page.keyboard.press('Alt+2');
    const [sample] = data.drafts().drafts;
    for (const payload of kPayloads) {
        await page.locator('#pasted').evaluate((one) => (one.closest('details').open = true));
        await page.locator('#pasted').fill(`Customer: ${payload}\nAgent: ${payload}`);
        await page.locator('#pasted').press('Control+Enter');
        await page.getByRole('button', { name: 'Draft an entry' }).press('Enter');
        await dialog().waitFor();
        await page.keyboard.press('Escape');
    }
    server.routes['/v1/agent/flags'] = () => json({ flags: [] });
    const settled = { ...sample, state: 'accepted', settled: sample.created };
    server.routes['/v1/agent/drafts'] = () => json({ drafts: kPayloads.slice(0, 100).map((one) => ({ ...settled, question: one, answer: one, comment: one, note: one, page: one, file: one })) });
    await page.getByRole('button', { name: 'My flags and drafts' }).press('Enter');
    await page.locator('.flag').first().waitFor();
    assert.deepEqual(await harm(page), kHarmless);
});
