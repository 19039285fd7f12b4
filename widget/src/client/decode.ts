// Decoders: JSON of unknown make → a plain value, or a WireError that names the field.
//
// A decoder is a function; shape(), list() and the like make larger ones of smaller. Types follow from
// the decoders, so that a reply is spelled once.

/** A reply that breaks the contract; the text names the field. */
export class WireError extends Error {}

/** `at` is the way to `json` from the reply's root, for the error's text. */
export type Decoder<T> = (json: unknown, at: string) => T;

/** What a decoder makes. */
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

function fault(at: string, expected: string): never {
    throw new WireError(`${at}: expected ${expected}`);
}

export const text: Decoder<string> = (json, at) => (typeof json === 'string' ? json : fault(at, 'a text'));

export const number: Decoder<number> = (json, at) =>
    typeof json === 'number' && Number.isFinite(json) ? json : fault(at, 'a number');

export const count: Decoder<number> = (json, at) =>
    Number.isInteger(json) && (json as number) >= 0 ? (json as number) : fault(at, 'a count');

export const flag: Decoder<boolean> = (json, at) => (typeof json === 'boolean' ? json : fault(at, 'true or false'));

/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string>(values: readonly T[]): Decoder<T> {
    return (json, at) => values.find((value) => value === json) ?? fault(at, `one of ${values.join(', ')}`);
}

/* @__NO_SIDE_EFFECTS__ */
export function list<T>(item: Decoder<T>): Decoder<T[]> {
    return (json, at) =>
        Array.isArray(json) ? json.map((one, index) => item(one, `${at}[${index}]`)) : fault(at, 'a list');
}

/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
    return (json, at) => (json === null ? null : decoder(json, at));
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(decoder: Decoder<T>, absent: T): Decoder<T> {
    return (json, at) => (json === undefined ? absent : decoder(json, at));
}

const wireName = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An object with these fields; `titleHighlights` is title_highlights on the wire. Others are left out. */
/* @__NO_SIDE_EFFECTS__ */
export function shape<T extends object>(fields: { [K in keyof T]: Decoder<T[K]> }): Decoder<T> {
    // Spelled once: a reply holds many objects of few shapes, and is decoded at every key.
    const decoders = Object.entries<Decoder<unknown>>(fields).map(([name, decode]) => ({ name, spelled: wireName(name), decode }));
    return (json, at) => {
        if (typeof json !== 'object' || json === null || Array.isArray(json)) return fault(at, 'an object');
        const value: Record<string, unknown> = {};
        for (const { name, spelled, decode } of decoders) {
            const given: unknown = Object.hasOwn(json, spelled) ? (json as Record<string, unknown>)[spelled] : undefined;
            value[name] = decode(given, `${at}.${spelled}`);
        }
        return value as T;
    };
}
