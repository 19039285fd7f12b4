// The visible part of docs/accessibility.md, in every state of the widget and of the staff's pages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFaults, cutOffBySpacing, sideways, smallTargets } from './access.mjs';
import { kPhone, kWide, openBrowser, openPage } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { ask, openPanel, openStore, type, until } from './widget_page.mjs';

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

const read = async (page) => {
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: /Read the whole page|اقرأ/ }).click();
    await page.locator('.page .foot').waitFor();
};

const handOver = async (page) => {
    await ask(page, 'car insurance', 'none');
    await page.locator('.handoff input[type=email]').fill('zoe@mail.example');
    await page.locator('.handoff [type=submit]').click();
};

// Every state, as a way to get there from the opened panel.
const kStates = {
    recommended: async () => undefined,
    typing: async (page) => {
        await type(page, 'how do i ret');
        await page.keyboard.press('ArrowDown');
    },
    answer: (page) => ask(page, 'how do i retrun a jacket'),
    reasons: async (page) => {
        await ask(page, 'how do i retrun a jacket');
        await page.locator('.choice').nth(1).click();
    },
    voted: async (page) => {
        await ask(page, 'how do i retrun a jacket');
        await page.locator('.choice').first().click();
        await page.locator('.said:not(:empty)').waitFor();
    },
    survey: async (page) => {
        await page.locator('firstline-help').evaluate((element) => element.setContext({ surveys: 'nps' }));
        await ask(page, 'how do i retrun a jacket');
        await page.locator('.choice').first().click();
        await page.locator('.survey').waitFor();
        await page.locator('.score').nth(9).click();
    },
    unhelped: async (page) => {
        await ask(page, 'how do i retrun a jacket');
        await page.locator('.choice').nth(1).click();
        await page.locator('.reasons [type=submit]').click();
        await page.locator('.vote .contact').waitFor();
    },
    page: read,
    suggestions: (page) => ask(page, 'boots', 'may-help'),
    none: (page) => ask(page, 'car insurance', 'none'),
    person: async (page) => {
        await read(page);
        await page.locator('.tail .person').click();
    },
    'person-fault': async (page) => {
        await page.locator('.tail .person').click();
        await page.locator('.handoff [type=submit]').click();
    },
    waiting: async (page) => {
        server.routes['/v1/handoffs'] = () => null;
        await handOver(page);
        await page.locator('.handoff .said:not(:empty)').waitFor();
    },
    handed: async (page) => {
        await handOver(page);
        await page.locator('.handed .state').waitFor();
    },
    error: async (page) => {
        server.routes['/v1/answers'] = () => json(data.problem(503, 'overloaded'), 503);
        await ask(page, 'anything', 'problem');
    },
};

async function inState(name, options, check) {
    server.reset();
    const page = await openStore((options.browser ?? browser).context, server, options);
    if (options.locale) await page.evaluate((locale) => document.querySelector('firstline-help').setAttribute('locale', locale), options.locale);
    await openPanel(page);
    await page.evaluate(() => sessionStorage.clear());
    await kStates[name](page);
    await check(page);
    assert.deepEqual(page.faults, []);
    await page.close();
}

for (const [size, viewport] of [['360 px', kPhone], ['1280 px', kWide]]) {
    describe(`at ${size}`, () => {
        test('the closed widget has no fault', async () => {
            const page = await openStore(browser.context, server, { viewport });
            assert.deepEqual(await axeFaults(page), []);
            const box = await page.locator('.launcher').boundingBox();
            assert.ok(box.width >= 44 && box.height >= 44);
            await page.close();
        });
        for (const name of Object.keys(kStates)) {
            test(`${name}: axe finds nothing, targets are large enough, nothing sticks out`, () =>
                inState(name, { viewport }, async (page) => {
                    assert.deepEqual(await axeFaults(page), []);
                    assert.deepEqual(await smallTargets(page), []);
                    assert.deepEqual(await sideways(page), []);
                }));
        }
    });
}

describe('dark scheme', () => {
    test('axe finds no want of contrast in any state', async () => {
        const dark = await openBrowser({ colorScheme: 'dark' });
        for (const name of Object.keys(kStates)) {
            await inState(name, { viewport: kPhone, browser: dark }, async (page) => assert.deepEqual(await axeFaults(page), [], name));
        }
        await dark.close();
    });
});

describe('320 px, which is 1280 px at 400 %', () => {
    for (const name of Object.keys(kStates)) {
        test(`${name}: no sideways scroll, no text cut off by wider spacing`, () =>
            inState(name, { viewport: { width: 320, height: 256 } }, async (page) => {
                assert.deepEqual(await sideways(page), []);
                assert.deepEqual(await cutOffBySpacing(page), []);
                assert.deepEqual(await sideways(page), [], 'with wider spacing');
            }));
    }
});

describe('right to left', () => {
    test('the panel is mirrored, and content keeps its own direction and language', () =>
        inState('answer', { viewport: kWide, locale: 'ar' }, async (page) => {
            assert.deepEqual(await axeFaults(page), []);
            assert.equal(await page.locator('.panel').getAttribute('dir'), 'rtl');
            assert.equal(await page.locator('.panel').getAttribute('lang'), 'ar');
            const [dialog, close, go] = await Promise.all(['dialog', '.bar .icon-button:last-child', '.go'].map((one) => page.locator(one).boundingBox()));
            assert.ok(dialog.x < 100, 'the panel stands on the left');
            assert.ok(close.x < dialog.x + 60, 'close stands on the left');
            assert.ok(go.x < dialog.x + 80, 'search stands on the left');
            const english = page.locator('.others .entry');
            assert.equal(await english.getAttribute('lang'), 'en');
            assert.equal(await english.evaluate((one) => getComputedStyle(one).direction), 'ltr');
            const lead = page.locator('.passage .lead');
            assert.equal(await lead.evaluate((one) => getComputedStyle(one).direction), 'rtl');
        }));

    test('axe finds nothing in any state', async () => {
        for (const name of Object.keys(kStates)) {
            await inState(name, { viewport: kPhone, locale: 'ar' }, async (page) => assert.deepEqual(await axeFaults(page), [], name));
        }
    });

    test('arrows that point the way are turned over', () =>
        inState('page', { viewport: kPhone, locale: 'ar' }, async (page) => {
            const turned = await page.locator('.bar .icon.flips').evaluate((one) => getComputedStyle(one).transform);
            assert.equal(turned, 'matrix(-1, 0, 0, 1, 0, 0)');
            assert.deepEqual(await sideways(page), []);
        }));

    test('a passage in another language than the panel says which', () =>
        inState('answer', { viewport: kPhone, locale: 'de' }, async (page) => {
            assert.equal(await page.locator('.tongue').first().textContent(), 'Auf Englisch');
            assert.equal(await page.locator('.passage .content').getAttribute('lang'), 'en');
        }));
});

describe('forced colours', () => {
    let forced;
    before(async () => {
        forced = await openBrowser({ forcedColors: 'active' });
    });
    after(() => forced.close());
    const color = (page, selector, property) => page.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], property);

    test('focus, selection and highlight can be told apart', () =>
        inState('typing', { viewport: kWide, browser: forced }, async (page) => {
            const chosen = await color(page, '[aria-selected=true]', 'backgroundColor');
            const other = await color(page, '[aria-selected=false]', 'backgroundColor');
            assert.notEqual(chosen, other);
            const mark = await color(page, '.lead mark', 'backgroundColor');
            assert.notEqual(mark, await color(page, '.panel', 'backgroundColor'));
            assert.equal(await color(page, '.field', 'outlineStyle'), 'solid');
        }));

    test('buttons keep an edge, and the pressed one a sign', () =>
        inState('voted', { viewport: kWide, browser: forced }, async (page) => {
            assert.equal(await color(page, '.choice', 'borderTopStyle'), 'solid');
            assert.notEqual(await color(page, '.choice[aria-pressed=true]', 'backgroundColor'), await color(page, '.choice[aria-pressed=false]', 'backgroundColor'));
        }));
});

describe('motion and focus', () => {
    test('under reduced motion nothing moves, and otherwise the panel may rise', async () => {
        const moving = await openBrowser({ reducedMotion: 'no-preference' });
        const name = (page) => page.locator('dialog').evaluate((one) => getComputedStyle(one).animationName);
        await inState('recommended', { browser: moving }, async (page) => assert.equal(await name(page), 'rise'));
        await inState('recommended', {}, async (page) => assert.equal(await name(page), 'none'));
        await moving.close();
    });

    test('every stop of the keyboard shows a ring of 2 px or more, in sight', () =>
        inState('reasons', { viewport: kPhone }, async (page) => {
            await page.getByRole('button', { name: 'Close help' }).focus();
            for (let i = 0; i < 14; i += 1) {
                await page.keyboard.press('Tab');
                const seen = await page.evaluate(() => {
                    const root = document.querySelector('firstline-help').shadowRoot;
                    const element = root.activeElement;
                    const style = [getComputedStyle(element), getComputedStyle(element, '::after'), getComputedStyle(element.closest('.field') ?? element)];
                    const ring = style.some((one) => (one.outlineStyle === 'solid' && parseFloat(one.outlineWidth) >= 2) || /0px 0px 0px 1\.5px/.test(one.boxShadow));
                    const box = element.getBoundingClientRect();
                    const head = root.querySelector('.head');
                    const tail = root.querySelector('.tail');
                    const covered = (part) => !part.contains(element) && box.top < part.getBoundingClientRect().bottom - 1 && box.bottom > part.getBoundingClientRect().top + 1;
                    return { ring, hidden: covered(head) || covered(tail), what: element.outerHTML.slice(0, 80) };
                });
                assert.deepEqual({ ring: seen.ring, hidden: seen.hidden }, { ring: true, hidden: false }, seen.what);
            }
        }));
});

describe('the store and the staff’s pages', () => {
    const check = async (page, name) => {
        assert.deepEqual(await axeFaults(page), [], name);
        assert.deepEqual(await smallTargets(page), [], name);
        assert.deepEqual(await sideways(page), [], name);
        assert.deepEqual(page.faults, [], name);
    };
    const signIn = async (page, path, ready) => {
        await page.goto(server.url + path);
        await page.getByLabel('Token', { exact: true }).fill('good-token');
        await page.keyboard.press('Enter');
        await page.locator(ready).first().waitFor();
    };
    for (const [size, viewport] of [['320 px', { width: 320, height: 640 }], ['1280 px', kWide]]) {
        test(`the storefront has no fault at ${size}`, async () => {
            for (const path of ['/', '/product.html?handle=wadlark-reed-2-tent', '/cart.html', '/help.html']) {
                const page = await openStore(browser.context, server, { viewport, path });
                await check(page, path);
                await page.close();
            }
        });
        test(`the console has no fault at ${size}`, async () => {
            server.reset();
            const page = await openPage(browser.context, viewport);
            await page.goto(`${server.url}/console/`);
            await check(page, 'sign-in');
            await signIn(page, '/console/', '#search');
            await check(page, 'empty');
            await page.locator('#search').fill('return a jacket');
            await page.locator('.result').nth(2).waitFor();
            await check(page, 'results');
            await page.keyboard.press('Alt+Enter');
            await page.locator('.page-body p').first().waitFor();
            await check(page, 'beside');
            await page.close();
        });
        test(`the reports have no fault at ${size}`, async () => {
            server.reset();
            const page = await openPage(browser.context, viewport);
            await signIn(page, '/reports/', '.pair');
            await check(page, 'report');
            await page.close();
        });
    }
});

test('the inline widget has no dialog, no launcher, and the same contract', async () => {
    server.reset();
    const page = await openStore(browser.context, server, { path: '/help.html' });
    await page.getByRole('region', { name: 'How can we help?' }).waitFor();
    assert.equal(await page.locator('dialog, .launcher').count(), 0);
    await ask(page, 'how do i retrun a jacket');
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press('Escape');
    await until(async () => (await page.locator('#question').inputValue()) === '', 'the cleared field');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#question').isVisible(), true);
    await page.close();
});
