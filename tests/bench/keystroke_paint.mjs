// From a key to the painted result, in Chromium against a live daemon:
//
//   node keystroke_paint.mjs URL KEYSTROKES [--keys 400] [--json FILE]
//
// KEYSTROKES holds what a field held after each key, one a line, as people typed it. The time runs from the
// key's own time stamp to the end of the frame in which the result for the field's text stands; a key whose
// result never shows, as a newer one came first, counts with that newer one's. Emptying the field between two
// texts is the test's own doing and no key. With the processor as it is and four times slower.

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { kPhone, openBrowser, openPage } from '../e2e/browser.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string', default: '400' }, json: { type: 'string' } } });
const [url, file] = positionals;
const kKeyGapMs = 120;

// Whole sequences of growing texts, until there are enough keys.
async function sequences() {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const found = [];
    for (const line of lines) {
        const last = found.at(-1);
        if (last !== undefined && line.startsWith(last.at(-1)) && line.length === last.at(-1).length + 1) last.push(line);
        else if (line.length === 1) found.push([line]);
    }
    return found.filter((one) => one.length >= 8);
}

// In the page: notes each key's time and, when a reply is shown, the end of the frame that shows it. A reply may
// leave all as it was; the room for completions is told anew by each.
function watch() {
    const root = document.querySelector('firstline-help').shadowRoot;
    const input = root.querySelector('#question');
    window.keys = [];
    let waiting = [];
    input.addEventListener('input', (event) => input.value !== '' && waiting.push(event.timeStamp));
    new MutationObserver(() => {
        if (root.querySelector('.preview') === null || waiting.length === 0) return;
        const shown = waiting;
        waiting = [];
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.keys.push(...shown.map((at) => performance.now() - at));
            port2.postMessage(null);
        });
    }).observe(root.querySelector('.completions'), { attributeFilter: ['data-rows'] });
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

async function measure(page, texts, keysMax) {
    await page.evaluate(watch);
    let keys = 0;
    for (const sequence of texts) {
        if (keys >= keysMax) break;
        await page.locator('#question').fill('');
        await page.locator('#question').focus();
        for (const text of sequence) {
            await page.keyboard.insertText(text.slice(-1));
            await page.waitForTimeout(kKeyGapMs);
            keys += 1;
        }
        await page.waitForTimeout(100);
    }
    const times = (await page.evaluate(() => window.keys)).sort((a, b) => a - b);
    return { keys: times.length, typed: keys, median_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), worst_ms: times.at(-1) };
}

const texts = await sequences();
const browser = await openBrowser();
const figures = [];
for (const slowdown of [1, 4]) {
    const page = await openPage(browser.context, kPhone);
    await page.goto(`${url}/`);
    await page.locator('.launcher').click();
    await page.locator('#question').waitFor();
    const session = await browser.context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const one = { slowdown, ...(await measure(page, texts, Number(values.keys))) };
    figures.push(one);
    console.log(`processor ${slowdown}x slower: ${one.keys} of ${one.typed} keys, to the painted result median ${one.median_ms.toFixed(1)} ms, p95 ${one.p95_ms.toFixed(1)} ms, worst ${one.worst_ms.toFixed(1)} ms`);
    await page.close();
}
await browser.close();
if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 1));
