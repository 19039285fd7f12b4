// Values that only a running daemon can give: what stands in an example under a schema's `x-live` is no good to it.
//
// A route that needs another one (an id that must exist, a token that must be fresh) names it in openapi.yaml as
// `x-live: <name>` beside the parameter's or property's type, and tells here how to get one.

import { randomBytes } from 'node:crypto';
import { send, until } from './daemon.mjs';

const kJson = { 'Content-Type': 'application/json' };
const random = () => randomBytes(16).toString('hex');

// Each of a session of its own, since one session may have five open.
async function handoff(daemon) {
    const value = { key: random(), session: random(), channel: 'email', question: 'where is it', contact: { email: 'ada@mail.example' } };
    return (await send(daemon, { method: 'POST', target: '/v1/handoffs', headers: kJson, body: JSON.stringify(value) })).json.id;
}

// By the agent that the tests' own requests are of.
async function claimedHandoff(daemon) {
    const id = await handoff(daemon);
    daemon.claimer ??= daemon.token('agent');
    const headers = { ...kJson, Authorization: `Bearer ${daemon.claimer}` };
    const claimed = await until('a new token is good', async () => {
        const reply = await send(daemon, { method: 'POST', target: `/v1/agent/handoffs/${id}/claim`, headers, body: '{}' });
        return reply.status === 200 && reply;
    });
    return claimed.json.id;
}

// Of a page that is gone, by the agent that the tests' own requests are of.
async function recall(daemon) {
    daemon.claimer ??= daemon.token('agent');
    const headers = { ...kJson, Authorization: `Bearer ${daemon.claimer}` };
    const value = { page: 'taken-down', snapshot: '000000-00000000', what: 'page', channel: 'host', key: random() };
    const made = await until('a new token is good', async () => {
        const reply = await send(daemon, { method: 'POST', target: '/v1/agent/inserts', headers, body: JSON.stringify(value) });
        return reply.status === 201 && reply;
    });
    return String(made.json.id);
}

const kGet = {
    // One that the demo store has; the examples' own are of another store.
    page: async () => 'returns-period',
    'result-token': async (daemon) => (await send(daemon, { target: '/v1/answers?q=how+long+can+i+return' })).json.token,
    handoff,
    'claimed-handoff': claimedHandoff,
    recall,
    'recent-time': async () => new Date(Date.now() - 3_600_000).toISOString(),
};

/** A value of this name that the daemon accepts now. */
export async function liveValue(name, daemon) {
    if (kGet[name] === undefined) throw new Error(`openapi.yaml says x-live: ${name}; tests/api/live_values.mjs does not know it`);
    return kGet[name](daemon);
}
