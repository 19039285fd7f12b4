// What the console says beside its views: done (a status), not done (an alert), and counts for the ear alone.

import { kSystemClock } from '../base/clock.ts';
import { fill, h, icon } from '../base/dom.ts';
import { Live } from '../base/live.ts';

const kSaidMs = 6_000;

export class Notices {
    readonly toast = h('p', { class: 'toast', role: 'status' });
    readonly warning = h('p', { class: 'alert', role: 'alert' });
    readonly live = new Live(kSystemClock);

    private callOff: () => void = () => undefined;

    /** Stands for a while, and then no longer over what is below it. */
    say(text: string): void {
        this.callOff();
        this.toast.textContent = text;
        if (text !== '') this.callOff = kSystemClock.after(kSaidMs, () => this.say(''));
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
