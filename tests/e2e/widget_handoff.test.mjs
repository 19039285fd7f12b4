// The shopper's way to a person: the form, what goes along, one hand-off however often it is sent, and the
// one question about the help that may follow.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { axeFaults } from './access.mjs';
import { kPhone, kWide, openBrowser } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { ask, focused, held, openPanel, openStore, until } from './widget_page.mjs';

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

const open = async (options) => {
    page = await openStore(browser.context, server, options);
    await openPanel(page);
};
const posted = () => server.requests.filter((one) => one.path === '/v1/handoffs' && one.method === 'POST');
const surveys = () => server.requests.filter((one) => one.path === '/v1/surveys').map((one) => one.body);
const toPerson = async () => {
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    await page.locator('.person-view .contact').waitFor();
};
const send = async () => {
    await page.getByLabel('Your e-mail address').fill('zoe@mail.example');
    await page.getByRole('button', { name: 'Send to a person' }).click();
};

test('two fields, and everything tried goes along', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('radio', { name: 'Something is missing' }).check();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.vote .contact').waitFor();
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('.page .foot').waitFor();
    await toPerson();
    assert.equal(await page.locator('.person-view textarea').inputValue(), 'how do i retrun a jacket');
    assert.equal(await page.locator('.person-view input:not([type=radio]):visible').count(), 1);
    await page.locator('.person-view input[type=email]').fill('zoe@mail.example');
    await page.locator('.person-view [type=submit]').click();
    await until(async () => (await focused(page)) === 'Your question is with us', 'the focus on what was done');
    const [{ body }] = posted();
    assert.match(body.key, /^[A-Za-z0-9_-]{22}$/);
    const { key, session, ...rest } = body;
    assert.deepEqual(rest, {
        source: 'widget',
        question: 'how do i retrun a jacket',
        channel: 'email',
        locale: 'en',
        url: '/products/skerrow-gale-rain-jacket-women',
        shown: [
            { page: 'returns-period', anchor: '', rank: 1 },
            { page: 'refund-time', anchor: '', rank: 2 },
            { page: 'return-costs', anchor: '', rank: 3 },
        ],
        read: [{ page: 'returns-period' }],
        votes: [{ page: 'returns-period', anchor: '', helpful: false, reason: 'incomplete' }],
        token: data.answers('x').token,
        corrected: 'how do i return a jacket',
        contact: { email: 'zoe@mail.example' },
    });
    assert.equal(session.length, 22);
    await page.locator('.person-view .state').getByText('Waiting for a person').waitFor();
});

test('by telephone another field is asked for, and what is wrong is said at its field', async () => {
    for (const viewport of [kWide, kPhone]) {
        await page?.close();
        server.reset();
        await open({ viewport });
        await toPerson();
        await page.getByRole('radio', { name: 'By phone' }).check();
        assert.equal(await page.getByLabel('Your e-mail address').isVisible(), false);
        await page.getByRole('button', { name: 'Send to a person' }).click();
        assert.equal(await page.getByText('Please write your question.').isVisible(), true);
        assert.equal(await page.getByText('Please write your phone number with its area code.').isVisible(), true);
        assert.match(await focused(page), /question$/);
        assert.deepEqual(await axeFaults(page), []);
        await page.keyboard.type('is the large tent in stock in Utrecht');
        await page.getByLabel('Your phone number').fill('+31 6 1234 5678');
        await page.keyboard.press('Enter');
        await page.getByText('Your question is with us').waitFor();
        const [{ body }] = posted();
        assert.deepEqual([body.channel, body.contact, body.question], ['phone', { phone: '+31 6 1234 5678' }, 'is the large tent in stock in Utrecht']);
        assert.deepEqual(await axeFaults(page), []);
    }
});

test('a double click sends once', async () => {
    await open();
    await ask(page, 'car insurance', 'none');
    const late = held();
    server.routes['/v1/handoffs'] = (_url, body) => (body === '' ? json(data.handoffStatus()) : late.promise);
    await page.getByLabel('Your e-mail address').fill('zoe@mail.example');
    await page.getByRole('button', { name: 'Send to a person' }).dblclick();
    await until(() => posted().length === 1, 'the hand-off');
    late.resolve(json(data.handoffReceipt({ channel: 'email' }), 201));
    await page.getByText('Your question is with us').waitFor();
    assert.equal(posted().length, 1);
});

test('a lost connection keeps it; a reload and the connection’s return send the same one', async () => {
    await open();
    await ask(page, 'car insurance', 'none');
    const route = server.routes['/v1/handoffs'];
    server.routes['/v1/handoffs'] = () => null;
    await send();
    await page.getByText('Not sent yet: there is no connection.').waitFor();
    assert.equal(await page.getByLabel('Your e-mail address').getAttribute('readonly'), '');
    await page.reload();
    await openPanel(page);
    await until(() => posted().length >= 2, 'sent again after the page load');
    server.routes['/v1/handoffs'] = route;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await toPerson();
    await page.getByText('Your question is with us').waitFor();
    const bodies = posted().map((one) => JSON.stringify(one.body));
    assert.equal(new Set(bodies).size, 1, 'word for word the same, key included');
    assert.equal(await page.evaluate(() => sessionStorage.getItem('firstline-pending')), null, 'kept no longer than needed');
    const sent = posted().length;
    await page.reload();
    await openPanel(page);
    await toPerson();
    await page.getByText('Your question is with us').waitFor();
    assert.equal(posted().length, sent, 'and never again');
});

test('what was refused can be mended and sent as another', async () => {
    await open();
    await ask(page, 'car insurance', 'none');
    const route = server.routes['/v1/handoffs'];
    server.routes['/v1/handoffs'] = () => json(data.problem(400, 'bad_parameter'), 400);
    await send();
    await page.getByText('This could not be sent.').waitFor();
    server.routes['/v1/handoffs'] = route;
    await page.getByRole('button', { name: 'Send to a person' }).click();
    await page.getByText('Your question is with us').waitFor();
    const [first, second] = posted();
    assert.notEqual(first.body.key, second.body.key);
});

test('after one question another can be handed over', async () => {
    await open();
    await ask(page, 'car insurance', 'none');
    await send();
    await page.getByText('Your question is with us').waitFor();
    assert.equal(await page.locator('.handoff').isVisible(), false);
    await ask(page, 'boat insurance', 'none');
    await page.locator('.none .handoff').waitFor();
    await send();
    await until(() => posted().length === 2, 'the second');
    assert.deepEqual(posted().map((one) => one.body.question), ['car insurance', 'boat insurance']);
});

test('a chat is offered only by a store that opens one, and gets everything tried', async () => {
    server.routes['/v1/recommended'] = () => json({ ...data.recommended(), person: { ...data.person, handoff: ['live_chat', 'email'] } });
    await open();
    await toPerson();
    assert.equal(await page.getByText('Chat now').count(), 0);
    await page.reload();
    await page.evaluate(() => {
        const help = document.querySelector('firstline-help');
        help.setContext({ chat: '' });
        help.addEventListener('firstline-chat', (event) => {
            event.preventDefault();
            window.packet = event.detail;
        });
    });
    await openPanel(page);
    await toPerson();
    await page.getByLabel('Your question').last().fill('can I speak to someone');
    await page.getByRole('radio', { name: 'Chat now' }).check();
    await page.getByRole('button', { name: 'Send to a person' }).click();
    await page.locator('dialog').waitFor({ state: 'hidden' });
    const packet = await page.evaluate(() => window.packet);
    assert.equal(packet.question, 'can I speak to someone');
    assert.equal(packet.handoff, data.handoffReceipt({}).id);
    assert.deepEqual(posted().at(-1).body.contact, {});
});

test('a solved question asks once how easy it was; the shopper may pass over it', async () => {
    await open();
    await page.locator('firstline-help').evaluate((element) => element.setContext({ surveys: 'ces' }));
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('The store made it easy for me to handle my request.').waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await page.getByRole('button', { name: '6', exact: true }).click();
    await until(() => surveys().length === 2, 'shown, then the answer');
    const { token } = data.answers('x');
    assert.deepEqual(surveys(), [{ kind: 'ces', token, shown: true }, { kind: 'ces', token, score: 6 }]);
    await page.reload();
    await openPanel(page);
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
    assert.equal(await page.locator('.survey').count(), 0, 'one question a visit');
});

test('a survey that is skipped leaves nothing behind, and none is put where the store wants none', async () => {
    for (const [surveyKinds, expected] of [['none', 0], ['nps', 1]]) {
        await page?.close();
        await open();
        await page.evaluate(() => sessionStorage.clear());
        await page.locator('firstline-help').evaluate((element, surveys) => element.setContext({ surveys }), surveyKinds);
        await ask(page, 'how do i retrun a jacket');
        await page.getByRole('button', { name: 'Yes', exact: true }).click();
        await page.getByText('Thank you for telling us.').waitFor();
        assert.equal(await page.locator('.survey').count(), expected);
    }
    assert.equal(await page.locator('.score').count(), 11);
    await page.getByRole('button', { name: 'Skip' }).click();
    assert.equal(await page.locator('.survey').count(), 0);
    assert.equal(await focused(page), 'Yes');
});

test('an agent who asked for a survey gets one when the shopper comes back', async () => {
    server.routes['/v1/handoffs'] = (_url, body) =>
        body === '' ? json({ ...data.handoffStatus(), state: 'resolved', survey: 'ces' }) : json(data.handoffReceipt(JSON.parse(body)), 201);
    await open();
    await ask(page, 'car insurance', 'none');
    await send();
    await page.getByText('Answered').waitFor();
    await page.locator('.handed .survey').waitFor();
    await page.getByRole('button', { name: '7', exact: true }).click();
    await until(() => surveys().length === 2, 'the answer');
    assert.deepEqual(surveys()[1], { kind: 'ces', handoff: data.handoffReceipt({}).id, score: 7 });
});
