// The widget's size budget: what a shopper's phone must fetch, compressed as a server would.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kBudgetBytes = 30 * 1024;

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.FIRSTLINE_WEB_OUT ?? join(here, '..', 'build', 'web');
const bytes = gzipSync(await readFile(join(out, 'widget', 'firstline-help.js')), { level: 9 }).length;
console.log(`widget/firstline-help.js: ${bytes} of ${kBudgetBytes} bytes gzip`);
process.exitCode = bytes <= kBudgetBytes ? 0 : 1;
