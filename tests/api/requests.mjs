// Requests of an operation, made from its schemas: a good one, good ones at each limit, and bad ones beyond it.
//
// A request is { label, target, headers, body } and what may become of it: `expect` is 'good', 'bad' (400), 'no-page'
// (404) or 'read' (400 or good: control bytes are spaces to some parameters). `limit` is the number that the problem's
// `limit` must name.

import { resolved, valueOf } from './document.mjs';
import { liveValue } from './live_values.mjs';

const encode = (text) => encodeURIComponent(text).replaceAll('%2C', ',');
// Bytes as they are where percent-encoding would pass the limit of the URI before that of the parameter.
const encodeWide = (text) => (text.length > 400 ? Buffer.from(text).toString('latin1') : encode(text));
const kJsonType = { 'Content-Type': 'application/json' };

function exampleOf(parameter) {
    const value = parameter.example ?? parameter.schema.example ?? parameter.schema.default ?? parameter.schema.enum?.[0];
    if (value === undefined && parameter.required) throw new Error(`openapi.yaml: the required parameter ${parameter.name} needs an example`);
    return value === undefined ? undefined : String(value);
}

/** The schema's own limit in bytes of UTF-8, else in characters. */
const bytesMaxOf = (schema) => schema['x-max-bytes'] ?? schema.maxLength;

// A text of so many letters that a pattern of names and tags accepts.
const letters = (count) => 'a'.repeat(count);

function goodValues(parameter) {
    const { schema } = parameter;
    const values = [];
    const example = exampleOf(parameter);
    // The example of what only a daemon knows is a picture of it.
    if (example !== undefined && schema['x-live'] === undefined) values.push(['example', encode(example)]);
    if (schema.enum !== undefined) return [...values, ...schema.enum.map((value) => [`enum ${value}`, encode(String(value))])];
    if (schema.type === 'boolean') return [['true', 'true'], ['false', 'false'], ['empty', '']];
    if (schema.type === 'integer') return [...values, ['minimum', String(schema.minimum)], ['maximum', String(schema.maximum)], ['empty', '']];
    if (schema.type === 'array') {
        const most = bytesMaxOf(schema.items);
        return [...values, ['most items', Array(schema.maxItems).fill('a').join(',')], ['longest item', letters(most)], ['empty', '']];
    }
    if (schema.format === 'date') return [['day', new Date().toISOString().slice(0, 10)], ['empty', '']];
    const most = bytesMaxOf(schema);
    if (most !== undefined) values.push([`${most} bytes`, letters(most)]);
    if (schema['x-max-bytes'] !== undefined) values.push(['widest letters', encodeWide('é'.repeat(most / 2))]);
    if (!parameter.required) values.push(['empty', '']);
    return values;
}

function badValues(parameter) {
    const { schema } = parameter;
    if (schema.enum !== undefined) return [['not in enum', 'elsewhere'], ['not UTF-8', '%FF']];
    if (schema.type === 'boolean') return [['no boolean', 'maybe'], ['not UTF-8', '%FF']];
    if (schema.type === 'integer') {
        const above = ['above maximum', String(schema.maximum + 1), schema.maximum];
        return [above, ['below minimum', String(schema.minimum - 1), schema.maximum], ['no number', 'abc'], ['no integer', '1.5'], ['huge', '9'.repeat(30)], ['trailing', `${schema.minimum}x`], ['not UTF-8', '%FF'], ['plus', '%2B1']];
    }
    if (schema.format === 'date') return [['no date', 'yesterday'], ['no such day', '2026-02-30'], ['with time', '2026-11-23T00:00:00Z'], ['not UTF-8', '%FF']];
    if (schema.type === 'array') {
        const most = bytesMaxOf(schema.items);
        return [['too many items', Array(schema.maxItems + 1).fill('a').join(','), schema.maxItems], ['item too long', letters(most + 1), most], ['not UTF-8', '%FF']];
    }
    const most = bytesMaxOf(schema);
    const values = [['not UTF-8', '%C3%28'], ['cut UTF-8', 'a%E2%82'], ['surrogate', '%ED%A0%80'], ['overlong', '%C0%AF']];
    if (most !== undefined) values.push(['too long', letters(most + 1), most]);
    if (schema['x-max-bytes'] !== undefined) values.push(['too many bytes', encodeWide('é'.repeat(most / 2 + 1)), most]);
    if (schema.minLength > 1) values.push(['too short', letters(schema.minLength - 1), schema.minLength]);
    if (schema.pattern !== undefined) values.push(['other letters', encode(`${letters(schema.minLength ?? 1)}!`)]);
    if (parameter.required) values.push(['empty', ''], ['blanks', '%20%09']);
    return values;
}

// Replaces what is under `x-live` by what the daemon accepts.
async function withLiveValues(schema, value, daemon) {
    const whole = resolved(schema);
    if (whole['x-live'] !== undefined) return liveValue(whole['x-live'], daemon);
    if (Array.isArray(value)) return Promise.all(value.map((item) => withLiveValues(whole.items, item, daemon)));
    if (value === null || typeof value !== 'object') return value;
    const entries = await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await withLiveValues(whole.properties?.[key] ?? {}, inner, daemon)]));
    return Object.fromEntries(entries);
}

function targetOf(operation, values) {
    let path = operation.path;
    const query = [];
    for (const parameter of operation.parameters) {
        const value = values.get(parameter.name);
        if (value === undefined) continue;
        if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, value);
        if (parameter.in === 'query') query.push(`${parameter.name}=${value}`);
    }
    return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** A request the operation accepts, with what it requires and no more. */
export async function goodRequest(operation, daemon) {
    const values = new Map();
    for (const parameter of operation.parameters) {
        if (!parameter.required) continue;
        const live = parameter.schema['x-live'];
        values.set(parameter.name, encode(live === undefined ? exampleOf(parameter) : await liveValue(live, daemon)));
    }
    const request = { label: 'good', expect: 'good', method: operation.method, target: targetOf(operation, values), headers: {}, values };
    if (operation.body !== null) {
        const example = Object.values(operation.body.examples ?? {})[0];
        if (example === undefined) throw new Error(`openapi.yaml: ${operation.id} needs an example of its body`);
        request.value = await withLiveValues(operation.body.schema, valueOf(example), daemon);
        request.body = JSON.stringify(request.value);
        request.headers = { ...kJsonType };
    }
    return request;
}

/** Good and bad requests, one for each thing that each parameter's schema says. */
export function parameterRequests(operation, good) {
    const requests = [];
    const add = (parameter, [label, value, limit], expect) => {
        const values = new Map(good.values);
        if (value === undefined) values.delete(parameter.name);
        else values.set(parameter.name, value);
        if (parameter.in === 'path' && (value === undefined || value === '')) return;
        const isIgnored = operation.isLenient && expect === 'bad' && parameter.in === 'query';
        requests.push({ ...good, label: `${parameter.name}: ${label}`, target: targetOf(operation, values), expect: isIgnored ? 'good' : expect, limit: isIgnored ? undefined : limit });
    };
    for (const parameter of operation.parameters.filter((one) => one.in !== 'header')) {
        // What names something that is not there is no fault of the request.
        const isPath = parameter.in === 'path' || parameter['x-names'] === true;
        for (const value of goodValues(parameter)) add(parameter, value, isPath && value[0] !== 'example' && value[0] !== 'empty' && !value[0].startsWith('enum') ? 'no-page' : 'good');
        for (const [label, value, limit] of badValues(parameter)) add(parameter, [label, value, isPath ? undefined : limit], isPath ? 'no-page' : 'bad');
        if (parameter.required && !isPath) add(parameter, ['missing', undefined], 'bad');
        add(parameter, ['control bytes', 'a%00%01%0D%0Ab'], isPath ? 'no-page' : 'read');
        add(parameter, ['markup', encode('<script>alert(1)</script>\'"--')], isPath ? 'no-page' : 'read');
    }
    return requests;
}

// Every way to break one value by its schema: [label, broken value, limit].
function* broken(schema, value) {
    const whole = resolved(schema);
    if (whole.type === 'object') {
        yield ['not an object', [value]];
        if (whole.additionalProperties === false) yield ['unknown property', { ...value, surprise: 1 }];
        for (const key of whole.required ?? []) {
            const { [key]: dropped, ...rest } = value;
            yield [`without ${key}`, rest];
        }
        for (const [key, inner] of Object.entries(whole.properties ?? {})) {
            for (const [label, bad, limit] of broken(inner, value[key])) yield [`${key}: ${label}`, { ...value, [key]: bad }, limit];
        }
        return;
    }
    if (whole.type === 'array') {
        yield ['not a list', {}];
        if (whole.minItems > 0) yield ['too few items', value.slice(0, whole.minItems - 1), whole.minItems];
        if (whole.maxItems !== undefined) yield ['too many items', Array(whole.maxItems + 1).fill(value[0]), whole.maxItems];
        for (const [label, bad, limit] of broken(whole.items, value[0])) yield [`[0] ${label}`, [bad, ...value.slice(1)], limit];
        return;
    }
    if (whole.type === 'string') {
        yield ['a number', 7];
        yield ['null', null];
        if (whole.enum !== undefined) yield ['not in enum', 'elsewhere'];
        const most = bytesMaxOf(whole);
        if (most !== undefined) yield ['too long', letters(most + 1), most];
        if (whole['x-max-bytes'] !== undefined) yield ['too many bytes', 'é'.repeat(most / 2 + 1), most];
        if (whole.minLength > 0) yield ['too short', letters(whole.minLength - 1), whole.minLength];
        if (whole.pattern?.includes('\\u0000')) yield ['control bytes', 'a\u0000b\n'];
    }
    if (whole.type === 'integer') {
        yield ['a text', '1'];
        yield ['no integer', 1.5];
        if (whole.maximum !== undefined) yield ['above maximum', whole.maximum + 1, whole.maximum];
        if (whole.minimum !== undefined) yield ['below minimum', whole.minimum - 1, whole.maximum ?? whole.minimum];
    }
    if (whole.type === 'boolean') yield ['a text', 'true'];
}

/** Bad bodies, by the schema and by what is no JSON at all; none for an operation without a body. */
export function bodyRequests(operation, good) {
    if (operation.body === null) return [];
    const nested = `${'['.repeat(40)}${']'.repeat(40)}`;
    const raw = [
        ['empty', ''],
        ['no JSON', '{'],
        ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
        ['trailing bytes', `${good.body}x`],
        ['nested', nested, 32],
        ['null', 'null'],
    ];
    const bad = [...broken(operation.body.schema, good.value)].map(([label, value, limit]) => [label, JSON.stringify(value), limit]);
    return [...raw, ...bad].map(([label, body, limit]) => ({ ...good, label: `body ${label}`, body, limit, expect: 'bad' }));
}

export { kJsonType };
