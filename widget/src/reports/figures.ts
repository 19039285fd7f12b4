// Numbers of a report as its readers see them.

import type { Ratio } from '../client/wire_report.ts';

/** Below this many cases a ratio says nothing; metrics.md. */
export const kEnough = 20;

const kPercent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const kCount = new Intl.NumberFormat('en');

export const percent = (value: number) => kPercent.format(value);
export const count = (value: number) => kCount.format(value);

/** Each ratio with the one that keeps it honest, no pair twice; `beside` is null where it is not reported. */
export function pairs(ratios: readonly Ratio[]): { ratio: Ratio; beside: Ratio | null }[] {
    const found: { ratio: Ratio; beside: Ratio | null }[] = [];
    for (const ratio of ratios) {
        const beside = ratios.find((one) => one.name === ratio.beside) ?? null;
        const shown = found.some((pair) => pair.ratio === beside && pair.beside === ratio);
        if (!shown) found.push({ ratio, beside });
    }
    return found;
}

export interface Days {
    from: string;
    to: string;
}

/** The `days` last days up to and with today, UTC. */
export function lastDays(days: number, nowMs: number): Days {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    return { from: day(nowMs - (days - 1) * 86_400_000), to: day(nowMs) };
}
