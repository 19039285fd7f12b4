// Script in content, in the question and in the reply's every text never runs: under the daemon's
// policy with Trusted Types, in Chromium, with no execution and no violation. The violations count
// because an attempt that only the policy stopped would already be our fault.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, kWide } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { openStore, until } from './widget_page.mjs';

const kRun = 'window.hit=(window.hit||0)+1';

// Ways to run script from text: tags × handlers × quotings × encodings, URLs, and what breaks out of
// attributes, comments, templates, JSON and styles.
function payloads() {
    const tags = ['img src=x', 'svg', 'body', 'iframe', 'video src=x', 'audio src=x', 'input autofocus', 'details open', 'marquee', 'object data=x', 'select autofocus', 'math', 'table', 'a href=x', 'button', 'x-y'];
    const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart'];
    const handled = tags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}="${kRun}">`));
    const scripts = [
        `<script>${kRun}</script>`, `<ScRiPt>${kRun}</sCrIpT>`, `<script/x>${kRun}</script>`, `<script\n>${kRun}</script\n>`, `<<script>${kRun}//<</script>`,
        `<svg><script>${kRun}</script></svg>`, `<svg><script href="data:,${kRun}"/></svg>`, `<script src="data:,${kRun}"></script>`, `<script type=module>${kRun}</script>`,
        `<math><mtext><script>${kRun}</script>`, `<template><script>${kRun}</script></template>`, `<noscript><script>${kRun}</script></noscript>`,
    ];
    const schemes = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', ' javascript:', '\u0001javascript:', 'javascript&colon;', 'vbscript:', 'data:text/html,'];
    const urls = schemes.flatMap((scheme) => [`${scheme}${kRun}`, `${scheme}<script>${kRun}</script>`, `<a href="${scheme}${kRun}">x</a>`, `<iframe src="${scheme}${kRun}">`, `<form action="${scheme}${kRun}"><button>x`]);
    const breaks = ['"', "'", '`', '-->', '</title>', '</textarea>', '</style>', '</script>', ']]>', '\\', '\u2028', '*/'];
    const broken = breaks.flatMap((out) => [`${out}><img src=x onerror=${kRun}>`, `${out};${kRun};//`, `${out} onmouseover=${kRun} x=${out}`]);
    const others = [
        `<style>@import 'javascript:${kRun}'</style>`, `<div style="background:url(javascript:${kRun})">`, `<link rel=stylesheet href="javascript:${kRun}">`,
        `<meta http-equiv=refresh content="0;url=javascript:${kRun}">`, `<base href="javascript:/">`, `<embed src="javascript:${kRun}">`,
        `{{constructor.constructor('${kRun}')()}}`, `\${${kRun}}`, `<%= ${kRun} %>`, `#{${kRun}}`, `[[${kRun}]]`,
        `&lt;img src=x onerror=${kRun}&gt;`, `&#60;script&#62;${kRun}&#60;/script&#62;`, `\\u003cscript\\u003e${kRun}\\u003c/script\\u003e`, `%3Cscript%3E${kRun}%3C/script%3E`,
        `<svg><animate onbegin=${kRun} attributeName=x>`, `<svg><a xlink:href="javascript:${kRun}"><text>x</text></a></svg>`, `<img srcset="x" onerror="${kRun}">`,
        `<x onclick=${kRun} tabindex=1 autofocus onfocus=${kRun}>`, `<p is=x-y onclick=${kRun}>`, `__proto__`, `constructor`, `\u202e<script>${kRun}</script>`, `\u0000<script>${kRun}</script>`,
    ];
    return [...handled, ...scripts, ...urls, ...broken, ...others];
}

const kPayloads = payloads();

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

// Counts executions and violations, and refuses any link but the allowed kinds.
async function watch(page) {
    await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`), true);
    });
    page.on('dialog', (dialog) => dialog.dismiss());
}
const harm = (page) =>
    page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one.shadowRoot] : []))];
        const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
        const links = all.filter((one) => one.hasAttribute('href') && !/^(https?:|mailto:|tel:|\/(?!\/)|#|$)/.test(one.getAttribute('href')));
        const inline = all.filter((one) => one.getAttributeNames().some((name) => /^on|^style$|^srcdoc$/.test(name)));
        const strange = all.filter((one) => /^(script|iframe|object|embed|base|meta|link|form)$/i.test(one.tagName) && one.getRootNode() !== document && one.tagName !== 'FORM');
        return { ran: window.hit ?? 0, violations: window.violations, links: links.length, inline: inline.length, strange: strange.length };
    });
const kHarmless = { ran: 0, violations: [], links: 0, inline: 0, strange: 0 };

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
