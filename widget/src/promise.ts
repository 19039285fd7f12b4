// The time by which a person will have answered, as the shopper's own clock will show it.

import type { Texts } from './texts.ts';

const kPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const kDayMs = 86_400_000;

/**
 * "14:20", "Tuesday 10:00", "Tuesday, 8 December, 10:00", or null if `by` is not RFC 3339. `timeZone`
 * is an IANA name; the shopper's own if there is none.
 */
export function promisedTime(by: string, nowMs: number, texts: Texts, timeZone?: string): string | null {
    const at = Date.parse(by);
    if (!kPattern.test(by) || Number.isNaN(at)) return null;
    // The day's name in the shopper's zone, as a number of days.
    const day = (ms: number) => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(ms)) / kDayMs;
    const days = day(at) - day(nowMs);
    const options: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZone };
    if (days !== 0) options.weekday = 'long';
    if (days < 0 || days > 6) Object.assign(options, { day: 'numeric', month: 'long' });
    return new Intl.DateTimeFormat(texts.format, options).format(at);
}
