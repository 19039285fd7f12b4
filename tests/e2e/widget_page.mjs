// The widget on the demo store, as the tests drive it.

import { kWide, openPage } from './browser.mjs';

export const kProductPath = '/product.html?handle=skerrow-gale-rain-jacket-women';

/** A page with the widget on it, not yet opened. */
export async function openStore(context, server, { viewport = kWide, path = kProductPath } = {}) {
    const page = await openPage(context, viewport);
    await page.goto(server.url + path);
    await page.locator('.launcher, .panel').first().waitFor({ state: 'attached' });
    return page;
}

export async function openPanel(page) {
    await page.locator('.launcher').click();
    await page.locator('.home .entry').first().waitFor();
}

/** Types and submits; waits for a view of class `view`. */
export async function ask(page, question, view = 'answer') {
    await page.locator('#question').fill(question);
    await page.locator('#question').press('Enter');
    await page.locator(`.view.${view}`).waitFor();
}

/** Types only; waits for the preview and its completions. */
export async function type(page, text) {
    await page.locator('#question').pressSequentially(text);
    await page.locator('.completions [role=option]').first().waitFor();
}

/** What has the focus, through shadow roots: its id, else its text. */
export const focused = (page) =>
    page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element === null ? '' : element.id || element.getAttribute('aria-label') || element.textContent.trim() || element.tagName;
    });

export const attribute = (page, name) => page.locator('#question').getAttribute(name);

/** Waits until `probe` is true; bounded. */
export async function until(probe, what, timeoutMs = 8_000) {
    const end = Date.now() + timeoutMs;
    for (;;) {
        if (await probe()) return;
        if (Date.now() > end) throw new Error(`waited in vain for: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/** The events the server was told, flat. */
export const eventsOf = (server) =>
    server.requests.filter((request) => request.path.endsWith('/events')).flatMap((request) => request.body.events);

/** A promise and its resolve, to hold a reply back. */
export function held() {
    let resolve;
    const promise = new Promise((done) => (resolve = done));
    return { promise, resolve };
}
