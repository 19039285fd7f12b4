// The messages between the console and the chat that it stands in; docs/guide-agent.md is the contract.
//
// Whatever comes is checked here: its origin against the list, its shape by decoders. What fails is not heard.

import { flag, list, nullable, number, oneOf, optional, shape, text, WireError } from '../client/decode.ts';
import type { Decoder } from '../client/decode.ts';
import { kSpeakers } from '../client/wire_assist.ts';
import type { Chat } from './transcript.ts';

export type HostMessage = { type: 'hello' } | { type: 'transcript'; chat: Chat } | { type: 'ack'; id: string };

export interface Insertion {
    text: string;
    page: string;
    anchor: string;
    snapshot: string;
}

export type ConsoleMessage = { firstline: 1 } & (
    | { type: 'ready' }
    | ({ type: 'insert'; id: string } & Insertion)
    | { type: 'open'; id: string; conversation: string }
);

const kMessagesMax = 2_000;
const kVariablesMax = 50;
const kVariableLengthMax = 500;

function atMost<T>(decoder: Decoder<T[]>, max: number): Decoder<T[]> {
    return (json, at) => {
        if (Array.isArray(json) && json.length > max) throw new WireError(`${at}: expected ${max} at the most`);
        return decoder(json, at);
    };
}

const variables: Decoder<ReadonlyMap<string, string>> = (json, at) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new WireError(`${at}: expected an object`);
    const entries = Object.entries(json);
    if (entries.length > kVariablesMax) throw new WireError(`${at}: expected ${kVariablesMax} at the most`);
    return new Map(entries.map(([name, value]) => [name, text(value, `${at}.${name}`).slice(0, kVariableLengthMax)]));
};

const chat: Decoder<Chat> = shape({
    messages: atMost(list(shape({ from: oneOf(kSpeakers), text })), kMessagesMax),
    locale: optional(text, ''),
    url: optional(text, ''),
    sku: optional(list(text), []),
    seen: optional(list(shape({ page: text, anchor: optional(text, ''), helpful: optional(nullable(flag), null) })), []),
    conversation: optional(text, ''),
    variables: optional(variables, new Map()),
});

/** A message of ours, or null if it is none of this version. Throws WireError, naming the field. */
export function readHostMessage(data: unknown): HostMessage | null {
    if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'firstline')) return null;
    const { firstline, type } = shape({ firstline: number, type: text })(data, 'message');
    if (firstline !== 1) return null;
    if (type === 'hello') return { type };
    if (type === 'ack') return { type, ...shape({ id: text })(data, 'message') };
    if (type === 'transcript') return { type, chat: chat(data, 'message') };
    return null;
}

/** The origins that may speak: exact ones, parted by spaces. What is no origin is left out, so is "*". */
export function readOrigins(content: string): ReadonlySet<string> {
    const isOrigin = (word: string) => /^https?:\/\//.test(word) && URL.canParse(word) && new URL(word).origin === word;
    return new Set(content.split(/\s+/).filter(isOrigin));
}
