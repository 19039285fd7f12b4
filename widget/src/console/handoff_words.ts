// Hand-offs in words.

import type { Failure } from '../client/client.ts';
import type { HandoffChannel, HandoffItem, HandoffOutcome } from '../client/wire_handoff.ts';
import { failureText } from '../staff/failure_text.ts';

export const kChannelNames: Record<HandoffChannel, string> = { live_chat: 'Chat', email: 'E-mail', phone: 'Call' };

export const kOutcomeNames: Record<HandoffOutcome, string> = {
    answered: 'Answered',
    forwarded: 'Forwarded to somebody else',
    unreachable: 'Could not be reached',
    duplicate: 'A duplicate of another',
    spam: 'Spam',
};

type Holding = Pick<HandoffItem, 'state' | 'agent' | 'outcome'>;

/** Who has it; `me` is this agent's name, null while nobody has told it. */
export function holderWords({ state, agent, outcome }: Holding, me: string | null): string {
    if (state === 'open') return 'Open';
    const who = agent !== null && agent === me ? 'you' : (agent ?? 'somebody');
    if (state === 'claimed') return `With ${who}`;
    return `Resolved by ${who}${outcome === null ? '' : `: ${kOutcomeNames[outcome].toLowerCase()}`}`;
}

/** Why an action was refused, from how the hand-off stands now. */
export function refusalWords(now: Holding, me: string | null): string {
    if (now.state === 'open') return 'Nobody has it. Claim it first.';
    if (now.state === 'resolved') return `It is resolved already, by ${now.agent ?? 'somebody'}.`;
    return now.agent !== null && now.agent === me ? failureText('refused') : `${now.agent ?? 'Another agent'} has it.`;
}

export function handoffFailure(failure: Failure): string {
    if (failure === 'not_found') return 'This hand-off is no longer there.';
    if (failure === 'forbidden') return 'This token may not see hand-offs: they need the role “agent” or “lead”.';
    return failureText(failure);
}

/** Empty for a hand-off that tells none. */
export function languageName(locale: string): string {
    try {
        return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
    } catch {
        return locale;
    }
}
