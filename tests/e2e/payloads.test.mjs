// Script in content, in the question and in the reply's every text never runs: under the daemon's
// policy with Trusted Types, in Chromium, with no execution and no violation. The violations count
// because an attempt that only the policy stopped would already be our fault.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, kWide } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { harm, kHarmless, kPayloads, watch } from './harm.mjs';
import { openStore, until } from './widget_page.mjs';

// The payload in every text of a result.
const resultOf = (payload) => ({
    ...data.returnsPeriod,
    page: payload.slice(0, 60) || 'x',
    anchor: payload,
    title: payload,
    title_highlights: [[0, 3]],
    section: payload,
    headings: [payload, payload],
    url: payload,
    text: `${payload}\n${payload}`,
    highlights: [[1, 5], [2, 9]],
    lead: [0, payload.length],
    updated: payload,
});
const answerOf = (payload) => ({
    ...data.answers(payload, 'en'),
    corrected: payload,
    results: [resultOf(payload), resultOf(payload)],
    person: { email: payload, phone: payload, url: payload, open: true, by: payload },
});
function pageOf(payload) {
    const text = (kind) => ({ text: `${payload} x`, marks: [{ begin: 0, end: payload.length, kind, ...(kind === 'link' && { target: payload }) }] });
    const kinds = ['strong', 'emphasis', 'code', 'link'];
    const reply = data.page('x');
    reply.page = {
        ...reply.page,
        id: payload,
        title: payload,
        section: payload,
        url: payload,
        updated: payload,
        attributes: [{ name: payload, value: payload }],
        blocks: [
            ...kinds.map((kind) => ({ type: 'paragraph', text: text(kind) })),
            { type: 'heading', level: 2, anchor: payload, text: text('link') },
            { type: 'list', ordered: false, items: [{ depth: 0, text: text('link') }, { depth: 5, text: text('code') }] },
            { type: 'table', header: true, rows: [[text('link')], [text('strong')]] },
            { type: 'image', src: payload, text: text('link') },
            { type: 'note', text: text('link') },
            { type: 'code', text: text('link') },
        ],
    };
    return reply;
}

let browser;
let server;
before(async () => {
    server = await startFixture();
    browser = await openBrowser();
});
after(async () => {
    await browser.close();
    await server.close();
});

test(`the widget: ${kPayloads.length} payloads in every text, 0 executions, 0 violations`, async () => {
    assert.ok(kPayloads.length >= 200);
    let payload = '';
    server.routes['/v1/suggest'] = () => json({ ...data.suggestions(payload, 'en'), completions: [{ text: payload, highlights: [[0, 2]] }], results: [resultOf(payload)] });
    server.routes['/v1/answers'] = () => json(answerOf(payload));
    server.routes['/v1/pages'] = () => json(pageOf(payload));
    server.routes['/v1/recommended'] = () => json({ ...data.recommended(), results: [{ page: payload, anchor: payload, kind: 'faq', title: payload, section: payload }] });
    const page = await openPage(browser.context, kWide);
    await watch(page);
    await page.goto(`${server.url}/product.html?handle=${encodeURIComponent('"><script>window.hit=1</script>')}`);
    for (payload of kPayloads) {
        await page.evaluate((text) => {
            const element = document.querySelector('firstline-help');
            element.close();
            element.open(text);
        }, payload);
        // The answer before it stays until this one is there.
        await until(async () => (await page.locator('.passage h3').first().textContent()) === payload, payload);
        await page.locator('.passage > .button').click();
        await page.locator('.page .foot').waitFor();
        await page.locator('.tail .person').click();
        await page.locator('.person-view').waitFor();
        assert.deepEqual(await harm(page), kHarmless, payload);
        await page.locator('.bar .icon-button').first().click();
        await page.locator('.bar .icon-button').first().click();
    }
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('the widget while typing, with payloads as words and completions', async () => {
    const page = await openPage(browser.context, kWide);
    await watch(page);
    let payload = '';
    server.routes['/v1/suggest'] = () => json({ ...data.suggestions(payload, 'en'), completions: [{ text: payload, highlights: [[0, 2]] }], results: [resultOf(payload)] });
    await page.goto(`${server.url}/help.html`);
    for (payload of kPayloads.filter((_, index) => index % 4 === 0)) {
        await page.locator('#question').fill(`${payload} ${Math.random()}`);
        await page.locator('.completions span').filter({ hasText: payload.trim().slice(0, 30) }).first().waitFor();
        assert.deepEqual(await harm(page), kHarmless, payload);
    }
    assert.deepEqual(page.faults, []);
    await page.close();
});

test(`the console: ${kPayloads.length} payloads in every text, 0 executions, 0 violations`, async () => {
    let payload = '';
    server.routes['/v1/agent/answers'] = () => json({ ...answerOf(payload), outcome: 'suggestions', token: '' });
    server.routes['/v1/agent/pages'] = () => json(pageOf(payload));
    const page = await openPage(browser.context, kWide);
    await watch(page);
    await page.goto(`${server.url}/console/`);
    await page.getByLabel('Token', { exact: true }).fill('good-token');
    await page.keyboard.press('Enter');
    for (payload of kPayloads) {
        await page.locator('#search').fill('');
        await page.locator('#search').fill(payload);
        await page.locator('.result').nth(1).waitFor();
        await page.keyboard.press('Alt+Enter');
        await page.locator('.pane .note').waitFor();
        assert.deepEqual(await harm(page), kHarmless, payload);
        await page.keyboard.press('Escape');
    }
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('the reports: payloads as questions, pages and channels', async () => {
    const asked = (question) => ({ question, locale: question, queries: 1, sessions: 1, confidence: 0.1 });
    const volume = (key) => ({ ...data.report().by_day[0], key });
    server.routes['/v1/reports'] = () =>
        json({
            ...data.report(),
            from: kPayloads[0],
            ratios: kPayloads.slice(0, 20).map((name) => ({ ...data.report().ratios[0], name, beside: name })),
            unanswered: kPayloads.map(asked),
            low_confidence: kPayloads.map(asked),
            votes: kPayloads.map((page) => ({ page, locale: page, helpful: 1, not_helpful: 1 })),
            by_day: kPayloads.slice(0, 30).map(volume),
            by_channel: kPayloads.map(volume),
        });
    const page = await openPage(browser.context, kWide);
    await watch(page);
    await page.goto(`${server.url}/reports/`);
    await page.getByLabel('Token', { exact: true }).fill('good-token');
    await page.keyboard.press('Enter');
    await page.locator('.report').waitFor();
    assert.deepEqual(await harm(page), kHarmless);
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('the watch itself sees an execution, an inline handler and a violation', async () => {
    const page = await openStore(browser.context, server);
    await page.locator('firstline-help').evaluate((element) => element.removeAttribute('images'));
    await page.close();
    const bare = await openPage(browser.context, kWide);
    await watch(bare);
    await bare.goto(`${server.url}/help.html`);
    const seen = await bare.evaluate(async () => {
        const refused = (() => {
            try {
                document.body.innerHTML = '<img src=x onerror="window.hit=1">';
                return false;
            } catch {
                return true;
            }
        })();
        const image = document.createElement('img');
        image.setAttribute('style', 'color: red');
        document.body.append(image);
        window.hit = 1;
        await new Promise((resolve) => setTimeout(resolve));
        return refused;
    });
    assert.equal(seen, true, 'Trusted Types are enforced');
    const found = await harm(bare);
    assert.equal(found.ran, 1);
    assert.equal(found.inline, 1);
    assert.ok(found.violations.length > 0);
    await bare.close();
});
