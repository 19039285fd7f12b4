// Values that only a running daemon can give: what stands in an example under a schema's `x-live` is no good to it.
//
// A route that needs another one (an id that must exist, a token that must be fresh) names it in openapi.yaml as
// `x-live: <name>` beside the parameter's or property's type, and tells here how to get one.

import { send } from './daemon.mjs';

const kGet = {
    'result-token': async (daemon) => (await send(daemon, { target: '/v1/answers?q=how+long+can+i+return' })).json.token,
};

/** A value of this name that the daemon accepts now. */
export async function liveValue(name, daemon) {
    if (kGet[name] === undefined) throw new Error(`openapi.yaml says x-live: ${name}; tests/api/live_values.mjs does not know it`);
    return kGet[name](daemon);
}
