// Rules of the house that a type checker cannot hold: no markup from text, no evaluated text, no inline style.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const kRules = [
    { files: /\.(ts|html)$/, pattern: /\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTMLUnsafe/, why: 'text reaches the page by textContent only' },
    { files: /\.(ts|html)$/, pattern: /\beval\(|new Function\(|javascript:/, why: 'no text is run' },
    { files: /\.html$/, pattern: /\sstyle=|<style|\son[a-z]+=/, why: 'no inline style or handler' },
    { files: /\.html$/, pattern: /<script(?![^>]*\ssrc=)/, why: 'no inline script' },
    { files: /\.ts$/, pattern: /setAttribute\('(style|href|src|srcdoc|on\w+)'|\.(href|src|srcdoc)\s*=[^=]/, why: 'only links.ts sets where a link leads', except: /src\/links\.ts$/ },
    { files: /\.ts$/, pattern: /document\.cookie|localStorage|indexedDB/, why: 'nothing of a shopper is stored' },
    { files: /\.ts$/, pattern: /sessionStorage/, why: 'only the staff sign-in and a hand-off on its way are kept for the tab', except: /src\/(staff\/sign_in|shopper\/kept)\.ts$/ },
    { files: /\.ts$/, pattern: /\bas any\b(?=[;,).\]])|: any\b|@ts-ignore|@ts-nocheck/, why: 'types are told' },
];

async function* files(folder) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) yield* files(path);
        else yield path;
    }
}

let faults = 0;
for (const folder of ['src', 'store']) {
    for await (const path of files(join(here, folder))) {
        const name = relative(here, path);
        const lines = (await readFile(path, 'utf8')).split('\n');
        if (name.endsWith('.ts') && lines.length > 480) console.log(`${name}: over 400 lines, two ideas?`);
        for (const { files, pattern, why, except } of kRules) {
            if (!files.test(name) || except?.test(name)) continue;
            lines.forEach((line, index) => {
                if (!pattern.test(line)) return;
                console.error(`${name}:${index + 1}: ${why}: ${line.trim()}`);
                faults += 1;
            });
        }
    }
}
process.exitCode = faults === 0 ? 0 : 1;
