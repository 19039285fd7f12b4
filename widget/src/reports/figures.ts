// Numbers of a report as its readers see them.

/** Below this many cases a ratio, a time or a score says nothing; metrics.md. */
export const kEnough = 20;

const kPercent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const kCount = new Intl.NumberFormat('en');
const kPoints = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 2 });

export const percent = (value: number) => kPercent.format(value);
export const count = (value: number) => kCount.format(value);
export const points = (value: number) => kPoints.format(value);

/** "45 s", "12 min", "3 h 5 min". */
export function duration(seconds: number): string {
    if (seconds < 99.5) return `${Math.round(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 100 ? `${minutes} min` : `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

interface Named {
    name: string;
    beside: string;
}

/** Each number with the one that keeps it honest, no pair twice; `beside` is null where it is not reported. */
export function pairs<T extends Named>(numbers: readonly T[]): { shown: T; beside: T | null }[] {
    const found: { shown: T; beside: T | null }[] = [];
    for (const shown of numbers) {
        const beside = numbers.find((one) => one.name === shown.beside) ?? null;
        if (!found.some((pair) => pair.shown === beside && pair.beside === shown)) found.push({ shown, beside });
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
