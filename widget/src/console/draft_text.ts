// What a chat holds for a draft of a new entry: the question as the customer put it, the answer as the agent gave it.

import type { Chat, Message } from './transcript.ts';

export interface DraftSubject {
    question: string;
    answer: string;
    locale: string;
    conversation: string;
}

// The route's limits (api/openapi.yaml, NewDraft), in UTF-16 code units here, which are never fewer than characters.
export const kDraftQuestionLengthMax = 500;
export const kDraftAnswerLengthMax = 10_000;

const kAsks = /[?？؟]/;
// A sentence up to its question mark.
const kAsked = /[^.!?？؟。！\n]*[?？؟]+/g;

const folded = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
// Half a surrogate pair is no text.
const clip = (text: string, max: number) => text.slice(0, max).replace(/[\ud800-\udbff]$/, '');

/** The sentences of a message that ask, or all of it where none does. */
function askedIn(text: string): string {
    const asked = text.match(kAsked) ?? [];
    return folded(asked.length > 0 ? asked.join(' ') : text);
}

const isAgents = (one: Message) => one.from === 'agent';

/** The customer's message that was asked last: one that the agent has answered before one still open; -1 if there is none. */
function lastAsked(messages: readonly Message[]): number {
    const said = messages.flatMap((one, index) => {
        if (one.from !== 'customer') return [];
        return [{ index, asks: kAsks.test(one.text), isAnswered: messages.slice(index).some(isAgents) }];
    });
    const answered = said.filter((one) => one.isAnswered);
    const last = (list: typeof said, asks: boolean) => list.filter((one) => one.asks || !asks).at(-1);
    return (last(answered, true) ?? last(said, true) ?? last(answered, false) ?? last(said, false))?.index ?? -1;
}

/** The customer's newest message that holds these words; -1 if none does. */
function saidLast(messages: readonly Message[], words: string): number {
    const holding = messages.map((one, index) => (one.from === 'customer' && one.text.includes(words) ? index : -1));
    return Math.max(-1, ...holding);
}

/** `need` is the question that was found in the chat's last turns; empty if none was. `locale` counts where the chat tells none. */
export function draftOf(chat: Chat, need: string, locale: string): DraftSubject {
    const { messages, conversation } = chat;
    const needed = need === '' ? -1 : saidLast(messages, need);
    const at = needed >= 0 ? needed : lastAsked(messages);
    const question = need !== '' ? folded(need) : askedIn(messages[at]?.text ?? '');
    const own = messages.slice(at + 1).filter(isAgents);
    return {
        question: clip(question, kDraftQuestionLengthMax),
        answer: clip(own.map((one) => one.text.trim()).join('\n'), kDraftAnswerLengthMax),
        locale: chat.locale !== '' ? chat.locale : locale,
        conversation,
    };
}
