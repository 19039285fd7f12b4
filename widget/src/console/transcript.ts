// A chat as it may be asked about: read from pasted text, and cut down to what /v1/agent/assist takes.

import { encodeTranscript, type Speaker, type Transcript } from '../client/wire_assist.ts';

export interface Message {
    from: Speaker;
    text: string;
}

/** What a host tells of its chat; messages oldest first. */
export interface Chat {
    messages: readonly Message[];
    locale: string;
    url: string;
    sku: readonly string[];
    seen: readonly { page: string; anchor: string; helpful: boolean | null }[];
    conversation: string;
    variables: ReadonlyMap<string, string>;
}

export const emptyChat = (): Chat => ({
    messages: [],
    locale: '',
    url: '',
    sku: [],
    seen: [],
    conversation: '',
    variables: new Map(),
});

const kSpeakerNames: Record<string, Speaker> = {
    customer: 'customer',
    client: 'customer',
    shopper: 'customer',
    visitor: 'customer',
    agent: 'agent',
    support: 'agent',
    you: 'agent',
    me: 'agent',
    bot: 'bot',
    assistant: 'bot',
};
// A time may stand before the name: "[12:01] Customer: hi", "12:01:30 Agent: hello".
const kLine = /^\s*(?:\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]?\s+)?([A-Za-z]{2,9})\s*:\s?(.*)$/;

export interface Pasted {
    messages: Message[];
    /** What was understood, as a sentence. */
    understood: string;
}

/** Lines "Customer: …", "Agent: …", "Bot: …"; a line without a name goes on with the message before it. */
export function readPasted(text: string): Pasted {
    const messages: Message[] = [];
    let unnamed = false;
    for (const line of text.split(/\r\n|\r|\n/)) {
        const [, name = '', rest = ''] = kLine.exec(line) ?? [];
        const key = name.toLowerCase();
        const from = Object.hasOwn(kSpeakerNames, key) ? kSpeakerNames[key] : undefined;
        const last = messages.at(-1);
        if (from !== undefined) {
            messages.push({ from, text: rest });
        } else if (last !== undefined) {
            last.text += `\n${line}`;
        } else if (line.trim() !== '') {
            unnamed = true;
            messages.push({ from: 'customer', text: line });
        }
    }
    const said = messages.map(({ from, text: words }) => ({ from, text: words.trim() })).filter((one) => one.text !== '');
    return { messages: said, understood: understanding(said, unnamed) };
}

function understanding(messages: readonly Message[], unnamed: boolean): string {
    if (messages.length === 0) return 'No message was found in this text.';
    const count = (from: Speaker) => messages.filter((one) => one.from === from).length;
    const parts = [`${count('customer')} by the customer`, `${count('agent')} by the agent`];
    if (count('bot') > 0) parts.push(`${count('bot')} by the bot`);
    const number = messages.length === 1 ? '1 message' : `${messages.length} messages`;
    const guess = unnamed ? ' What stands before the first name was taken as the customer’s.' : '';
    return `Understood ${number}: ${parts.join(', ')}.${guess}`;
}

// The route's limits (api/openapi.yaml, Transcript).
export const kBodyBytesMax = 65_536;
const kMessagesMax = 50;
const kTextCharactersMax = 4_000;
const kSeenMax = 50;
const kSkusMax = 10;

/** Whether a route takes it as a language, as a chat's id. */
export const isLocale = (text: string): boolean => /^[A-Za-z0-9-]{1,35}$/.test(text);
export const isConversation = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
// Half a surrogate pair, which a cut leaves, is no UTF-8.
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
const isPlain = (text: string, bytesMax: number) => bytesOf(text) <= bytesMax && !/[\u0000-\u001f\u007f]/.test(text);

function clip(text: string): string {
    const characters = [...text];
    return wellFormed(characters.length <= kTextCharactersMax ? text : characters.slice(0, kTextCharactersMax).join(''));
}

export interface Fitted {
    transcript: Transcript;
    /** Messages of the chat that were left out before the first of the transcript. */
    skipped: number;
}

/** The newest messages that fit into one request; `locale` counts where the chat tells none. */
export function fitTranscript(chat: Chat, locale: string, bytesMax = kBodyBytesMax): Fitted {
    const seen = chat.seen
        .filter((one) => one.page !== '' && isPlain(one.page, 200) && isPlain(one.anchor, 200))
        .slice(-kSeenMax)
        .map(({ page, anchor, helpful }) => ({ page, anchor, ...(helpful !== null && { helpful }) }));
    const sku = chat.sku.filter((one) => one !== '' && isPlain(one, 100)).slice(0, kSkusMax);
    const spoken = isLocale(chat.locale) ? chat.locale : locale;
    const frame: Transcript = {
        messages: [],
        locale: spoken,
        ...(chat.url !== '' && isPlain(chat.url, 1024) && { url: chat.url }),
        ...(sku.length > 0 && { sku }),
        ...(seen.length > 0 && { seen }),
    };
    let left = bytesMax - bytesOf(encodeTranscript(frame));
    const messages: Message[] = [];
    let index = chat.messages.length;
    while (index > 0 && messages.length < kMessagesMax) {
        const message = chat.messages[index - 1];
        const text = clip(message?.text ?? '').trim();
        if (message !== undefined && text !== '') {
            const fitted = { from: message.from, text };
            // A comma stands between two.
            left -= bytesOf(JSON.stringify(fitted)) + 1;
            if (left < 0) break;
            messages.unshift(fitted);
        }
        index -= 1;
    }
    return { transcript: { ...frame, messages }, skipped: index };
}

/** What the customer has said so far, in whichever chat: another value is another question. */
export function saidByCustomer(chat: Chat): string {
    const said = chat.messages.filter((one) => one.from === 'customer').map((one) => one.text);
    return said.length === 0 ? '' : JSON.stringify([chat.conversation, ...said]);
}
