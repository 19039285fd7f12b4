// What the console says beside its views: done (a status), not done (an alert), and counts for the ear alone.

import { kSystemClock } from '../base/clock.ts';
import { fill, h, icon } from '../base/dom.ts';
import { Live } from '../base/live.ts';

export class Notices {
    readonly toast = h('p', { class: 'toast', role: 'status' });
    readonly warning = h('p', { class: 'alert', role: 'alert' });
    readonly live = new Live(kSystemClock);

    say(text: string): void {
        this.toast.textContent = text;
    }

    warn(text: string): void {
        fill(this.warning, text !== '' && icon('warning'), text !== '' && h('span', {}, text));
    }

    /** Takes back what was said of what stood there before. */
    clear(): void {
        this.live.clear();
        this.say('');
    }
}
