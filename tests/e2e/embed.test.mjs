// docs/guide-embed.md as a store owner follows it: its own snippets, on a page of another origin than the
// help server's, under the policy it tells of. Run as demo.test.mjs, with besides
//
//   FIRSTLINE_STORE_PORT   the port of the storefront, whose origin the daemon's configuration lists

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';

const help = process.env.FIRSTLINE_URL;
const port = Number(process.env.FIRSTLINE_STORE_PORT ?? 0);
const skip = help && port ? false : 'FIRSTLINE_URL and FIRSTLINE_STORE_PORT are not set';

let browser;
let store;
let guide;
const state = { html: '', policy: '' };

before(async () => {
    if (skip) return;
    guide = await readFile(new URL('../../docs/guide-embed.md', import.meta.url), 'utf8');
    store = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': state.policy });
        response.end(state.html);
    });
    await new Promise((resolve) => store.listen(port, '127.0.0.1', resolve));
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    store?.closeAllConnections();
    store?.close();
});

// The guide's snippets of a kind that hold `part`, with its example host replaced by the daemon's.
function snippet(kind, part) {
    const blocks = [...guide.matchAll(/```(\w*)\n([\s\S]*?)```/g)].filter(([, name, text]) => name === kind && text.includes(part));
    assert.notEqual(blocks.length, 0, `the guide has no ${kind} snippet with ${part}`);
    return blocks[0][2].replaceAll('https://help.store.example', help).trim();
}

async function visit(head, body = '') {
    state.html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}</head><body><main><h1>Shop</h1></main>${body}</body></html>`;
    const sources = snippet('', 'script-src');
    state.policy = `default-src 'none'; base-uri 'none'; ${sources}; require-trusted-types-for 'script'`;
    const page = await openPage(browser.context);
    await page.goto(`http://127.0.0.1:${port}/product`);
    return page;
}

async function answers(page) {
    await page.locator('.launcher').click();
    await page.locator('#question').fill('how long do i have to return something');
    await page.keyboard.press('Enter');
    await page.locator('.view.answer').waitFor();
}

test('one tag suffices on a page of another origin', { skip }, async () => {
    const page = await visit(snippet('html', 'defer></script>'));
    await answers(page);
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('the hash in integrity.txt lets the loader in, and another keeps it out', { skip }, async () => {
    const hash = (await (await fetch(`${help}/widget/integrity.txt`)).text()).trim();
    const tag = snippet('html', 'integrity=');
    const page = await visit(tag.replace('sha384-…', hash));
    await answers(page);
    await page.close();
    const other = await visit(tag.replace('sha384-…', `sha384-${'A'.repeat(64)}`));
    await other.waitForTimeout(300);
    assert.equal(await other.locator('firstline-help').count(), 0);
    await other.close();
});

test('the element, its functions and its events are as the guide says', { skip }, async () => {
    const page = await visit(snippet('html', 'defer></script>'), snippet('html', '<firstline-help sku='));
    await page.locator('.launcher').waitFor();
    const calls = snippet('js', 'help.open()').replaceAll('https://help.store.example', help);
    const heard = await page.evaluate(`(async () => {
        const outcomes = [];
        console.log = (outcome) => outcomes.push(outcome);
        ${calls.replace('help.close();', '')}
        await new Promise((resolve) => help.on('answer', resolve));
        const { session } = await new Promise((resolve) => { help.close(); help.on('open', resolve); help.open(); });
        return { outcomes, session, sku: help.getAttribute('sku') };
    })()`);
    assert.deepEqual([heard.outcomes.length, heard.sku], [1, 'SK-GLW-M-TEA']);
    assert.match(heard.session, /^[A-Za-z0-9_-]{22}$/);
    await page.close();
});

test('a link into the panel opens it from any address', { skip }, async () => {
    const page = await visit(snippet('html', 'defer></script>'));
    const [link] = guide.match(/#firstline-help\?question=[^`]+/);
    await page.goto(`http://127.0.0.1:${port}/anywhere${link}`);
    await page.locator('.view.answer, .view.may-help').waitFor();
    assert.equal(await page.locator('#question').inputValue(), 'when do I get my refund');
    await page.close();
});
