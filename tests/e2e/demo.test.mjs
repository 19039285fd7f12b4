// The demo as a whole: the real daemon on the demo content, the storefront in Chromium, and the events
// that came of it in the store's database. Run by tools that start the daemon and set
//
//   FIRSTLINE_URL          its origin, http://127.0.0.1:8080
//   FIRSTLINE_AGENT_TOKEN  a token with the role "agent"
//   FIRSTLINE_EVENTS_DB    its SQLite file
//
// Without them the test is skipped, and says so.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { promisify } from 'node:util';
import { axeFaults } from './access.mjs';
import { kPhone, kWide, openBrowser, openPage } from './browser.mjs';
import { focused, until } from './widget_page.mjs';

const { FIRSTLINE_URL: origin, FIRSTLINE_AGENT_TOKEN: token, FIRSTLINE_EVENTS_DB: database } = process.env;
const skip = origin && token && database ? false : 'FIRSTLINE_URL, FIRSTLINE_AGENT_TOKEN and FIRSTLINE_EVENTS_DB are not set';

const run = promisify(execFile);

/** How many events of a type the store holds for a page. */
async function stored(type, pageId) {
    assert.match(`${type}${pageId}`, /^[\w./-]+$/);
    const query = `SELECT count(*) FROM events WHERE type='${type}' AND page='${pageId}'`;
    const { stdout } = await run('sqlite3', ['-readonly', database, query]);
    return Number(stdout.trim());
}

/** How many hand-offs the daemon has. */
async function handedOver() {
    const { stdout } = await run('sqlite3', ['-readonly', join(dirname(database), 'handoffs.sqlite'), 'SELECT count(*) FROM handoffs']);
    return Number(stdout.trim());
}

let browser;
let page;

before(async () => {
    if (skip) return;
    browser = await openBrowser();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(origin).origin });
});
after(() => browser?.close());
afterEach(async () => {
    if (page === undefined) return;
    assert.deepEqual(page.faults, []);
    await page.close();
    page = undefined;
});

// The page of each answer is told by the storefront's own event.
async function openWidget(path = '/product.html?handle=skerrow-gale-rain-jacket-women', viewport) {
    page = await openPage(browser.context, viewport);
    await page.goto(origin + path);
    await page.evaluate(() => {
        window.heard = [];
        for (const name of ['answer', 'opened', 'vote']) document.addEventListener(`firstline-${name}`, (event) => window.heard.push({ name, ...event.detail }));
    });
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await until(async () => (await focused(page)) === 'question', 'focus in the field');
}
const heard = (name) => page.evaluate((wanted) => window.heard.filter((one) => one.name === wanted), name);

test('a misspelled question finds the right passage; its page, its vote, and the vote’s event', { skip }, async () => {
    await openWidget('/');
    await page.locator('#question').pressSequentially('how do i retrun an item');
    await page.locator('.preview .lead, .answer .lead').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view.answer').waitFor();
    await page.locator('.corrected').getByText('return').waitFor();
    assert.match(await page.locator('.passage').innerText(), /return/i);

    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('.page .foot').waitFor();
    await until(async () => (await heard('opened')).length === 1, 'the opened page');
    const [{ page: id }] = await heard('opened');
    assert.match(id, /return|exchange/);
    const before = await stored('helpful', id);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
    // Acknowledged means durable: no wait is needed, and none is given.
    assert.equal(await stored('helpful', id), before + 1);
    await until(async () => (await stored('opened', id)) > 0, 'the opened event');
    await page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await focused(page), 'Read the whole page');
});

test('a No with its reason is stored, on a phone', { skip }, async () => {
    await openWidget('/cart.html', kPhone);
    await page.locator('#question').fill('how long do i have to return something');
    await page.keyboard.press('Enter');
    await page.locator('.view.answer').waitFor();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('radio', { name: 'Something is missing' }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('An editor of this store will see it.').waitFor();
    const [{ page: id }] = await heard('vote');
    assert.ok((await stored('not_helpful', id)) >= 1);
    assert.deepEqual(await axeFaults(page), []);
});

// The whole way, in the four languages of the demo, on a phone and a desktop, by keyboard alone and by pointer.
const kJourneys = {
    en: { question: 'how long do i have to return something', nothing: 'zzkqx vvrtw' },
    de: { question: 'wie lange kann ich etwas zurückgeben', nothing: 'zzkqx vvrtw' },
    ar: { question: 'كم من الوقت لدي لإرجاع منتج', nothing: 'zzkqx vvrtw' },
    ja: { question: '返品はいつまでできますか', nothing: 'zzkqx vvrtw' },
};

// Presses Tab until what has the focus matches; bounded.
async function tabTo(selector) {
    for (let i = 0; i < 60; i += 1) {
        const found = await page.evaluate((selector) => {
            let element = document.activeElement;
            while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
            return element?.matches(selector) ?? false;
        }, selector);
        if (found) return;
        await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${selector}`);
}

for (const [locale, { question, nothing }] of Object.entries(kJourneys)) {
    for (const viewport of [kPhone, kWide]) {
        for (const byKeyboard of [true, false]) {
            test(`from question to answer, page, vote and person: ${locale}, ${viewport.width} px, ${byKeyboard ? 'keyboard' : 'pointer'}`, { skip }, async () => {
                const press = async (selector) => {
                    if (!byKeyboard) return page.locator(selector).filter({ visible: true }).first().click();
                    await tabTo(selector);
                    return page.keyboard.press('Enter');
                };
                page = await openPage(browser.context, viewport);
                await page.goto(`${origin}/product.html?handle=skerrow-gale-rain-jacket-women`);
                await page.evaluate(() => sessionStorage.clear());
                await page.locator('firstline-help').evaluate((element, locale) => element.setContext({ locale, surveys: 'ces' }), locale);
                await page.locator('.launcher').waitFor();
                if (byKeyboard) {
                    await page.locator('body').press('Tab');
                    await tabTo('.launcher');
                    await page.keyboard.press('Enter');
                } else await page.locator('.launcher').click();
                await until(async () => (await focused(page)) === 'question', 'focus in the field');
                await page.keyboard.type(question);
                await page.keyboard.press('Enter');
                await page.locator('.view.answer, .view.may-help').waitFor();
                const content = page.locator('.passage .content, .entry').first();
                assert.equal(await content.getAttribute('lang'), locale);
                assert.equal(await page.locator('.panel').getAttribute('dir'), locale === 'ar' ? 'rtl' : 'ltr');
                const isSure = (await page.locator('.view.answer').count()) === 1;
                await press(isSure ? '.passage > .button' : '.entry button');
                await page.locator('.page .foot').waitFor();
                await press('.bar .icon-button:first-child');
                await page.locator('.view.answer, .view.may-help').waitFor();
                if (isSure) {
                    await press('.ballot .choice');
                    await page.locator('.vote > .said:not(:empty)').waitFor();
                    await press('.score');
                    await page.locator('.survey .said:not(:empty)').waitFor();
                }
                await page.locator('#question').focus();
                await page.locator('#question').fill(nothing);
                await page.keyboard.press('Enter');
                await page.locator('.view.none .handoff').waitFor();
                const before = await handedOver();
                if (byKeyboard) await tabTo('.handoff input[type=email]');
                else await page.locator('.handoff input[type=email]').click();
                await page.keyboard.type('zoe@mail.example');
                await press('.handoff [type=submit]');
                await page.locator('.none .handed h4').waitFor();
                assert.equal(await handedOver(), before + 1);
                assert.match(await page.locator('.none .handed').innerText(), /\d/, 'the promised time');
                assert.deepEqual(await axeFaults(page), []);
            });
        }
    }
}

test('double click, reload and a lost reply make one hand-off', { skip }, async () => {
    await openWidget();
    await page.locator('#question').fill('zzkqx vvrtw');
    await page.keyboard.press('Enter');
    await page.locator('.view.none .handoff').waitFor();
    const before = await handedOver();
    // The daemon has it, and its reply is lost on the way back.
    await page.route('**/v1/handoffs', async (route) => {
        await route.fetch();
        await route.abort();
    });
    await page.locator('.handoff input[type=email]').fill('zoe@mail.example');
    await page.locator('.handoff [type=submit]').dblclick();
    await page.locator('.handoff .said:not(:empty)').waitFor();
    assert.equal(await handedOver(), before + 1);
    await page.reload();
    await page.locator('.launcher').click();
    await until(async () => (await page.evaluate(() => sessionStorage.getItem('firstline-pending'))) !== null, 'still kept');
    await page.unroute('**/v1/handoffs');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('.tail .person').click();
    await page.locator('.person-view .handed h4').waitFor();
    assert.equal(await handedOver(), before + 1);
});

test('before typing, pages for the product are recommended', { skip }, async () => {
    await openWidget('/product.html?handle=wadlark-cabin-36-travel-backpack');
    await page.locator('.home .entry').first().waitFor();
});

test('shoppers are answered in Arabic, mirrored', { skip }, async () => {
    page = await openPage(browser.context);
    await page.goto(`${origin}/`);
    await page.locator('firstline-help').evaluate((element) => element.setAttribute('locale', 'ar'));
    await page.getByRole('button', { name: 'مساعدة' }).click();
    await page.locator('#question').fill('كيف أرجع منتجًا');
    await page.keyboard.press('Enter');
    await page.locator('.view.answer, .view.may-help').waitFor();
    assert.equal(await page.locator('.panel').getAttribute('dir'), 'rtl');
    assert.equal(await page.locator('.passage .content, .entry').first().getAttribute('lang'), 'ar');
});

test('internal pages are never found by shoppers', { skip }, async () => {
    const response = await fetch(`${origin}/v1/answers?q=${encodeURIComponent('goodwill limits for agents')}&locale=en`);
    const reply = await response.json();
    assert.ok(reply.results.every((one) => one.audience === 'public'));
});

test('the console, by keyboard: sign in, find an internal note, and copy it only on purpose', { skip }, async () => {
    page = await openPage(browser.context);
    await page.goto(`${origin}/console/`);
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await page.locator('#search').waitFor();
    await page.keyboard.type('how much goodwill may i give');
    await page.locator('.result.internal').first().waitFor();
    await until(async () => {
        const first = page.locator('.result[aria-selected=true]');
        if ((await first.count()) === 1 && (await first.getAttribute('class')).includes('internal')) return true;
        await page.keyboard.press('ArrowDown');
        return false;
    }, 'the internal note chosen');
    await page.locator('.result[aria-selected=true]').getByText('Internal – never send').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('never send this to a customer').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Copied an internal note.').waitFor();
    assert.notEqual(await page.evaluate(() => navigator.clipboard.readText()), '');
    assert.deepEqual(await axeFaults(page), []);
});
