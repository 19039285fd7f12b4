// The widget's bundle: its size budget, and that building again gives the same bytes.
//
// The budget is what a shopper's phone must fetch, compressed as a server would. The same bytes again
// are what makes an integrity hash in a store's page worth having.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kBudgetBytes = 30 * 1024;
const kBundle = join('widget', 'firstline-help.js');

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.FIRSTLINE_WEB_OUT ?? join(here, '..', 'build', 'web');
const bundle = readFileSync(join(out, kBundle));

const again = mkdtempSync(join(tmpdir(), 'firstline-web-'));
try {
    execFileSync(process.execPath, [join(here, 'build.mjs')], { env: { ...process.env, FIRSTLINE_WEB_OUT: again } });
    assert.ok(bundle.equals(readFileSync(join(again, kBundle))), `${kBundle} differs when it is built again`);
} finally {
    rmSync(again, { recursive: true, force: true });
}

const bytes = gzipSync(bundle, { level: 9 }).length;
console.log(`${kBundle}: ${bytes} of ${kBudgetBytes} bytes gzip; the same bytes when built again`);
assert.ok(bytes <= kBudgetBytes, 'over the size budget');
