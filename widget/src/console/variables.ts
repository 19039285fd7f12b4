// A host chat's values in a passage's text: "Hello {name}" → "Hello Zoë". What has no value stays as it stands.

export type Variables = ReadonlyMap<string, string>;

export interface Filled {
    text: string;
    /** Names that had no value, each once. */
    unfilled: string[];
}

// A value is never looked at again: one that has braces fills nothing.
const kPlace = /\{([A-Za-z][A-Za-z0-9_]{0,39})\}/g;

export function fillVariables(text: string, variables: Variables): Filled {
    const unfilled = new Set<string>();
    const filled = text.replaceAll(kPlace, (whole, name: string) => {
        const value = variables.get(name);
        if (value === undefined || value === '') unfilled.add(name);
        return value || whole;
    });
    return { text: filled, unfilled: [...unfilled] };
}

/** What to say of places left open; empty if there are none. */
export function unfilledWarning(unfilled: readonly string[]): string {
    return unfilled.length === 0 ? '' : `Fill in before you send: ${unfilled.map((name) => `{${name}}`).join(', ')}.`;
}
