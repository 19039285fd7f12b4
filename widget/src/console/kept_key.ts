// The key of what is posted once: kept for as long as the same is said, so that what is pressed twice or sent again
// after a failure stays one.

import { newSession } from '../client/client.ts';

export class KeptKey {
    private last: { said: string; key: string } | null = null;

    of(said: string): string {
        if (this.last?.said !== said) this.last = { said, key: newSession((bytes) => crypto.getRandomValues(bytes)) };
        return this.last.key;
    }

    /** It has arrived: the same said again is another. */
    forget(): void {
        this.last = null;
    }
}
