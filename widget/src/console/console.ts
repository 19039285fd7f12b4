// The agent's console: answers beside a live chat, and the queue of those who wait for a person.

import { kSystemClock } from '../base/clock.ts';
import { StaffClient } from '../client/staff_client.ts';
import { tabStorage } from '../shopper/kept.ts';
import { kTokenName, SignIn } from '../staff/sign_in.ts';
import { AnswersKept } from './answers_kept.ts';
import { readOrigins } from './host_messages.ts';
import { Shell } from './shell.ts';

const kTimeoutMs = 8_000;

function keptStorage(): Storage | null {
    const storage = tabStorage();
    return storage?.getItem(kTokenName) == null ? null : storage;
}

function chatOrigins(): ReadonlySet<string> {
    return readOrigins(document.querySelector<HTMLMetaElement>('meta[name=firstline-chat-origins]')?.content ?? '');
}

const root = document.getElementById('app');
if (root !== null) {
    const signIn: SignIn = new SignIn({
        root,
        title: 'Agent console',
        onToken: (token) => {
            const client = new StaffClient({
                endpoint: '',
                fetch: (input, init) => fetch(input, { ...init, cache: 'no-store' }),
                clock: kSystemClock,
                timeoutMs: kTimeoutMs,
                token,
            });
            const onSignOut = (why: string) => signIn.ask(why);
            new Shell({ root, client, kept: new AnswersKept(keptStorage()), origins: chatOrigins(), onSignOut }).start();
        },
    });
    signIn.start();
}
