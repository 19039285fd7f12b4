// The chat that the console stands in, as its frame's parent or its popup's opener.
//
// Only the window above may speak, and only from a listed origin. What goes back goes to that origin and no
// other. An insertion counts as arrived when the host acknowledges it in time.

import type { Clock } from '../base/clock.ts';
import { WireError } from '../client/decode.ts';
import { readHostMessage } from './host_messages.ts';
import type { ConsoleMessage, HostMessage, Insertion } from './host_messages.ts';
import type { Chat } from './transcript.ts';

/** What is used of a window. */
export interface Above {
    postMessage(message: unknown, targetOrigin: string): void;
}

export interface HostOptions {
    /** The windows above this one: its parent and opener, if it has them. */
    above: readonly Above[];
    origins: ReadonlySet<string>;
    clock: Clock;
    newId(): string;
    onChat(chat: Chat): void;
    /** A listed host said something that cannot be read; `why` names the field. */
    onFault(why: string): void;
    /** A host has spoken for the first time. */
    onConnected(): void;
}

export const kAckWithinMs = 1_000;

export class Host {
    private bound: { window: Above; origin: string } | null = null;
    private readonly awaited = new Map<string, (arrived: boolean) => void>();

    constructor(private readonly options: HostOptions) {}

    get connected(): boolean {
        return this.bound !== null;
    }

    /** Tells whoever is above that the console listens; a browser delivers it to a listed origin only. */
    greet(): void {
        for (const window of this.options.above) {
            for (const origin of this.options.origins) window.postMessage({ firstline: 1, type: 'ready' }, origin);
        }
    }

    /** For the window's "message" events. */
    hear(event: { origin: string; source: unknown; data: unknown }): void {
        const { above, origins, onFault } = this.options;
        const window = above.find((one) => one === event.source);
        if (window === undefined || !origins.has(event.origin)) return;
        try {
            const message = readHostMessage(event.data);
            if (message !== null) this.take(message, { window, origin: event.origin });
        } catch (error) {
            if (!(error instanceof WireError)) throw error;
            onFault(error.message);
        }
    }

    /** Whether the host has taken it, told within a second. */
    insert({ text, page, anchor, snapshot }: Insertion): Promise<boolean> {
        return this.ask((id) => ({ firstline: 1, type: 'insert', id, text, page, anchor, snapshot }));
    }

    /** Whether the host opens it; one that does not know how says nothing. */
    openConversation(conversation: string): Promise<boolean> {
        return this.ask((id) => ({ firstline: 1, type: 'open', id, conversation }));
    }

    /** Whether the message was acknowledged in time. */
    private ask(message: (id: string) => ConsoleMessage): Promise<boolean> {
        const { clock, newId } = this.options;
        if (this.bound === null) return Promise.resolve(false);
        const id = newId();
        return new Promise((resolve) => {
            const end = (arrived: boolean) => {
                callOff();
                this.awaited.delete(id);
                resolve(arrived);
            };
            const callOff = clock.after(kAckWithinMs, () => end(false));
            this.awaited.set(id, end);
            this.post(message(id));
        });
    }

    stop(): void {
        this.bound = null;
        for (const end of [...this.awaited.values()]) end(false);
    }

    private take(message: HostMessage, from: { window: Above; origin: string }): void {
        const isNew = this.bound === null;
        this.bound = from;
        if (isNew) this.options.onConnected();
        if (message.type === 'hello') this.post({ firstline: 1, type: 'ready' });
        if (message.type === 'transcript') this.options.onChat(message.chat);
        if (message.type === 'ack') this.awaited.get(message.id)?.(true);
    }

    private post(message: ConsoleMessage): void {
        this.bound?.window.postMessage(message, this.bound.origin);
    }
}
