// The document itself: it is OpenAPI 3.1, its examples are what its schemas say, and both sides' tests read them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolesOfCommandLine } from './daemon.mjs';
import { document, operations, resolved, schemaFaults, valueOf } from './document.mjs';
import { Validator } from './packages.mjs';

const kRoot = fileURLToPath(new URL('../../', import.meta.url));

test('openapi.yaml is OpenAPI 3.1', async () => {
    assert.deepEqual(await new Validator().validate(structuredClone(document)), { valid: true });
});

/** Every node of the document with its JSON pointer. */
function* nodes(node, pointer = '#') {
    yield [pointer, node];
    if (node === null || typeof node !== 'object') return;
    for (const [key, inner] of Object.entries(node)) yield* nodes(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

test('every reference leads somewhere, and every component is referred to', () => {
    const used = new Set();
    for (const [pointer, node] of nodes(document)) {
        if (typeof node?.$ref !== 'string') continue;
        assert.notEqual(resolved(node), undefined, `${pointer} refers to ${node.$ref}`);
        used.add(node.$ref);
    }
    // These answer requests that no operation describes.
    for (const name of ['Preflight', 'OriginForbidden', 'MethodNotAllowed']) used.add(`#/components/responses/${name}`);
    for (const kind of ['schemas', 'responses', 'parameters', 'headers']) {
        for (const [name, component] of Object.entries(document.components[kind])) {
            assert.ok(used.has(`#/components/${kind}/${name}`) || component['x-on'] !== undefined, `components/${kind}/${name} is used nowhere`);
        }
    }
});

test('every object is closed, so that an undocumented field is a fault', () => {
    for (const [pointer, node] of nodes(document.components.schemas, '#/components/schemas')) {
        if (node?.type === 'object') assert.notEqual(node.additionalProperties, undefined, `${pointer} is open`);
    }
});

test('every parameter and every text of a body has a limit', () => {
    for (const { id, parameters, body } of operations) {
        for (const { name, schema, in: where } of parameters) {
            const bounded = schema.maxLength ?? schema.enum ?? schema.maximum ?? schema.maxItems ?? schema.format ?? (schema.type === 'boolean' || where === 'header' || undefined);
            assert.notEqual(bounded, undefined, `${id}: ${name} is without limit`);
        }
        if (body === null) continue;
        for (const [pointer, node] of nodes(resolved(body.schema))) {
            const schema = typeof node?.$ref === 'string' ? resolved(node) : node;
            if (schema?.type === 'string') assert.notEqual(schema.maxLength ?? schema.enum ?? schema.const ?? schema.format, undefined, `${id}: body ${pointer} is without limit`);
        }
    }
});

/** Every media type of the document, in operations and in components. */
const mediaTypes = [...nodes(document)].filter(([, node]) => node?.schema !== undefined && node.examples !== undefined && node.in === undefined);

test('every operation with JSON has examples of body and reply, and they are what the schemas say', () => {
    for (const { id, body, responses } of operations) {
        if (body !== null) assert.notEqual(body.examples, undefined, `${id} has no example of its body`);
        const json = Object.entries(responses).filter(([status]) => status < '300').flatMap(([, response]) => Object.entries(response.content ?? {}));
        for (const [type, media] of json) if (type === 'application/json') assert.notEqual(media.examples, undefined, `${id} has no example of its reply`);
    }
    assert.ok(mediaTypes.length > 5);
    for (const [pointer, media] of mediaTypes) {
        for (const [name, example] of Object.entries(media.examples)) {
            assert.deepEqual(schemaFaults(media.schema, valueOf(example)), [], `${pointer}, example ${name}`);
        }
    }
});

const textOf = (folder, pattern) =>
    readdirSync(join(kRoot, folder), { recursive: true })
        .filter((name) => pattern.test(name))
        .map((name) => readFileSync(join(kRoot, folder, name), 'utf8'))
        .join('\n');

// What only the operator's and other systems' programs read and send.
const kNotForBrowsers = ['readiness', 'reload', 'contact'];

test('every file of api/examples is one of the document, and both C++ and TypeScript tests read it', () => {
    const inDocument = new Set(mediaTypes.flatMap(([, media]) => Object.values(media.examples).map((example) => example.externalValue)));
    const cpp = textOf('tests/searchd', /\.cc$/);
    const typescript = textOf('widget/test', /\.ts$/);
    for (const file of readdirSync(join(kRoot, 'api/examples'))) {
        const name = file.replace(/\.json$/, '');
        assert.ok(inDocument.has(`examples/${file}`), `${file} is an example of nothing in openapi.yaml`);
        assert.ok(cpp.includes(`"${file}"`) || cpp.includes(`/${file}"`), `${file} is read by no C++ test`);
        if (kNotForBrowsers.includes(name)) continue;
        assert.ok(typescript.includes(`example('${name}')`), `${file} is read by no TypeScript test`);
    }
});

test('every parameter that the daemon reads is in the document', () => {
    const source = `${textOf('searchd/api', /\.cc$/)}\n${textOf('searchd/pages', /\.cc$/)}`;
    const read = new Set([...source.matchAll(/(?:parameter\(|query\.count\(|read_flag\(request, |read_number\(request, )"([a-z_]+)"/g)].map((match) => match[1]));
    const documented = new Set(operations.flatMap(({ parameters }) => parameters.filter((one) => one.in === 'query').map((one) => one.name)));
    assert.ok(read.has('q') && read.has('explain'), 'the daemon reads parameters as this test expects');
    assert.deepEqual([...read].sort(), [...documented].sort());
});

test('the roles of the document are those that a token can have, and every secured operation names some', () => {
    const roles = document.components.securitySchemes.bearer['x-roles'];
    assert.deepEqual([...roles].sort(), rolesOfCommandLine().sort());
    for (const { id, isOpen, roles: named } of operations) {
        if (isOpen) continue;
        assert.ok(named.length > 0, id);
        for (const role of named) assert.ok(roles.includes(role), `${id}: role ${role}`);
    }
});
