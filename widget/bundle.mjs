// The widget's files: their size budgets, and that building again gives the same bytes.
//
// The budgets are what a shopper's phone must fetch, compressed as the daemon does it: the loader on
// every page, and with it the panel and the largest language once the widget is opened. The same bytes
// again are what makes an integrity hash in a store's page worth having.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kLoaderBytesMax = 2 * 1024;
// Twelve languages' forms, surveys and views: the 14 KiB that were aimed at are not reached.
const kWholeBytesMax = 26 * 1024;

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.FIRSTLINE_WEB_OUT ?? join(here, '..', 'build', 'web');
const names = readdirSync(join(out, 'widget')).sort();
const read = (root, name) => readFileSync(join(root, 'widget', name));

const again = mkdtempSync(join(tmpdir(), 'firstline-web-'));
try {
    execFileSync(process.execPath, [join(here, 'build.mjs')], { env: { ...process.env, FIRSTLINE_WEB_OUT: again } });
    for (const name of names) assert.ok(read(out, name).equals(read(again, name)), `${name} differs when it is built again`);
} finally {
    rmSync(again, { recursive: true, force: true });
}

const bytesOf = (name) => gzipSync(read(out, name), { level: 9 }).length;
const sum = (list) => list.map(bytesOf);
const loader = bytesOf('firstline-help.js');
const [panel] = sum(names.filter((name) => name.startsWith('panel-')));
const words = Math.max(...sum(names.filter((name) => name.endsWith('.json'))));
const whole = loader + panel + words;
console.log(`widget, bytes of gzip: loader ${loader} (at most ${kLoaderBytesMax}), panel ${panel}, words at most ${words}, whole ${whole} (at most ${kWholeBytesMax})`);
assert.ok(loader <= kLoaderBytesMax, 'the loader is over its budget');
assert.ok(whole <= kWholeBytesMax, 'the widget is over its budget');
