// The console, as the tests drive it.

import { kWide, openPage } from './browser.mjs';

export const kChat = 'Customer: hi\nAgent: Hello, this is Anna.\nCustomer: my tent came last week. how long can i return it? and when do i get my money back?';

/** A page of the console, signed in; the search has the focus. */
export async function openConsole(context, server, { viewport = kWide, token = 'good-token', keep = false } = {}) {
    const page = await openPage(context, viewport);
    await page.goto(`${server.url}/console/`);
    await signIn(page, token, keep);
    return page;
}

/** `frame` is a page, or a frame of one. */
export async function signIn(frame, token = 'good-token', keep = false) {
    await frame.getByLabel('Token', { exact: true }).fill(token);
    if (keep) await frame.getByLabel('Keep for this tab').check();
    await frame.getByLabel('Token', { exact: true }).press('Enter');
    await frame.getByRole('tablist').waitFor();
}

/** Types into the search and waits for results. */
export async function search(page, words) {
    await page.locator('#search').fill(words);
    await page.locator('#results .result').first().waitFor();
}

/** By keyboard: to Chat, pastes and reads. */
export async function pasteChat(page, text = kChat) {
    await page.keyboard.press('Alt+2');
    await page.locator('#pasted').waitFor();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Control+Enter');
}

export async function openQueue(page) {
    await page.keyboard.press('Alt+3');
    await page.locator('.row').first().waitFor();
}

export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
export const toast = (page, text) => page.locator('.toast').filter({ hasText: text }).waitFor();
export const warning = (page, text) => page.locator('[role=alert]').filter({ hasText: text }).waitFor();
export const chosen = (page, list = '#results') => page.locator(`${list} [aria-selected=true] .title`).textContent();
