// Tells the daemon what was put into a chat, so that it can be told when that no longer stands.
//
// It goes on behind the insertion and never holds one up: what fails is sent again a few times, under one key, from
// memory alone. What is lost then is said.

import type { Clock } from '../base/clock.ts';
import type { Failure, Reply } from '../client/client.ts';
import { encodeInsert } from '../client/wire_inserts.ts';
import type { InsertChannel, InsertedPart, NewInsert } from '../client/wire_inserts.ts';
import { isConversation, isLocale } from './transcript.ts';

export interface Inserted {
    page: string;
    /** Of the passage; empty where it is not one passage. */
    anchor: string;
    locale: string;
    snapshot: string;
    what: InsertedPart;
    channel: InsertChannel;
    /** As the host spells it; what the daemon would not take is left out. */
    conversation: string;
}

export interface InsertRecordsOptions {
    clock: Clock;
    newId(): string;
    send(body: string): Promise<Reply<unknown>>;
    /** One was not taken, and is not sent again. */
    onLost(failure: Failure): void;
}

export const kTries = 6;
export const kFirstWaitMs = 1_000;
// Each is a few hundred bytes; who is offline for so many has been told.
const kUnderWayMax = 50;

const mayPass = (failure: Failure) => failure === 'offline' || failure === 'timeout' || failure === 'busy' || failure === 'broken';

export class InsertRecords {
    private readonly waits = new Set<() => void>();
    private underWay = 0;
    private isStopped = false;

    constructor(private readonly options: InsertRecordsOptions) {}

    keep(inserted: Inserted): void {
        const { newId, onLost } = this.options;
        if (this.underWay >= kUnderWayMax) {
            onLost('busy');
            return;
        }
        this.underWay += 1;
        void this.send(encodeInsert(posted(inserted, newId())), 1);
    }

    /** Nothing is sent again; what is on its way arrives. */
    stop(): void {
        this.isStopped = true;
        for (const callOff of this.waits) callOff();
        this.waits.clear();
    }

    private async send(body: string, count: number): Promise<void> {
        const reply = await this.options.send(body);
        if (this.isStopped) return;
        if (reply.ok) this.underWay -= 1;
        else if (mayPass(reply.failure) && count < kTries) this.sendLater(body, count);
        else {
            this.underWay -= 1;
            this.options.onLost(reply.failure);
        }
    }

    private sendLater(body: string, count: number): void {
        const callOff = this.options.clock.after(kFirstWaitMs * 2 ** (count - 1), () => {
            this.waits.delete(callOff);
            void this.send(body, count + 1);
        });
        this.waits.add(callOff);
    }
}

function posted({ locale, conversation, ...rest }: Inserted, key: string): NewInsert {
    return {
        key,
        ...rest,
        ...(isLocale(locale) && { locale }),
        ...(isConversation(conversation) && { conversation }),
    };
}
