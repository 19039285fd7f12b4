// The help centre as the real daemon serves it on the demo content: every kind of page, three languages,
// two widths, and all of it without script. Needs FIRSTLINE_URL, as demo.test.mjs tells.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFaults, cutOffBySpacing, sideways, smallTargets } from './access.mjs';
import { kPhone, kWide, openBrowser, openPage } from './browser.mjs';
import { focused } from './widget_page.mjs';

const { FIRSTLINE_URL: origin } = process.env;
const skip = origin ? false : 'FIRSTLINE_URL is not set';

const kLanguages = [
    { locale: 'en', direction: 'ltr', question: 'how do i return a jacket' },
    { locale: 'de', direction: 'ltr', question: 'Wie kann ich etwas zurückgeben?' },
    { locale: 'ar', direction: 'rtl', question: 'كيف أرجع منتجًا' },
];

let browser;
let plain; // without script

before(async () => {
    if (skip) return;
    browser = await openBrowser();
    plain = await openBrowser({ javaScriptEnabled: false });
});
after(async () => {
    await browser?.close();
    await plain?.close();
});

// Opens `path`, collecting what the browser complains of besides a 404 of the page itself.
async function visit(context, path, viewport) {
    const page = await openPage(context, viewport);
    page.on('response', (response) => {
        const isPage = response.request().isNavigationRequest();
        if (response.status() >= (isPage ? 500 : 400)) page.faults.push(`${response.status()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => page.faults.push(`failed: ${request.url()}`));
    page.response = await page.goto(origin + path);
    return page;
}

async function assertSound(page) {
    assert.deepEqual(page.faults, []);
    assert.deepEqual(await axeFaults(page), []);
    assert.deepEqual(await sideways(page), []);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await cutOffBySpacing(page), []);
    assert.equal(await page.locator('h1').count(), 1);
}

/** The path of the first page that the home page lists. */
async function firstPage(locale) {
    const html = await (await fetch(`${origin}/help?locale=${locale}`)).text();
    return /<li><a href="(\/help\/[^"]+)"/.exec(html)[1];
}

const kKinds = {
    home: async ({ locale }) => `/help?locale=${locale}`,
    results: async ({ locale, question }) => `/help?locale=${locale}&q=${encodeURIComponent(question)}`,
    none: async ({ locale }) => `/help?locale=${locale}&q=qqqqxxxx`,
    page: async ({ locale }) => firstPage(locale),
    missing: async ({ locale }) => `/help/there-is-no-such-page?locale=${locale}`,
};

for (const language of kLanguages) {
    for (const [kind, pathOf] of Object.entries(kKinds)) {
        test(`${kind}, ${language.locale}: sound at 360 and 1280 px`, { skip }, async () => {
            for (const viewport of [kPhone, kWide]) {
                const page = await visit(browser.context, await pathOf(language), viewport);
                assert.equal(page.response.status(), kind === 'missing' ? 404 : 200);
                assert.equal(await page.locator('html').getAttribute('lang'), language.locale);
                assert.equal(await page.locator('html').getAttribute('dir'), language.direction);
                assert.equal(await page.locator('article').count() > 0, kind === 'results' || kind === 'page');
                await page.locator('.person a[href^="mailto:"]').waitFor();
                await assertSound(page);
                await page.close();
            }
        });
    }
}

test('dark scheme, forced colours and 320 px are as sound', { skip }, async () => {
    for (const options of [{ colorScheme: 'dark' }, { forcedColors: 'active' }, {}]) {
        const other = await openBrowser(options);
        for (const kind of ['home', 'results', 'page']) {
            const page = await visit(other.context, await kKinds[kind](kLanguages[0]), { width: 320, height: 700 });
            await assertSound(page);
            await page.close();
        }
        await other.close();
    }
});

test('without script: ask, read, go back to all help, change the language', { skip }, async () => {
    const page = await visit(plain.context, '/help?locale=en', kPhone);
    await page.getByLabel('How can we help?').fill('how do i return a jacket');
    await page.getByLabel('How can we help?').press('Enter');
    await page.waitForURL(/q=how/);
    assert.equal(await page.getByLabel('How can we help?').inputValue(), 'how do i return a jacket');
    await page.locator('article mark').first().waitFor();
    await page.locator('article h2 a').first().click();
    await page.waitForURL(/\/help\/[^?]/);
    await page.getByRole('link', { name: 'All help' }).click();
    await page.waitForURL(/\/help\?locale=en/);
    await page.getByText(/^More \(\d+\)$/).first().click();
    await page.locator('details[open] a').first().waitFor();
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL(/locale=ar/);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('the keyboard reaches the field third at most, and every stop shows a ring of 2 px or more', { skip }, async () => {
    const page = await visit(browser.context, await kKinds.results(kLanguages[0]), kWide);
    const stops = [];
    for (let stop = 0; stop < 8; stop++) {
        await page.keyboard.press('Tab');
        stops.push(await focused(page));
        const ring = await page.evaluate(() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
        });
        assert.ok(ring >= 2, stops.at(-1));
    }
    assert.ok(stops.indexOf('q') >= 0 && stops.indexOf('q') < 3, stops.join(', '));
    await page.close();
});

test('a picture from a host that is not in the list is its words, and nothing is refused', { skip }, async () => {
    const page = await visit(browser.context, '/help/skerrow-gale-rain-jacket-women?locale=en', kPhone);
    await page.locator('p.picture').getByText('Skerrow Gale Rain Jacket Women in Teal').waitFor();
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('a wide table scrolls in its own box on a phone', { skip }, async () => {
    const listed = await (await fetch(`${origin}/help?locale=en`)).text();
    const paths = [...listed.matchAll(/<li><a href="(\/help\/[^"]+)"/g)].map((match) => match[1]);
    let tables = 0;
    for (const path of paths) {
        const html = await (await fetch(origin + path)).text();
        if (!html.includes('<table>')) continue;
        tables += 1;
        const page = await visit(browser.context, path, kPhone);
        await assertSound(page);
        await page.close();
        if (tables === 3) break;
    }
    assert.ok(tables > 0, 'the demo content has a page with a table');
});

test('the folders of staff’s pages are found without their slash', { skip }, async () => {
    for (const name of ['console', 'reports']) {
        const response = await fetch(`${origin}/${name}?a=b`, { redirect: 'manual' });
        assert.equal(response.status, 308);
        assert.equal(response.headers.get('location'), `/${name}/?a=b`);
    }
});
