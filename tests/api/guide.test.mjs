// Every command of docs/api.md, run as it stands against the daemon: it succeeds, and what it prints is JSON of a
// documented reply where it prints any.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Daemon } from './daemon.mjs';
import { document } from './document.mjs';

const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]);

let daemon;
let token;
before(async () => {
    daemon = await Daemon.start();
    token = daemon.token('lead');
});
after(() => daemon.stop());

test('each command of the guide does what the guide says', () => {
    assert.ok(blocks.length >= 8, 'the guide has commands');
    for (const block of blocks) {
        const env = { ...process.env, FIRSTLINE: `http://127.0.0.1:${daemon.port}`, TOKEN: token };
        const printed = execFileSync('bash', ['-euo', 'pipefail', '-c', block], { env, encoding: 'utf8' });
        // Those that print nothing compare for themselves.
        if (printed === '') continue;
        const reply = JSON.parse(printed);
        assert.equal(reply.code, undefined, `${block}: ${printed}`);
        assert.ok(reply.snapshot !== undefined || reply.name !== undefined, block);
    }
});

test('the guide names no route and no code that the document does not know', () => {
    for (const [, path] of guide.matchAll(/\$FIRSTLINE(\/[a-z0-9/]+)/g)) {
        const known = Object.keys(document.paths).some((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path) || one.startsWith(`${path}/{`));
        assert.ok(known, path);
    }
    const codes = document.components.schemas.Problem.properties.code.enum;
    for (const [, code] of guide.matchAll(/"code":"([a-z_]+)"/g)) assert.ok(codes.includes(code), code);
});
