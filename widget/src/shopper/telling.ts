// What the daemon is told of a reply's use: each thing once, and only with the reply's token.

import type { Client } from '../client/client.ts';
import type { Event } from '../client/wire.ts';

export class Telling {
    private readonly told = new Set<string>();

    constructor(private readonly client: Client) {}

    /** Resolves to whether it is stored; also where it was told before. */
    async tell(event: Event): Promise<boolean> {
        const key = `${event.type} ${event.token} ${event.page ?? ''} ${event.anchor ?? ''}`;
        if (event.token === '' || this.told.has(key)) return true;
        this.told.add(key);
        const { ok } = await this.client.send([event]);
        if (!ok) this.told.delete(key);
        return ok;
    }
}
