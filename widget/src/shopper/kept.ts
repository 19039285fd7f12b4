// What outlives a page load, within the tab: a hand-off until it has arrived, which one it was, and that
// a survey was put. Nothing is kept before a shopper sends or is asked something, and nothing else.

const kNames = { pending: 'firstline-pending', handed: 'firstline-handed', surveyed: 'firstline-surveyed' } as const;

export type KeptName = keyof typeof kNames;

export class Kept {
    // Where the browser refuses storage, a page load forgets.
    private readonly memory = new Map<KeptName, string>();

    constructor(private readonly storage: Storage | null) {}

    get(name: KeptName): string | null {
        return this.memory.get(name) ?? this.storage?.getItem(kNames[name]) ?? null;
    }

    set(name: KeptName, value: string | null): void {
        if (value === null) this.memory.delete(name);
        else this.memory.set(name, value);
        try {
            if (value === null) this.storage?.removeItem(kNames[name]);
            else this.storage?.setItem(kNames[name], value);
        } catch {
            // Full, or refused: the memory has it.
        }
    }
}

/** The tab's own storage; null where the browser refuses it. */
export function tabStorage(): Storage | null {
    try {
        return sessionStorage;
    } catch {
        return null;
    }
}
