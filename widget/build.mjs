// Builds the web part: node build.mjs [--tests]
//
// One plain script for each page; the widget's is a loader, which fetches the panel and one language's
// words when it is opened. Both have the hash of the build in their names, so that a browser may keep
// them and never mixes two. The same sources give the same bytes. --tests bundles test/*.test.ts for
// node's own test runner instead.

import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.FIRSTLINE_WEB_OUT ?? join(here, '..', 'build', 'web');

// Style sheets become minified text: adoptedStyleSheets is the one way in that our policy allows.
const styleText = {
    name: 'style-text',
    setup(build) {
        build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
            const css = await readFile(path, 'utf8');
            const { code } = await esbuild.transform(css, { loader: 'css', minify: true });
            return { contents: code.trimEnd(), loader: 'text' };
        });
    },
};

const common = {
    absWorkingDir: here,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [styleText],
    target: ['es2022', 'chrome114', 'firefox115', 'safari16.4'],
};

async function buildTests() {
    const folder = join(here, '.test-build');
    await rm(folder, { recursive: true, force: true });
    const names = (await readdir(join(here, 'test'))).filter((name) => name.endsWith('.test.ts'));
    await esbuild.build({
        ...common,
        entryPoints: names.map((name) => join('test', name)),
        outdir: folder,
        outExtension: { '.js': '.mjs' },
        format: 'esm',
        platform: 'node',
        target: 'node18',
        sourcemap: 'inline',
    });
}

async function buildPages() {
    await rm(join(out, 'widget'), { recursive: true, force: true });
    await mkdir(join(out, 'widget'), { recursive: true });
    const build = await buildPanel();
    await esbuild.build({
        ...common,
        entryPoints: [
            { in: 'src/shopper/loader.ts', out: 'widget/firstline-help' },
            { in: 'src/console/console.ts', out: 'console/console' },
            { in: 'src/reports/reports.ts', out: 'reports/reports' },
            { in: 'store/store.ts', out: 'store' },
        ],
        outdir: out,
        format: 'iife',
        minify: true,
        define: { BUILD: JSON.stringify(build) },
    });
    await copyPages();
    await writeIntegrity();
}

// Writes the panel's script and each language's words; returns the hash that names them.
async function buildPanel() {
    const { outputFiles } = await esbuild.build({
        ...common,
        entryPoints: ['src/shopper/main.ts'],
        outdir: out,
        format: 'esm',
        minify: true,
        write: false,
    });
    const strings = join(here, 'src/strings');
    const files = [['panel', 'js', outputFiles[0].text]];
    for (const name of (await readdir(strings)).sort()) {
        const words = JSON.parse(await readFile(join(strings, name), 'utf8'));
        files.push([name.replace('.json', ''), 'json', JSON.stringify(words)]);
    }
    const hash = createHash('sha256');
    for (const [, , text] of files) hash.update(text);
    const build = hash.digest('hex').slice(0, 8);
    for (const [name, extension, text] of files) {
        await writeFile(join(out, 'widget', `${name}-${build}.${extension}`), text);
    }
    return build;
}

// For the integrity attribute of a store's script tag; docs/guide-embed.md.
async function writeIntegrity() {
    const hash = createHash('sha384').update(await readFile(join(out, 'widget/firstline-help.js'))).digest('base64');
    await writeFile(join(out, 'widget/integrity.txt'), `sha384-${hash}\n`);
}

async function copyPages() {
    for (const [from, to] of [
        ['src/console', 'console'],
        ['src/reports', 'reports'],
        ['store', '.'],
    ]) {
        const names = (await readdir(join(here, from))).filter((name) => /\.(html|svg)$/.test(name));
        for (const name of names) await cp(join(here, from, name), join(out, to, name));
        const styles = (await readdir(join(here, from))).filter((name) => name.endsWith('.css'));
        for (const name of styles) {
            const parts = [await readFile(join(here, from, name), 'utf8')];
            if (to !== '.') parts.unshift(await readFile(join(here, 'src/staff/staff.css'), 'utf8'));
            const { code } = await esbuild.transform(parts.join('\n'), { loader: 'css', minify: true });
            await writeFile(join(out, to, name), code);
        }
    }
}

await (process.argv.includes('--tests') ? buildTests() : buildPages());
