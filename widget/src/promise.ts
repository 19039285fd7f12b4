// The time by which a person will have answered, as the shopper reads it.
//
// The API gives it as RFC 3339 in the store's time zone. It is shown on the store's clock, with the
// weekday when that is not the store's today, and with the zone when the shopper's clock differs.

import type { Texts } from './texts.ts';

export interface StoreTime {
    /** Milliseconds since 1970. */
    at: number;
    /** Minutes east of UTC at the store. */
    offsetMin: number;
}

const kPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const kMinuteMs = 60_000;
const kDayMs = 24 * 60 * kMinuteMs;

/** null if `by` is not a time with an offset. */
export function parseTime(by: string): StoreTime | null {
    const zone = kPattern.exec(by)?.[1];
    const at = Date.parse(by);
    if (zone === undefined || Number.isNaN(at)) return null;
    if (zone.toUpperCase() === 'Z') return { at, offsetMin: 0 };
    const sign = zone.startsWith('-') ? -1 : 1;
    return { at, offsetMin: sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) };
}

/** "14:20", "Tuesday 10:00", "Tuesday, 8 December, 10:00", or null if `by` cannot be read. */
export function promisedTime(by: string, now: { at: number; offsetMin: number }, texts: Texts): string | null {
    const time = parseTime(by);
    if (time === null) return null;
    const wall = time.at + time.offsetMin * kMinuteMs;
    const day = (at: number) => Math.floor((at + time.offsetMin * kMinuteMs) / kDayMs);
    const days = day(time.at) - day(now.at);
    const options: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' };
    if (days !== 0) options.weekday = 'long';
    if (days < 0 || days > 6) Object.assign(options, { day: 'numeric', month: 'long' });
    const text = new Intl.DateTimeFormat(texts.format, options).format(wall);
    if (time.offsetMin === now.offsetMin) return text;
    return texts.text('store_time', { time: text, zone: zoneName(time.offsetMin) });
}

function zoneName(offsetMin: number): string {
    const minutes = Math.abs(offsetMin);
    const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
    return `UTC${offsetMin < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}
