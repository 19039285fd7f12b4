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

// A long page, and a section, in each language.
const kSections = { en: 'Returns', de: 'Rückgabe', ar: 'الإرجاع' };

const kKinds = {
    home: async ({ locale }) => `/help?locale=${locale}`,
    results: async ({ locale, question }) => `/help?locale=${locale}&q=${encodeURIComponent(question)}`,
    none: async ({ locale }) => `/help?locale=${locale}&q=qqqqxxxx`,
    page: async ({ locale }) => firstPage(locale),
    long: async ({ locale }) => `/help/returns-policy?locale=${locale}`,
    section: async ({ locale }) => `/help?locale=${locale}&section=${encodeURIComponent(kSections[locale])}`,
    contact: async ({ locale }) => `/help/contact?locale=${locale}&q=abc`,
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
                assert.equal(await page.locator('article').count() > 0, ['results', 'page', 'long'].includes(kind));
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
        for (const kind of ['home', 'results', 'page', 'long', 'section', 'contact']) {
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

test('without script: a section from the way to a page, its contents, a heading’s own link, the other language', { skip }, async () => {
    const page = await visit(plain.context, '/help/returns-policy?locale=en', kPhone);
    const way = page.getByRole('navigation', { name: 'You are here' });
    assert.deepEqual(await way.getByRole('link').allTextContents(), ['All help', 'Returns']);
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Exchanges' }).click();
    await page.waitForURL(/#exchanges$/);
    assert.equal(await page.locator(':target').innerText(), 'Exchanges #');
    await page.getByRole('link', { name: 'Link to Gifts' }).click();
    await page.waitForURL(/#gifts$/);
    const related = page.getByRole('navigation', { name: 'More on this topic' });
    assert.ok((await related.getByRole('link').count()) <= 6);
    await way.getByRole('link', { name: 'Returns' }).click();
    await page.waitForURL(/section=Returns/);
    await page.getByRole('heading', { level: 1, name: 'Returns' }).waitFor();
    await page.getByRole('link', { name: 'Returns policy' }).click();
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await page.waitForURL(/returns-policy\?locale=de/);
    await page.getByRole('link', { name: '日本語 このページはありません。ヘルプ一覧へ' }).click();
    await page.waitForURL(/\/help\?locale=ja/);
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('without script: what no page answers goes to a person, is promised, and is one hand-off on a double click', { skip }, async () => {
    const page = await visit(plain.context, '/help?locale=en&q=qqqqxxxx', kPhone);
    assert.equal(await page.getByLabel('Your question').inputValue(), 'qqqqxxxx');
    await page.getByRole('button', { name: 'Send the question' }).click();
    // Nothing tells how to reach the shopper: the form comes back as it was, with what to do.
    await page.getByRole('alert').getByRole('link', { name: 'Tell us how to reach you.' }).waitFor();
    assert.match(await page.title(), /^Please check the form: /);
    assert.equal(await page.getByLabel('Your question').inputValue(), 'qqqqxxxx');
    assert.equal(await page.getByLabel('Your e-mail address').getAttribute('aria-invalid'), 'true');
    await page.getByLabel('Your e-mail address').fill('ada@mail.example');
    const sent = [];
    page.on('response', (response) => response.request().method() === 'POST' && sent.push(response.headers().location));
    await page.getByRole('button', { name: 'Send the question' }).dblclick();
    await page.waitForURL(/\/help\/contact\/[\w-]+\?locale=en$/);
    await page.getByRole('heading', { level: 1, name: 'We have your question' }).waitFor();
    await page.getByText('Waiting for a person').waitFor();
    await page.locator('.promise time').waitFor();
    const promise = page.url();
    for (const location of sent.filter(Boolean)) assert.equal(origin + location, promise);
    await page.reload();
    assert.equal(page.url(), promise);
    assert.deepEqual(page.faults.filter((fault) => !fault.startsWith('400')), []);
    await page.close();
});

for (const { locale } of kLanguages) {
    test(`the promise, ${locale}: sound at 360 and 1280 px`, { skip }, async () => {
        for (const viewport of [kPhone, kWide]) {
            const page = await visit(browser.context, `/help/contact?locale=${locale}`, viewport);
            await page.locator('#question').fill('abc');
            await page.locator('#phone').fill('+31 20 555 0142');
            await page.locator('.contact button').click();
            await page.waitForURL(/\/help\/contact\/[\w-]+/);
            assert.equal(await page.locator('html').getAttribute('lang'), locale);
            await page.locator('.promise dd').waitFor();
            await assertSound(page);
            await page.close();
        }
    });
}

test('a page’s data is read by the browser as data, and a results page is not for search engines', { skip }, async () => {
    const page = await visit(browser.context, '/help/returns-policy?locale=en', kWide);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(data['@graph'][0]['@type'], 'Article');
    assert.deepEqual(page.faults, [], 'the policy permits it');
    await page.goto(`${origin}/help?locale=en&q=return`);
    assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
    await page.close();
});

test('with script the widget is there and counts as the help centre; without, nothing of it', { skip }, async () => {
    const page = await visit(browser.context, '/help?locale=en', kWide);
    await page.locator('firstline-help').waitFor({ state: 'attached' });
    assert.equal(await page.locator('firstline-help').getAttribute('channel'), 'help-center');
    const asked = page.waitForRequest(/\/v1\/(answers|recommended|suggest)/);
    await page.locator('firstline-help').getByRole('button', { name: 'Help' }).first().click();
    await asked;
    assert.deepEqual(page.faults, []);
    await page.close();
    const without = await visit(plain.context, '/help?locale=en', kWide);
    assert.equal(await without.locator('firstline-help').count(), 0);
    await without.close();
});

test('printed, a page is its text: no form, no navigation, and where its links lead', { skip }, async () => {
    const page = await visit(plain.context, '/help/returns-policy?locale=en', kWide);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['form', '.contents', '.related', 'footer', '.anchor']) {
        assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    }
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.locator('.person').isVisible(), true);
    await page.close();
    // What stands behind a link is no text of the page, so it is read from a page with script.
    const live = await visit(browser.context, '/help/returns-policy?locale=en', kWide);
    await live.emulateMedia({ media: 'print' });
    const behind = await live.evaluate(() => getComputedStyle(document.querySelector('article a[href^="/help/"]'), '::after').content);
    assert.match(behind, /\/help\//);
    assert.equal(await live.locator('firstline-help').isVisible(), false);
    await live.close();
});

test('the widget’s script is for every site, and smaller for who takes gzip', { skip }, async () => {
    const response = await fetch(`${origin}/widget/firstline-help.js`, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    assert.match(response.headers.get('vary'), /Accept-Encoding/);
    assert.match(await response.text(), /firstline-help/);
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
