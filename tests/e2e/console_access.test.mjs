// The visible part of docs/accessibility.md in every state of the console.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFaults, cutOffBySpacing, sideways, smallTargets } from './access.mjs';
import { kWide, openBrowser } from './browser.mjs';
import { kChat, openConsole, openQueue, pasteChat, search, toast, warning } from './console_page.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';

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

const results = (page) => search(page, 'return a jacket');
const opened = async (page) => {
    await results(page);
    await page.keyboard.press('Alt+Enter');
    await page.locator('.page-body p').first().waitFor();
};
const packet = async (page) => {
    await openQueue(page);
    await page.keyboard.press('Enter');
    await page.locator('.packet-body section').first().waitFor();
};
const claimed = async (page) => {
    await packet(page);
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Resolve' }).waitFor();
    await toast(page, 'It is yours.');
};
const suggested = async (page) => {
    await pasteChat(page);
    await page.locator('#suggestions .result').first().waitFor();
};

const kStates = {
    search: async () => undefined,
    results,
    filters: async (page) => {
        await results(page);
        await page.locator('.filters summary').press('Enter');
        await page.locator('.toggle').first().press('Space');
    },
    'asked twice': async (page) => {
        await search(page, 'goodwill');
        await page.keyboard.press('Enter');
        await warning(page, 'never send');
    },
    kept: async (page) => {
        await results(page);
        await page.keyboard.press('Enter');
        await toast(page, 'Copied.');
        await page.keyboard.press('Escape');
        await page.getByText('Used lately').waitFor();
    },
    arabic: async (page) => {
        server.routes['/v1/agent/answers'] = () => json({ ...data.agentAnswers('x'), results: [data.arabicReturns, data.internalGoodwill] });
        await results(page);
    },
    page: opened,
    sentences: async (page) => {
        await opened(page);
        await page.getByRole('button', { name: 'Choose sentences' }).press('Enter');
        await page.keyboard.press('Space');
    },
    why: async (page) => {
        await results(page);
        await page.getByRole('button', { name: 'Why?' }).press('Enter');
        await page.getByText('How sure').waitFor();
    },
    flag: async (page) => {
        await results(page);
        await page.getByRole('button', { name: 'Flag', exact: true }).press('Enter');
    },
    draft: async (page) => {
        await suggested(page);
        await page.keyboard.press('d');
        await page.getByRole('dialog', { name: 'Draft an entry' }).waitFor();
    },
    flags: async (page) => {
        await page.getByRole('button', { name: 'My flags' }).press('Enter');
        await page.locator('.flag').first().waitFor();
    },
    keys: (page) => page.keyboard.press('?'),
    'no chat': (page) => page.keyboard.press('Alt+2'),
    suggestions: suggested,
    transcript: async (page) => {
        await suggested(page);
        await page.locator('summary').filter({ hasText: 'The chat' }).press('Enter');
    },
    queue: openQueue,
    'empty queue': async (page) => {
        server.routes['/v1/agent/handoffs'] = () => json({ version: 99, waiting: 0, handoffs: [], cursor: null, more: false, poll_after_ms: 1_000 });
        await page.reload();
        await page.getByLabel('Token', { exact: true }).fill('good-token');
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: 'Queue, 0 waiting' }).waitFor();
        await page.keyboard.press('Alt+3');
        await page.getByText('Nobody waits.').waitFor();
    },
    recalls: async (page) => {
        server.routes['/v1/agent/recalls'] = () => json(data.recalls());
        await page.reload();
        await page.getByLabel('Token', { exact: true }).fill('good-token');
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: '2 to tell again' }).waitFor();
        await openQueue(page);
    },
    packet,
    claimed,
    note: async (page) => {
        await claimed(page);
        await page.keyboard.press('n');
    },
    release: async (page) => {
        await claimed(page);
        await page.keyboard.press('r');
    },
    reassign: async (page) => {
        await claimed(page);
        await page.keyboard.press('a');
    },
    resolve: async (page) => {
        await claimed(page);
        await page.keyboard.press('e');
    },
};

async function inState(name, viewport, check, from = browser) {
    server.reset();
    const page = await openConsole(from.context, server, { viewport });
    await kStates[name](page);
    await check(page);
    assert.deepEqual(page.faults, [], name);
    await page.close();
}

const kNarrow = { width: 320, height: 640 };

for (const [size, viewport] of [['320 px', kNarrow], ['1280 px', kWide]]) {
    describe(`at ${size}`, () => {
        for (const name of Object.keys(kStates)) {
            test(`${name}: axe finds nothing, targets are large enough, nothing sticks out`, () =>
                inState(name, viewport, async (page) => {
                    assert.deepEqual(await axeFaults(page), []);
                    assert.deepEqual(await smallTargets(page), []);
                    assert.deepEqual(await sideways(page), []);
                    if (viewport !== kNarrow) return;
                    assert.deepEqual(await cutOffBySpacing(page), []);
                    assert.deepEqual(await sideways(page), [], 'with wider spacing');
                }));
        }
    });
}

test('dark scheme: axe finds no want of contrast in any state', async () => {
    const dark = await openBrowser({ colorScheme: 'dark' });
    for (const name of Object.keys(kStates)) await inState(name, kNarrow, async (page) => assert.deepEqual(await axeFaults(page), [], name), dark);
    await dark.close();
});

test('forced colours keep the chosen result, the pressed toggle and the shown tab apart', async () => {
    const forced = await openBrowser({ forcedColors: 'active' });
    await inState('filters', kWide, async (page) => {
        const style = (selector, name) => page.locator(selector).first().evaluate((one, property) => getComputedStyle(one)[property], name);
        assert.equal(await style('.result[aria-selected=true]', 'outlineStyle'), 'solid');
        assert.equal(await style('.toggle[aria-pressed=true]', 'outlineStyle'), 'solid');
        assert.notEqual(await style('.tab[aria-selected=true]', 'borderBottomColor'), await style('.tab[aria-selected=false]', 'borderBottomColor'));
    }, forced);
    await forced.close();
});

test('every stop of the keyboard shows a ring, in each view', async () => {
    for (const name of ['filters', 'suggestions', 'claimed', 'recalls', 'page']) {
        await inState(name, kNarrow, async (page) => {
            for (let step = 0; step < 20; step += 1) {
                await page.keyboard.press('Tab');
                const seen = await page.evaluate(() => {
                    const element = document.activeElement;
                    if (element === document.body) return { ring: true };
                    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
                    const styles = [element, ...(active === null ? [] : [active])].map((one) => getComputedStyle(one));
                    return { ring: styles.some((one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2), what: element.outerHTML.slice(0, 80) };
                });
                assert.equal(seen.ring, true, `${name}: ${seen.what}`);
            }
        });
    }
});

test('a dialog takes the focus and gives it back', async () => {
    await inState('results', kWide, async (page) => {
        for (const name of ['Keys', 'My flags and drafts', 'Why?', 'Flag']) {
            const opener = page.getByRole('button', { name, exact: true });
            await opener.press('Enter');
            assert.equal(await page.evaluate(() => document.querySelector('dialog[open]').contains(document.activeElement)), true, name);
            await page.keyboard.press('Escape');
            assert.equal(await opener.evaluate((one) => one === document.activeElement), true, name);
        }
    });
});

test(`"${kChat.split('\n')[0]}" and its kind are said once`, async () => {
    await inState('suggestions', kWide, async (page) => {
        assert.equal(await page.locator('[role=status]').filter({ hasText: '2 questions found.' }).count(), 1);
    });
});
