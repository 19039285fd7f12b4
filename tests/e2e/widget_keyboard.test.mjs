// The keyboard's part of docs/accessibility.md: combobox and dialog.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { kPhone, kWide, openBrowser } from './browser.mjs';
import { startFixture } from './fixture_server.mjs';
import { ask, attribute, focused, openPanel, openStore, type, until } from './widget_page.mjs';

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
const expanded = () => attribute(page, 'aria-expanded');
const active = () => attribute(page, 'aria-activedescendant');

describe('combobox', () => {
    test('it is named, and tells what it is and what it controls', async () => {
        await open();
        const box = page.getByRole('combobox', { name: 'Your question' });
        await box.waitFor();
        assert.equal(await page.locator('label[for=question]').isVisible(), true);
        assert.equal(await attribute(page, 'aria-autocomplete'), 'list');
        assert.equal(await expanded(), 'false');
        const controls = await attribute(page, 'aria-controls');
        assert.equal(await page.locator(`#${controls}`).getAttribute('role'), 'listbox');
    });

    test('completions open it; Down takes the first, Up the last, and the ends return to the input', async () => {
        await open();
        await type(page, 'how do i ret');
        assert.equal(await expanded(), 'true');
        assert.equal(await active(), null);
        const steps = [['ArrowDown', 0], ['ArrowDown', 1], ['ArrowDown', 2], ['ArrowDown', null], ['ArrowUp', 2], ['ArrowUp', 1]];
        for (const [key, index] of steps) {
            await page.keyboard.press(key);
            assert.equal(await active(), index === null ? null : `completion-${index}`, key);
            const selected = page.locator('[role=option][aria-selected=true]');
            assert.equal(await selected.count(), index === null ? 0 : 1);
            assert.equal(await focused(page), 'question');
        }
    });

    test('the active option exists, and none is active once the list is closed', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('ArrowDown');
        assert.equal(await page.locator(`#${await active()}`).count(), 1);
        await page.keyboard.press('Escape');
        assert.equal(await active(), null);
        assert.equal(await expanded(), 'false');
        assert.equal(await page.locator('.completions').isVisible(), false);
    });

    test('Left, Home and letters go back to editing', async () => {
        await open();
        await type(page, 'how do i ret');
        for (const key of ['ArrowLeft', 'Home', 'End']) {
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press(key);
            assert.equal(await active(), null, key);
        }
        await page.keyboard.press('ArrowDown');
        await page.keyboard.type('u');
        assert.equal(await active(), null);
        assert.equal(await page.locator('#question').inputValue(), 'how do i retu');
    });

    test('Alt+Up closes the list and Alt+Down opens it', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('Alt+ArrowUp');
        assert.equal(await expanded(), 'false');
        await page.keyboard.press('Alt+ArrowDown');
        assert.equal(await expanded(), 'true');
        assert.equal(await active(), null);
    });

    test('Enter takes the option, and without one asks what was typed', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.locator('.view.answer').waitFor();
        assert.equal(await page.locator('#question').inputValue(), 'how do i return a gift');
        await ask(page, 'how do i ret');
        const asked = server.requests.filter((one) => one.path === '/v1/answers').map((one) => one.query.q);
        assert.deepEqual(asked, ['how do i return a gift', 'how do i ret']);
    });

    test('Escape closes the list, then clears, then closes the widget', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('Escape');
        assert.equal(await expanded(), 'false');
        assert.equal(await page.locator('#question').inputValue(), 'how do i ret');
        await page.keyboard.press('Escape');
        assert.equal(await page.locator('#question').inputValue(), '');
        assert.equal(await page.locator('dialog').isVisible(), true);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'hidden' });
        assert.equal(await focused(page), 'Help');
    });

    test('no key is taken while an input method composes', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('ArrowDown');
        const taken = await page.locator('#question').evaluate((input) =>
            ['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'Tab'].filter((key) => {
                const event = new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, composed: true, cancelable: true });
                input.dispatchEvent(event);
                return event.defaultPrevented;
            }),
        );
        assert.deepEqual(taken, []);
        assert.equal(await active(), 'completion-0');
        assert.equal(await page.locator('dialog').isVisible(), true);
    });

    test('text composed by an input method is asked for like any other', async () => {
        await open();
        const session = await browser.context.newCDPSession(page);
        await session.send('Input.imeSetComposition', { text: 'へんぴん', selectionStart: 4, selectionEnd: 4 });
        await until(() => server.requests.some((one) => one.path === '/v1/suggest' && one.query.q === 'へんぴん'), 'suggestions');
        assert.equal(await page.locator('#question').inputValue(), 'へんぴん');
    });

    test('options are pressed with a pointer without taking the focus', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.locator('[role=option]').nth(1).click();
        await page.locator('.view.answer').waitFor();
        assert.equal(await focused(page), 'question');
        assert.equal(await page.locator('#question').inputValue(), 'how do i return to a store');
    });

    test('Tab enters the field once and goes on to the next control', async () => {
        await open();
        await type(page, 'how do i ret');
        await page.keyboard.press('Tab');
        assert.equal(await focused(page), 'Clear the question');
        await page.keyboard.press('Shift+Tab');
        assert.equal(await focused(page), 'question');
    });

    test('taking the element away undoes what the combobox set', async () => {
        await open();
        await type(page, 'how do i ret');
        const left = await page.evaluate(() => {
            const element = document.querySelector('firstline-help');
            const input = element.shadowRoot.querySelector('#question');
            const list = element.shadowRoot.querySelector('#completions');
            element.remove();
            const key = new KeyboardEvent('keydown', { key: 'ArrowDown', cancelable: true });
            input.dispatchEvent(key);
            return { names: input.getAttributeNames().sort(), role: list.getAttribute('role'), taken: key.defaultPrevented, inside: element.shadowRoot.childElementCount };
        });
        assert.deepEqual(left.names, ['autocapitalize', 'dir', 'enterkeyhint', 'id', 'placeholder', 'type']);
        assert.equal(left.role, null);
        assert.equal(left.taken, false);
        assert.equal(left.inside, 0);
    });
});

describe('dialog', () => {
    test('on a wide window it is named, not modal, and leaves the page in use', async () => {
        await open({ viewport: kWide });
        await page.getByRole('dialog', { name: 'How can we help?' }).waitFor();
        assert.equal(await focused(page), 'question');
        assert.equal(await page.locator('dialog:modal').count(), 0);
        await page.getByRole('button', { name: 'Add to cart' }).click({ position: { x: 20, y: 20 } });
        await page.getByText('In your cart.').waitFor();
    });

    test('on a phone it is modal: the page behind cannot be reached', async () => {
        await open({ viewport: kPhone });
        assert.equal(await page.locator('dialog:modal').count(), 1);
        const reached = await page.evaluate(() => {
            document.querySelector('.logo').focus();
            return document.activeElement.matches('.logo');
        });
        assert.equal(reached, false);
        const box = await page.locator('dialog').boundingBox();
        assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, kPhone.width, kPhone.height]);
    });

    test('on a phone Tab wraps at both ends', async () => {
        await open({ viewport: kPhone });
        await page.getByRole('button', { name: 'Close help' }).focus();
        await page.keyboard.press('Shift+Tab');
        assert.equal(await focused(page), 'Talk to a person');
        await page.keyboard.press('Tab');
        assert.equal(await focused(page), 'Close help');
    });

    test('Escape from anywhere inside closes it, and the focus returns to the opener', async () => {
        for (const viewport of [kWide, kPhone]) {
            await page?.close();
            await open({ viewport });
            await page.locator('.home .entry button').first().focus();
            await page.keyboard.press('Escape');
            await page.locator('dialog').waitFor({ state: 'hidden' });
            assert.equal(await focused(page), 'Help');
        }
    });

    test('opened from a button of the store, the focus returns to that button', async () => {
        page = await openStore(browser.context, server);
        await page.evaluate(() => {
            const button = document.querySelector('.buy');
            button.addEventListener('click', () => document.querySelector('firstline-help').open('how do i retrun a jacket'));
        });
        await page.locator('.buy').click();
        await page.locator('.view.answer').waitFor();
        await page.getByRole('button', { name: 'Close help' }).click();
        assert.equal(await focused(page), 'Add to cart');
    });

    test('a window that becomes narrow makes it modal and keeps focus and text', async () => {
        await open({ viewport: kWide });
        await type(page, 'how do i ret');
        await page.setViewportSize(kPhone);
        await page.locator('dialog:modal').waitFor();
        assert.equal(await focused(page), 'question');
        assert.equal(await page.locator('#question').inputValue(), 'how do i ret');
        await page.setViewportSize(kWide);
        await page.locator('dialog:not(:modal)').waitFor();
        assert.equal(await focused(page), 'question');
    });

    test('closed by the browser itself, the launcher is there again and has the focus', async () => {
        await open({ viewport: kPhone });
        await page.locator('dialog').evaluate((dialog) => dialog.close());
        await until(async () => (await focused(page)) === 'Help', 'the launcher');
        await page.locator('.launcher').click();
        await page.locator('dialog:modal').waitFor();
    });

    test('closed and opened again, nothing typed is lost', async () => {
        await open();
        await ask(page, 'how do i retrun a jacket');
        await page.getByRole('button', { name: 'Close help' }).click();
        await page.locator('.launcher').click();
        assert.equal(await page.locator('#question').inputValue(), 'how do i retrun a jacket');
        await page.locator('.view.answer').waitFor();
    });
});

describe('pages', () => {
    test('a page takes the focus, and going back gives focus and scroll again', async () => {
        await open({ viewport: { width: 1280, height: 520 } });
        await ask(page, 'how do i retrun a jacket');
        const entry = page.locator('.others .entry button').nth(1);
        await entry.focus();
        const scrolled = await page.locator('.panel').evaluate((panel) => panel.scrollTop);
        assert.ok(scrolled > 0);
        await page.keyboard.press('Enter');
        await page.locator('.page .foot').waitFor();
        assert.equal(await focused(page), 'How long do I have to return something?');
        await page.getByRole('button', { name: 'Back' }).click();
        assert.equal(await focused(page), 'What does a return cost?');
        assert.equal(await page.locator('.panel').evaluate((panel) => panel.scrollTop), scrolled);
    });

    test('a page opens at the passage’s anchor, clear of the head', async () => {
        server.routes['/v1/answers'] = async (url) => {
            const { answers } = await import('./fixture_data.mjs');
            const reply = answers(url.searchParams.get('q'), 'en');
            reply.results[0] = { ...reply.results[0], anchor: 'abroad' };
            return { status: 200, body: JSON.stringify(reply) };
        };
        await open();
        await ask(page, 'return from abroad');
        await page.getByRole('button', { name: 'Read the whole page' }).click();
        await page.locator('.page .foot').waitFor();
        await until(async () => (await focused(page)) === 'From abroad', 'focus on the heading');
        const [head, heading] = await Promise.all([page.locator('.head').boundingBox(), page.getByRole('heading', { name: 'From abroad' }).boundingBox()]);
        assert.ok(heading.y >= head.y + head.height, 'not hidden under the head');
        assert.ok(heading.y < head.y + head.height + 60, 'at the top');
    });

    test('a link to another page opens it over this one', async () => {
        await open();
        await ask(page, 'how do i retrun a jacket');
        await page.getByRole('button', { name: 'Read the whole page' }).click();
        await page.getByRole('button', { name: 'returns policy' }).click();
        await page.getByRole('heading', { name: 'Page returns-policy' }).waitFor();
        await page.getByRole('button', { name: 'Back' }).click();
        assert.equal(await focused(page), 'returns policy');
    });
});
