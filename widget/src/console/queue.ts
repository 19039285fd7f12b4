// The queue as this console knows it: asked for once, then its changes, at the daemon's pace.
//
// While the tab is hidden nothing is asked. After a failure the wait doubles, up to a minute.

import type { Clock } from '../base/clock.ts';
import type { Failure, Reply } from '../client/client.ts';
import type { HandoffItem, HandoffQueue } from '../client/wire_handoff.ts';

export interface QueueOptions {
    clock: Clock;
    ask(from: { limit: number; cursor?: number; after?: number }): Promise<Reply<HandoffQueue>>;
    isHidden(): boolean;
    onChange(): void;
    /** Forbidden and unauthorized end the asking. */
    onFailure(failure: Failure): void;
}

const kLimit = 100;
// A queue of more than two thousand is not worked off by looking at it.
const kPagesMax = 20;
const kFirstWaitMs = 2_000;
const kLongestWaitMs = 60_000;

export class Queue {
    private readonly items = new Map<string, HandoffItem>();
    private version: number | null = null;
    private waitingCount = 0;
    private waitMs = kFirstWaitMs;
    private callOff: () => void = () => undefined;
    private isStopped = false;
    private isAsking = false;
    private failedWith: Failure | null = null;

    constructor(private readonly options: QueueOptions) {}

    /** What is not resolved, by promise; without a promise last, and then who waits longest. */
    get list(): HandoffItem[] {
        const at = (item: HandoffItem) => (item.by === null ? Infinity : Date.parse(item.by));
        return [...this.items.values()].sort((a, b) => at(a) - at(b) || Date.parse(a.created) - Date.parse(b.created) || (a.id < b.id ? -1 : 1));
    }

    /** Open hand-offs in all. */
    get waiting(): number {
        return this.waitingCount;
    }

    /** The last failure, until something came again. */
    get failure(): Failure | null {
        return this.failedWith;
    }

    /** Whether the first reply has come. */
    get isKnown(): boolean {
        return this.version !== null;
    }

    /** Asks now, and goes on asking. */
    async poll(): Promise<void> {
        this.callOff();
        if (this.isStopped || this.isAsking || this.options.isHidden()) return;
        this.isAsking = true;
        const reply = this.version === null ? await this.askWhole() : await this.options.ask({ limit: kLimit, after: this.version });
        this.isAsking = false;
        if (this.isStopped) return;
        if (reply.ok) this.take(reply.value);
        else this.fail(reply.failure);
    }

    /** What an action of ours made of one; older news is dropped. */
    put(item: HandoffItem): void {
        const known = this.items.get(item.id);
        if (known !== undefined && known.version > item.version) return;
        if (item.state === 'resolved') this.items.delete(item.id);
        else this.items.set(item.id, item);
    }

    stop(): void {
        this.isStopped = true;
        this.callOff();
    }

    // The version of the first page: what changes while the others come is told again afterwards.
    private async askWhole(): Promise<Reply<HandoffQueue>> {
        const first = await this.options.ask({ limit: kLimit });
        let reply = first;
        for (let pages = 1; reply.ok && reply.value.cursor !== null && pages < kPagesMax; pages += 1) {
            for (const item of reply.value.handoffs) this.put(item);
            reply = await this.options.ask({ limit: kLimit, cursor: reply.value.cursor });
        }
        if (!first.ok || !reply.ok) return reply;
        return { ok: true, value: { ...reply.value, version: first.value.version, more: false } };
    }

    private take(queue: HandoffQueue): void {
        if (queue.listAgain) {
            this.items.clear();
            this.version = null;
            this.again(0);
            return;
        }
        const isNews = this.version === null || queue.handoffs.length > 0 || this.waitingCount !== queue.waiting || this.failedWith !== null;
        for (const item of queue.handoffs) this.put(item);
        this.version = queue.version;
        this.waitingCount = queue.waiting;
        this.failedWith = null;
        this.waitMs = queue.pollAfterMs;
        if (isNews) this.options.onChange();
        this.again(queue.more ? 0 : queue.pollAfterMs);
    }

    private fail(failure: Failure): void {
        this.failedWith = failure;
        if (failure === 'unauthorized' || failure === 'forbidden') this.stop();
        else this.again(this.waitMs);
        this.waitMs = Math.min(2 * this.waitMs, kLongestWaitMs);
        this.options.onFailure(failure);
    }

    private again(waitMs: number): void {
        this.callOff = this.options.clock.after(waitMs, () => void this.poll());
    }
}
