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
const kToken = 'good-token';

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
        '/v1/agent/answers': (url) => json(data.agentAnswers(q(url))),
        '/v1/agent/pages': (url) => json(data.page(decodeURIComponent(url.pathname.split('/').pop()))),
        '/v1/agent/events': () => json({ accepted: 1 }, 202),
        '/v1/reports': () => json(data.report()),
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
        if (isStaff && request.headers.authorization !== `Bearer ${kToken}`) return json(data.problem(401, 'unauthorized'), 401);
        const name = routeOf(server.routes, url.pathname);
        return name === undefined ? json(data.problem(404, 'not_found'), 404) : server.routes[name](url, body);
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

export { json };
