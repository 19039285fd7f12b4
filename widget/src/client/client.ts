// Asks the daemon. Every call ends: with a value, a named failure, or within the time-out.
//
// No cookies and no credentials go along; agents' calls carry their bearer token in a header. The
// fetch function and the clock are handed in.

import type { Clock } from '../base/clock.ts';
import {
    decodeAnswer,
    decodePage,
    decodeProblem,
    decodeRecommended,
    decodeSuggestions,
    encodeEvents,
} from './wire.ts';
import { WireError } from './decode.ts';
import type { Answer, Event, Page, Recommended, Suggestions } from './wire.ts';
import { decodeHandoffReceipt, decodeHandoffStatus } from './wire_handoff.ts';
import type { HandoffReceipt, HandoffStatus } from './wire_handoff.ts';
import { encodeSurvey } from './wire_survey.ts';
import type { Survey } from './wire_survey.ts';

/** Why there is no value; a view says each in its own words. */
export type Failure =
    | 'aborted'
    | 'offline'
    | 'timeout'
    | 'busy'
    | 'not_found'
    | 'unauthorized'
    | 'forbidden'
    | 'refused'
    | 'broken';

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export interface ClientOptions {
    /** Origin and path prefix of the daemon; empty for the page's own origin. */
    endpoint: string;
    fetch: typeof fetch;
    clock: Clock;
    timeoutMs: number;
    /** Bearer token; null for shoppers. */
    token: string | null;
}

/** What of the shopper's surroundings helps to answer; all of it optional. */
export interface Context {
    locale?: string;
    url?: string;
    sku?: string;
    session?: string;
    channel?: string;
}

const kQuestionBytesMax = 512;
// The daemon takes 2,048 bytes of request target; its path prefix and proxies need some of it.
const kTargetBytesMax = 1_900;
const kSkusMax = 10;

/** The longest beginning of `text` within `bytesMax` bytes of UTF-8, never half a character. */
export function clipUtf8(text: string, bytesMax: number): string {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length <= bytesMax) return text;
    let end = bytesMax;
    while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
    return new TextDecoder().decode(bytes.subarray(0, end));
}

/** Path and query string. Context gives way, url first, when the target grows too long. */
export function target(path: string, parameters: Record<string, string | undefined>): string {
    const droppable = ['url', 'sku'];
    for (;;) {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
        const whole = query.size === 0 ? path : `${path}?${query.toString()}`;
        const drop = droppable.shift();
        if (whole.length <= kTargetBytesMax || drop === undefined) return whole;
        parameters = { ...parameters, [drop]: undefined };
    }
}

function failureOf(status: number): Failure {
    if (status === 429 || status === 503) return 'busy';
    if (status === 404) return 'not_found';
    if (status === 401) return 'unauthorized';
    if (status === 403) return 'forbidden';
    return status >= 500 ? 'broken' : 'refused';
}

export class Client {
    constructor(private readonly options: ClientOptions) {}

    suggest(q: string, context: Context, limit: number, signal?: AbortSignal): Promise<Reply<Suggestions>> {
        const { locale, url } = context;
        const parameters = { q: askable(q), locale, url, sku: skus(context), limit: `${limit}` };
        return this.get(target('/v1/suggest', parameters), decodeSuggestions, signal);
    }

    answers(q: string, context: Context, signal?: AbortSignal): Promise<Reply<Answer>> {
        const parameters = { q: askable(q), ...context, sku: skus(context) };
        return this.get(target('/v1/answers', parameters), decodeAnswer, signal);
    }

    recommended(context: Context, limit: number, signal?: AbortSignal): Promise<Reply<Recommended>> {
        const { locale, url } = context;
        const parameters = { locale, url, sku: skus(context), limit: `${limit}` };
        return this.get(target('/v1/recommended', parameters), decodeRecommended, signal);
    }

    page(id: string, locale: string | undefined, signal?: AbortSignal): Promise<Reply<Page>> {
        const path = `/v1/pages/${encodeURIComponent(id)}`;
        return this.get(target(path, { locale }), decodePage, signal);
    }

    /** Says what was done with a reply. */
    send(events: readonly Event[]): Promise<Reply<null>> {
        return this.post('/v1/events', encodeEvents(events), () => null);
    }

    survey(survey: Survey): Promise<Reply<null>> {
        return this.post('/v1/surveys', encodeSurvey(survey), () => null);
    }

    /** `body` is an encoded hand-off; sent again as it is, it stays one hand-off. */
    handOff(body: string): Promise<Reply<HandoffReceipt>> {
        return this.post('/v1/handoffs', body, decodeHandoffReceipt);
    }

    handoff(id: string, signal?: AbortSignal): Promise<Reply<HandoffStatus>> {
        return this.get(`/v1/handoffs/${encodeURIComponent(id)}`, decodeHandoffStatus, signal);
    }

    protected get<T>(path: string, decode: (json: unknown) => T, signal?: AbortSignal): Promise<Reply<T>> {
        return this.call(path, { method: 'GET' }, decode, signal);
    }

    /** Outlives the page that is being left. */
    protected post<T>(path: string, body: string, decode: (json: unknown) => T): Promise<Reply<T>> {
        const headers = { 'content-type': 'application/json' };
        return this.call(path, { method: 'POST', keepalive: true, headers, body }, decode);
    }

    private async call<T>(
        path: string,
        request: RequestInit,
        decode: (json: unknown) => T,
        signal?: AbortSignal,
    ): Promise<Reply<T>> {
        const { fetch, clock, timeoutMs, token, endpoint } = this.options;
        const abort = new AbortController();
        const onAbort = () => abort.abort();
        signal?.addEventListener('abort', onAbort);
        if (signal?.aborted) abort.abort();
        let timedOut = false;
        const callOff = clock.after(timeoutMs, () => {
            timedOut = true;
            abort.abort();
        });
        try {
            const headers = new Headers(request.headers);
            headers.set('accept', 'application/json');
            if (token !== null) headers.set('authorization', `Bearer ${token}`);
            const response = await fetch(endpoint + path, {
                ...request,
                headers,
                credentials: 'omit',
                signal: abort.signal,
            });
            const json: unknown = await response.json().catch(() => undefined);
            if (abort.signal.aborted) return { ok: false, failure: timedOut ? 'timeout' : 'aborted' };
            if (!response.ok) return { ok: false, failure: refusal(response.status, json) };
            return { ok: true, value: decode(json) };
        } catch (error) {
            if (timedOut) return { ok: false, failure: 'timeout' };
            if (abort.signal.aborted) return { ok: false, failure: 'aborted' };
            // fetch rejects with a TypeError when no reply came: no network, or refused by CORS.
            return { ok: false, failure: error instanceof WireError ? 'broken' : 'offline' };
        } finally {
            callOff();
            signal?.removeEventListener('abort', onAbort);
        }
    }
}

// A problem document's code is stabler than a status that a proxy may have changed.
function refusal(status: number, json: unknown): Failure {
    try {
        const { code } = decodeProblem(json);
        if (code === 'too_many_requests' || code === 'overloaded' || code === 'not_ready') return 'busy';
    } catch {
        // Not one of the daemon's own replies; the status has to do.
    }
    return failureOf(status);
}

/** A question as it may be asked: trimmed, and not too long. */
export const askable = (q: string) => clipUtf8(q.trim(), kQuestionBytesMax);

const skus = (context: Context) =>
    context.sku
        ?.split(',')
        .map((sku) => sku.trim())
        .filter((sku) => sku !== '')
        .slice(0, kSkusMax)
        .join(',');

/** A random value that names nobody and dies with the page: 16 bytes, base64url. */
export function newSession(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
    const bytes = random(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
}
