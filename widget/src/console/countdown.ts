// How long until a promise, in plain words: "in 12 min", "4 min late".

export interface Countdown {
    words: string;
    /** late: the time has passed; soon: within a quarter of an hour. */
    urgency: 'none' | 'calm' | 'soon' | 'late';
}

const kMinuteMs = 60_000;
const kSoonMs = 15 * kMinuteMs;

function length(ms: number): string {
    const minutes = Math.floor(ms / kMinuteMs);
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
    const days = Math.floor(hours / 24);
    return days === 1 ? '1 day' : `${days} days`;
}

/** `by` is RFC 3339, or null where nothing was promised. A time to come is rounded down: never promise too much. */
export function countdown(by: string | null, nowMs: number): Countdown {
    const at = by === null ? NaN : Date.parse(by);
    if (Number.isNaN(at)) return { words: 'no time promised', urgency: 'none' };
    const leftMs = at - nowMs;
    if (leftMs <= -kMinuteMs) return { words: `${length(-leftMs)} late`, urgency: 'late' };
    if (leftMs <= 0) return { words: 'late', urgency: 'late' };
    if (leftMs < kMinuteMs) return { words: 'in less than a minute', urgency: 'soon' };
    return { words: `in ${length(leftMs)}`, urgency: leftMs <= kSoonMs ? 'soon' : 'calm' };
}

/** A time of the past as a short date and time. */
export function moment(time: string): string {
    const at = Date.parse(time);
    if (Number.isNaN(at)) return time;
    const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false } as const;
    return new Intl.DateTimeFormat('en-GB', options).format(at);
}
