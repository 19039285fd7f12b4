// The real daemon on the demo store's content, and a client that sends what no browser would.

import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kRoot = fileURLToPath(new URL('../../', import.meta.url));
const kBin = process.env.FIRSTLINE_BIN ?? join(kRoot, 'build/release/bin');

/** The origins that every daemon of these tests lists. */
export const kListed = ['https://store.example', 'http://localhost:3000'];

const kAgent = new http.Agent({ keepAlive: true, maxSockets: 8 });

// On a machine that stalls no request of these tests is sent away: what is shed is tests/searchd's business.
const kPatience = 'limits: { suggestion_wait_ms: 20000, answer_wait_ms: 20000, deadline_ms: 30000 }';

/** Sends one request; the target goes out as it is. Resolves to { status, headers, body, json }; json is undefined if the body is none. */
export function send(daemon, { method = 'GET', target, headers = {}, body }) {
    return new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port: daemon.port, method, path: target, headers: { ...headers }, agent: kAgent };
        if (body !== undefined) options.headers['Content-Length'] = Buffer.byteLength(body);
        const request = http.request(options, (response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('end', () => {
                const bytes = Buffer.concat(chunks);
                let json;
                try {
                    json = JSON.parse(bytes.toString('utf8'));
                } catch {
                    json = undefined;
                }
                resolve({ status: response.statusCode, headers: response.headers, body: bytes, json });
            });
        });
        request.on('error', (error) => reject(new Error(`${method} ${target.slice(0, 100)}: ${error.message}`)));
        request.end(body);
    });
}

/** Until the function's promise resolves to something true; fails after ten seconds. */
export async function until(what, condition) {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
        const value = await condition();
        if (value) return value;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`not within ten seconds: ${what}`);
}

/** As tokens.yaml keeps a token. */
export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const utcDay = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export class Daemon {
    /** Starts one. `isPublished` false: on an empty data folder. `settings` are lines of its configuration. */
    static async start({ isPublished = true, settings = '' } = {}) {
        const daemon = new Daemon();
        daemon.work = mkdtempSync(join(tmpdir(), 'firstline-api-'));
        daemon.data = join(daemon.work, 'data');
        daemon.content = join(daemon.work, 'content');
        if (isPublished) {
            cpSync(join(kRoot, 'content'), daemon.content, { recursive: true });
            daemon.publish();
        }
        const config = join(daemon.work, 'firstline.yaml');
        let contact = readFileSync(join(kRoot, 'tools/demo.yaml'), 'utf8').replace(/level: warn/, 'level: info');
        // What `settings` tell of hand-offs stands instead of what the demo store does.
        if (settings.startsWith('handoff:')) contact = contact.replace(/handoff:\n( .*\n)+/, '');
        const limits = /^limits:/m.test(settings) ? '' : kPatience;
        const web = /^web:/m.test(settings) ? '' : 'web: { origin: "https://help.example" }';
        writeFileSync(config, `${limits}\n${web}\n${contact}\ndata: ${daemon.data}\nlisten: { port: 0 }\norigins: [${kListed.join(', ')}]\n${settings}\n`);
        daemon.log = '';
        daemon.process = spawn(join(kBin, 'firstline-searchd'), ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
        daemon.process.stderr.on('data', (chunk) => (daemon.log += chunk));
        daemon.port = await until(`the daemon listens: ${daemon.log}`, () => {
            if (daemon.process.exitCode !== null) throw new Error(`the daemon ended: ${daemon.log}`);
            return Number(/"port":(\d+)/.exec(daemon.log)?.[1]);
        });
        if (isPublished) await until('a snapshot is served', async () => (await send(daemon, { target: '/readyz' })).status === 200);
        return daemon;
    }

    /** Indexes and publishes the content as it stands. */
    publish() {
        execFileSync(join(kBin, 'firstline'), ['--data', this.data, 'index', this.content], { stdio: ['ignore', 'ignore', 'pipe'] });
    }

    /** A new token of a role. */
    token(role) {
        const args = ['--data', this.data, 'token', 'add', `test-${role}`, '--role', role, '--days', '1'];
        return execFileSync(join(kBin, 'firstline'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    }

    /** What the command line prints, run on the daemon's data. */
    firstline(...args) {
        return execFileSync(join(kBin, 'firstline'), ['--data', this.data, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    }

    /** A token of a role that expired yesterday. */
    expiredToken(role) {
        const token = randomBytes(32).toString('base64url');
        this.#editTokens((text) => `${text}  - {name: late, role: ${role}, sha256: ${sha256(token)}, expires: "${utcDay(-1)}"}\n`);
        return token;
    }

    /** Takes a token out of the file, as an operator does who revokes it. */
    revoke(token) {
        this.#editTokens((text) =>
            text
                .split('\n')
                .filter((line) => !line.includes(sha256(token)))
                .join('\n'),
        );
    }

    #editTokens(edit) {
        const file = join(this.data, 'tokens.yaml');
        writeFileSync(file, edit(readFileSync(file, 'utf8').trimEnd() + '\n'));
    }

    async stop() {
        if (this.process.exitCode === null) {
            const ended = new Promise((resolve) => this.process.once('exit', resolve));
            this.process.kill('SIGTERM');
            await ended;
        }
        rmSync(this.work, { recursive: true, force: true });
    }
}

/** The roles that `firstline token add` makes. */
export function rolesOfCommandLine() {
    const help = execFileSync(join(kBin, 'firstline'), ['token', 'add', '--help'], { encoding: 'utf8' });
    return /--role TEXT:\{([a-z_,-]+)\}/.exec(help)[1].split(',');
}
