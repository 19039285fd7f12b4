// api/openapi.yaml as the tests use it: its operations, and whether a reply is one it documents.
//
//     const operation = operations.find((one) => one.id === 'getAnswer');
//     const faults = faultsOf(operation, reply);   // [] if the document allows the reply

import { readFileSync } from 'node:fs';
import { Ajv2020, addFormats, parseYaml } from './packages.mjs';

const kFolder = new URL('../../api/', import.meta.url);

export const document = parseYaml(readFileSync(new URL('openapi.yaml', kFolder), 'utf8'));

/** What stands at a JSON pointer of this document, as "#/components/schemas/Page". */
export function at(pointer) {
    return pointer
        .slice(2)
        .split('/')
        .reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

/** The node itself, or what its `$ref` leads to; what stands beside a `$ref` is kept. */
export function resolved(node) {
    if (node?.$ref === undefined) return node;
    const { $ref, ...beside } = node;
    return { ...resolved(at($ref)), ...beside };
}

/** An example of a media type: given in place, or a file of api/examples. */
export function valueOf(example) {
    if (example.externalValue === undefined) return example.value;
    return JSON.parse(readFileSync(new URL(example.externalValue, kFolder), 'utf8'));
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi');

// References inside a schema lead into the whole document, so each is compiled where it stands.
const absolute = (schema) => JSON.parse(JSON.stringify(schema), (key, value) => (key === '$ref' ? `openapi${value}` : value));

const compiled = new Map();
/** What is wrong with a value by a schema of the document: a list of texts, empty if nothing is. */
export function schemaFaults(schema, value) {
    if (!compiled.has(schema)) compiled.set(schema, ajv.compile(absolute(schema)));
    const validate = compiled.get(schema);
    if (validate(value)) return [];
    return validate.errors.map((error) => `${error.instancePath || '(all)'} ${error.message} ${JSON.stringify(error.params)}`);
}

/** The operations that take and give what programs do, and after them those that take a browser's form: { id, method, path, parameters, body (its media type, or null), responses, roles, isOpen, isLenient, isOnce }. */
const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []).map(resolved),
        body: operation.requestBody === undefined ? null : operation.requestBody.content['application/json'],
        responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, resolved(response)])),
        // Empty for everybody.
        roles: (operation.security ?? []).flatMap((need) => need.bearer),
        isOpen: operation.security === undefined,
        isLenient: operation['x-lenient'] === true,
        // Whether it stores something that it acknowledges.
        writes: operation['x-writes'] !== false,
        // What it is asked for can be done once: another caller needs another one.
        isOnce: operation['x-once'] === true,
        isForm: operation['x-form'] === true,
    })),
);
export const operations = all.filter((one) => !one.isForm);
export const forms = all.filter((one) => one.isForm);

/** The methods of a path. */
export const methodsOf = (path) => all.filter((one) => one.path === path).map((one) => one.method);

/** The first documented status of success. */
export const successOf = (operation) => Number(Object.keys(operation.responses).find((status) => status < '300'));

const kHttpsOwn = new Set(['content-length', 'content-type', 'connection', 'keep-alive', 'date', 'transfer-encoding']);
// Requests that no route saw: nothing but the problem comes back, and the connection closes.
const kRefusedEarly = new Set(['unacceptable_request', 'uri_too_long', 'body_too_large', 'method_not_allowed']);

function headerFaults(documented, headers) {
    const faults = [];
    for (const [name, header] of documented) {
        const value = headers[name.toLowerCase()];
        if (value === undefined && header.required) faults.push(`header ${name} is missing`);
        if (value !== undefined) faults.push(...schemaFaults(header.schema, value).map((fault) => `header ${name}: "${value}" ${fault}`));
    }
    const known = new Set([...kHttpsOwn, ...documented.map(([name]) => name.toLowerCase())]);
    for (const name of Object.keys(headers)) if (!known.has(name)) faults.push(`header ${name} is not documented`);
    return faults;
}

function headersOf(response, isOpen, json, headers) {
    const own = Object.entries(response.headers ?? {}).map(([name, header]) => [name, resolved(header)]);
    const isEarly = headers.connection === 'close' && kRefusedEarly.has(json?.code) && headers['x-request-id'] === undefined;
    if (isEarly) return own;
    const has = new Set(own.map(([name]) => name));
    const common = Object.entries(document.components.headers).filter(
        ([name, header]) => !has.has(name) && (header['x-on'] === 'every' || (header['x-on'] === 'open' && isOpen)),
    );
    return [...own, ...common];
}

function bodyFaults(response, reply, isHead) {
    const type = (reply.headers['content-type'] ?? '').split(';')[0];
    if (response.content === undefined) {
        const faults = reply.body.length === 0 ? [] : ['a body is not documented'];
        return type === '' ? faults : [...faults, `content type ${type} is not documented`];
    }
    const media = response.content[type];
    if (media === undefined) return [`content type "${type}" is not documented`];
    if (isHead) return reply.body.length === 0 ? [] : ['HEAD has a body'];
    const text = reply.body.toString('utf8');
    if (!type.endsWith('json')) return schemaFaults(media.schema, text);
    if (reply.json === undefined) return ['the body is not JSON'];
    return schemaFaults(media.schema, reply.json);
}

/** What a reply has that this documented response does not allow; status, headers and body. */
export function responseFaults(response, isOpen, reply, isHead = false) {
    return [...headerFaults(headersOf(response, isOpen, reply.json, reply.headers), reply.headers), ...bodyFaults(response, reply, isHead)];
}

/** The same for an operation: an undocumented status is a fault, too. */
export function faultsOf(operation, reply, isHead = false) {
    const response = operation.responses[reply.status];
    if (response === undefined) return [`status ${reply.status} is not documented: ${reply.body.toString().slice(0, 200)}`];
    return responseFaults(response, operation.isOpen, reply, isHead);
}
