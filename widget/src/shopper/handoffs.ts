// A hand-off on its way to a person: sent again until it has arrived, and one however often it is sent.
//
// Its text, key included, is kept before the first try and stays the same for every later one, over page
// loads too; the daemon knows the key, so that a double click, a reload and a lost reply make one.

import type { Clock } from '../base/clock.ts';
import type { Failure, Reply } from '../client/client.ts';
import { decodeHandoffReceipt, encodeHandoff } from '../client/wire_handoff.ts';
import type { HandoffReceipt, NewHandoff } from '../client/wire_handoff.ts';
import type { Kept } from './kept.ts';

export type Sending =
    | { state: 'none' }
    | { state: 'sending' }
    /** Kept, and tried again by itself. */
    | { state: 'waiting'; failure: Failure }
    /** Gone: something about it has to be mended. */
    | { state: 'refused' }
    | { state: 'arrived'; receipt: HandoffReceipt };

export interface HandoffsOptions {
    post(body: string): Promise<Reply<HandoffReceipt>>;
    kept: Kept;
    clock: Clock;
}

const kFirstWaitMs = 2_000;
const kLongestWaitMs = 60_000;

export class Handoffs {
    private sending: Sending = { state: 'none' };
    private readonly listeners = new Set<() => void>();
    private callOff: () => void = () => undefined;
    private waitMs = kFirstWaitMs;

    constructor(private readonly options: HandoffsOptions) {
        const handed = options.kept.get('handed');
        try {
            if (handed !== null) this.sending = { state: 'arrived', receipt: decodeHandoffReceipt(JSON.parse(handed)) };
        } catch {
            options.kept.set('handed', null);
        }
    }

    get now(): Sending {
        return this.sending;
    }

    /** Calls `listener` after each change; the returned function ends that. */
    watch(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    send(handoff: NewHandoff): Promise<void> {
        if (this.options.kept.get('pending') === null) this.options.kept.set('pending', encodeHandoff(handoff));
        return this.resume();
    }

    /** Sends what is kept from before, at once: after a page load, or when the connection is back. */
    async resume(): Promise<void> {
        const { kept, post, clock } = this.options;
        const body = kept.get('pending');
        if (body === null || this.sending.state === 'sending') return;
        this.callOff();
        this.become({ state: 'sending' });
        const reply = await post(body);
        if (reply.ok) {
            kept.set('pending', null);
            kept.set('handed', JSON.stringify(reply.value));
            this.waitMs = kFirstWaitMs;
            this.become({ state: 'arrived', receipt: reply.value });
        } else if (reply.failure === 'refused' || reply.failure === 'forbidden' || reply.failure === 'not_found') {
            kept.set('pending', null);
            this.become({ state: 'refused' });
        } else {
            this.callOff = clock.after(this.waitMs, () => void this.resume());
            this.waitMs = Math.min(2 * this.waitMs, kLongestWaitMs);
            this.become({ state: 'waiting', failure: reply.failure });
        }
    }

    /** Tries no more; what is kept stays for the next page. */
    stop(): void {
        this.callOff();
        this.listeners.clear();
    }

    private become(sending: Sending): void {
        this.sending = sending;
        for (const listener of [...this.listeners]) listener();
    }
}
