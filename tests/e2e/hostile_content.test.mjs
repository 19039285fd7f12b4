// A store's content that is made to run script: in titles, bodies, sections, attributes, addresses and file
// formats, indexed by `firstline` and served by the real daemon. In the help centre and in the widget it is
// text. Run with
//
//   FIRSTLINE_BIN   the folder of firstline and firstline-searchd

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { kWide, openBrowser, openPage } from './browser.mjs';
import { harm, kHarmless, kPayloads, watch } from './harm.mjs';
import { until } from './widget_page.mjs';

const bin = process.env.FIRSTLINE_BIN;
const skip = bin ? false : 'FIRSTLINE_BIN is not set';
const run = promisify(execFile);
const kWeb = process.env.FIRSTLINE_WEB_OUT ?? fileURLToPath(new URL('../../build/web/', import.meta.url));

let folder;
let daemon;
let browser;
let url;

const freePort = () =>
    new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });

const csv = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
// Control characters are the reader's to refuse; everything else goes in as it is.
const line = (payload) => payload.replaceAll(/[\u0000-\u001f]/g, ' ');

// The same payloads as JSON lines, as a product feed, and as Markdown and HTML files.
async function writeContent(content) {
    await mkdir(content);
    const records = kPayloads.map((payload, index) =>
        JSON.stringify({
            id: `p${index}`,
            title: `marker${index} ${payload}`,
            section: payload.slice(0, 60),
            url: payload,
            attributes: { [payload.slice(0, 80) || 'x']: payload },
            body: `marker${index} says ${payload}\n\n- ${payload}\n\n[a link](${payload})\n\n${payload}`,
        }),
    );
    await writeFile(join(content, 'pages.jsonl'), `${records.join('\n')}\n`);
    const head = ['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Type', 'Tags', 'Published', 'Variant SKU', 'Image Src', 'Image Alt Text'];
    const products = kPayloads.map((payload, index) => [`product-${index}`, `goods${index} ${line(payload)}`, `<p>goods${index} ${payload}</p>${payload}`, line(payload), line(payload), line(payload), 'true', `SKU-${index}`, line(payload), line(payload)]);
    await writeFile(join(content, 'products.csv'), `${[head, ...products].map(csv).join('\n')}\n`);
    for (const [index, payload] of kPayloads.entries()) {
        if (index % 10 !== 0) continue;
        await writeFile(join(content, `page-${index}.md`), `---\ntitle: ${JSON.stringify(`file${index} ${line(payload)}`)}\n---\n\n# file${index} ${line(payload)}\n\n${payload}\n\n![${line(payload)}](${line(payload)})\n`);
        await writeFile(join(content, `web-${index}.html`), `<!doctype html><title>web${index} ${line(payload)}</title><main><h1>web${index}</h1><p>web${index} is a page with enough words to be one. ${payload}</p></main>`);
    }
}

before(async () => {
    if (skip) return;
    folder = await mkdtemp(join(tmpdir(), 'firstline-hostile-'));
    await writeContent(join(folder, 'content'));
    // 1: published, with something for an editor to mend; there is much.
    await run(join(bin, 'firstline'), ['--data', join(folder, 'data'), 'index', join(folder, 'content')], { maxBuffer: 64 << 20 }).catch((error) => {
        if (error.code !== 1) throw error;
    });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const config = join(folder, 'config.yaml');
    await writeFile(config, 'contact: { email: help@store.example }\nhandoff: { channels: [email] }\nhelp_center: { enabled: true, store_name: "<script>window.hit=1</script>" }\nlimits: { requests_per_second: 0 }\nlog: { level: warn }\n');
    daemon = spawn(join(bin, 'firstline-searchd'), ['--config', config, '--data', join(folder, 'data'), '--port', `${port}`, '--web', kWeb], { stdio: 'ignore' });
    await until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok, 'the daemon', 20_000);
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    if (daemon !== undefined) {
        const ended = new Promise((resolve) => daemon.once('exit', resolve));
        daemon.kill('SIGTERM');
        await ended;
    }
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test(`the help centre: ${kPayloads.length} payloads as pages and as questions`, { skip }, async () => {
    const page = await openPage(browser.context, kWide);
    await watch(page);
    await page.goto(`${url}/help`);
    assert.deepEqual(await harm(page), kHarmless, 'home');
    let shown = 0;
    for (const [index, payload] of kPayloads.entries()) {
        const reply = await page.goto(`${url}/help/p${index}`);
        if (reply.status() === 200) {
            shown += 1;
            const words = payload.replaceAll(/[\s\u0000-\u001f]+/g, '').slice(0, 12);
            const title = (await page.locator('h1').first().innerText()).replaceAll(/\s+/g, '');
            if (/^[\x21-\x7e]+$/.test(words)) assert.ok(title.includes(words), `shown as text: ${payload}`);
        }
        assert.deepEqual(await harm(page), kHarmless, `page ${payload}`);
        if (index % 3 === 0) {
            await page.goto(`${url}/help?q=${encodeURIComponent(`marker${index} ${payload}`)}`);
            assert.deepEqual(await harm(page), kHarmless, `question ${payload}`);
        }
    }
    assert.ok(shown > kPayloads.length / 2, `${shown} pages were published`);
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('files of every format, in the help centre and in the widget', { skip }, async () => {
    const page = await openPage(browser.context, kWide);
    await watch(page);
    await page.goto(`${url}/help.html`);
    for (const [index] of kPayloads.entries()) {
        if (index % 10 !== 0) continue;
        for (const word of [`goods${index}`, `file${index}`, `web${index}`]) {
            await page.locator('#question').fill(word);
            await page.locator('#question').press('Enter');
            await page.locator('.panel:not([data-busy]) .view:not(.preview):not(.home)').first().waitFor();
            const open = page.locator('.passage > .button, .entry button').first();
            if ((await open.count()) === 1) {
                await open.click();
                await page.locator('.page .foot, .page .body').first().waitFor();
            }
            assert.deepEqual(await harm(page), kHarmless, word);
        }
    }
    assert.deepEqual(page.faults, []);
    await page.close();
});
