// Serves build/web under the daemon's headers and answers the API from fixture_data.
//
// A test may put its own handler in `server.routes` (a function of the URL to a reply, or a promise of
// one, which holds the reply back until the test resolves it). `server.requests` tells what was asked.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as data from './fixture_data.mjs';

export const kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const kWeb = process.env.FIRSTLINE_WEB_OUT ?? fileURLToPath(new URL('../../build/web/', import.meta.url));
const kTokens = { 'good-token': 'anna', 'other-token': 'ben' };

const json = (body, status = 200) => ({ status, body: JSON.stringify(body) });

function defaultRoutes() {
    const q = (url) => url.searchParams.get('q') ?? '';
    const locale = (url) => url.searchParams.get('locale') ?? 'en';
    return {
        '/v1/suggest': (url) => json(data.suggestions(q(url), locale(url))),
        '/v1/answers': (url) => json(data.answers(q(url), locale(url))),
        '/v1/recommended': () => json(data.recommended()),
        '/v1/pages': (url) => json(data.page(decodeURIComponent(url.pathname.split('/').pop()))),
        '/v1/events': () => json({ accepted: 1 }, 202),
        '/v1/surveys': () => json({ accepted: 1 }, 202),
        '/v1/handoffs': (url, body) => (body === '' ? json(data.handoffStatus()) : json(data.handoffReceipt(JSON.parse(body)), 201)),
        '/v1/agent/answers': (url) => {
            const reply = data.agentAnswers(q(url));
            return json(url.searchParams.get('explain') === 'true' ? data.explained(reply) : reply);
        },
        '/v1/agent/pages': (url) => json(data.page(decodeURIComponent(url.pathname.split('/').pop()))),
        '/v1/agent/events': () => json({ accepted: 1 }, 202),
        '/v1/agent/assist': (_url, body) => json(data.assistance(JSON.parse(body))),
        '/v1/agent/flags': (_url, body) => (body === '' ? json(data.flags()) : json(data.flagReceipt(JSON.parse(body)), 201)),
        '/v1/agent/drafts': (_url, body) => (body === '' ? json(data.drafts()) : json(data.draftReceipt(JSON.parse(body)), 201)),
        '/v1/agent/inserts': (_url, body) => json(data.insertReceipt(JSON.parse(body)), 201),
        '/v1/agent/recalls': (url) => (url.pathname.endsWith('/done') ? json(data.recallDone(Number(url.pathname.split('/')[4]))) : json(data.noRecalls())),
        ...handoffRoutes(),
        '/v1/reports': () => json(data.report()),
    };
}

// A queue of two agents: "good-token" is anna's, "other-token" ben's. What one does the other sees.
function handoffRoutes() {
    const queue = data.handoffQueue();
    const find = (url) => queue.find((one) => one.id === url.pathname.split('/')[4]);
    const conflict = (code) => json(data.problem(409, code), 409);
    const change = (one, fields) => {
        Object.assign(one, fields, { version: Math.max(...queue.map((other) => other.version)) + 1 });
        return json(one);
    };
    const actions = {
        claim: (one, _posted, agent) => {
            if (one.state === 'resolved') return conflict('handoff_resolved');
            if (one.state === 'claimed') return one.agent === agent ? json(one) : conflict('handoff_taken');
            return change(one, { state: 'claimed', agent });
        },
        release: (one, _posted, agent) => (one.agent === agent ? change(one, { state: 'open', agent: null }) : conflict('handoff_taken')),
        reassign: (one, { to }, agent) => (one.agent === agent ? change(one, { agent: to }) : conflict('handoff_taken')),
        notes: (one, { text }, agent) => change(one, { notes: [...one.notes, { time: '2026-11-23T12:40:00Z', agent, text }] }),
        resolve: (one, { outcome, ask_effort }, agent) =>
            one.agent === agent ? change(one, { state: 'resolved', outcome, asks_effort: ask_effort, resolved: '2026-11-23T12:45:00Z' }) : conflict('handoff_taken'),
    };
    const list = (url) => {
        const after = url.searchParams.get('after');
        const shown = queue.filter((one) => (after === null ? one.state !== 'resolved' : one.version > Number(after)));
        const items = shown.map(({ shown: _shown, read, votes, contact, notes, asks_effort, ...item }) => item);
        const version = Math.max(0, ...queue.map((one) => one.version));
        return json({ version, waiting: queue.filter((one) => one.state === 'open').length, handoffs: items, cursor: null, more: false, poll_after_ms: 200 });
    };
    return {
        '/v1/agent/handoffs': (url, body, token) => {
            const [, , , , id, action] = url.pathname.split('/');
            if (id === undefined) return list(url);
            const one = find(url);
            if (one === undefined) return json(data.problem(404, 'not_found'), 404);
            return action === undefined ? json(one) : actions[action](one, JSON.parse(body), kTokens[token]);
        },
    };
}

function routeOf(routes, pathname) {
    const names = Object.keys(routes).filter((name) => pathname === name || pathname.startsWith(`${name}/`));
    return names.sort((a, b) => b.length - a.length)[0];
}

async function readBody(request) {
    let body = '';
    for await (const chunk of request) body += chunk;
    return body;
}

async function serveFile(pathname) {
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    try {
        return { status: 200, type: kTypes[extname(path)] ?? 'application/octet-stream', body: await readFile(join(kWeb, path)) };
    } catch {
        return { status: 404, type: 'text/plain', body: 'not found' };
    }
}

export async function startFixture() {
    const server = { routes: defaultRoutes(), requests: [], pages: {}, url: '', close: () => undefined };
    const handle = async (request) => {
        const url = new URL(request.url, 'http://127.0.0.1');
        if (!url.pathname.startsWith('/v1/')) {
            const own = server.pages[url.pathname];
            return own === undefined ? serveFile(url.pathname) : { status: 200, type: kTypes['.html'], body: own };
        }
        const body = await readBody(request);
        server.requests.push({ method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams), body: body === '' ? null : JSON.parse(body), headers: request.headers });
        const isStaff = url.pathname.startsWith('/v1/agent/') || url.pathname.startsWith('/v1/reports/');
        const token = (request.headers.authorization ?? '').replace('Bearer ', '');
        if (isStaff && !Object.hasOwn(kTokens, token)) return json(data.problem(401, 'unauthorized'), 401);
        const name = routeOf(server.routes, url.pathname);
        return name === undefined ? json(data.problem(404, 'not_found'), 404) : server.routes[name](url, body, token);
    };
    const http = createServer(async (request, response) => {
        const reply = await handle(request);
        if (reply === null) {
            response.destroy();
            return;
        }
        response.writeHead(reply.status, {
            'content-type': reply.type ?? 'application/json',
            'content-security-policy': server.policy ?? kPolicy,
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'cache-control': 'no-store',
        });
        response.end(reply.body);
    });
    await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    server.url = `http://127.0.0.1:${http.address().port}`;
    server.reset = () => {
        server.routes = defaultRoutes();
        server.requests = [];
        server.pages = {};
        server.policy = undefined;
    };
    server.close = () => {
        http.closeAllConnections();
        return new Promise((resolve) => http.close(resolve));
    };
    return server;
}

/**
 * A chat vendor's page of another origin, which holds the console of `server` (host_page.html is the worked
 * example of docs/guide-agent.md). The console of `server` hears it only if `listed` names its origin.
 */
export async function startHost(server) {
    const page = await readFile(new URL('host_page.html', import.meta.url), 'utf8');
    const http = createServer((request, response) => {
        const isPage = new URL(request.url, 'http://127.0.0.1').pathname === '/';
        response.writeHead(isPage ? 200 : 404, { 'content-type': kTypes['.html'] });
        response.end(isPage ? page : 'not found');
    });
    await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${http.address().port}`;
    return {
        url,
        /** What an operator does: lists the origins, and lets those of them frame the console. */
        list: async (...origins) => {
            const { body } = await serveFile('/console/index.html');
            server.pages['/console/'] = String(body).replace('name="firstline-chat-origins" content=""', `name="firstline-chat-origins" content="${origins.join(' ')}"`);
            server.policy = kPolicy.replace("frame-ancestors 'none'", `frame-ancestors ${url}`);
        },
        close: () => {
            http.closeAllConnections();
            return new Promise((resolve) => http.close(resolve));
        },
    };
}

export { json };
