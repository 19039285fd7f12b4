// The console's keys, as a function of values. Focus stays in the search field; keys act on the list.

export interface ConsoleKey {
    key: string;
    altKey: boolean;
    ctrlKey: boolean;
    metaKey: boolean;
    isComposing: boolean;
    /** Nothing right of the caret, so that → is free to mean the page. */
    caretAtEnd: boolean;
}

export type Command = 'next' | 'previous' | 'copy_lead' | 'copy_whole' | 'open' | 'clear' | null;

export function commandOf(key: ConsoleKey): Command {
    if (key.isComposing) return null;
    const control = key.ctrlKey || key.metaKey;
    switch (key.key) {
        case 'ArrowDown':
            return control || key.altKey ? null : 'next';
        case 'ArrowUp':
            return control || key.altKey ? null : 'previous';
        case 'ArrowRight':
            return key.caretAtEnd && !control && !key.altKey ? 'open' : null;
        case 'Enter':
            if (key.altKey) return 'open';
            return control ? 'copy_whole' : 'copy_lead';
        case 'Escape':
            return 'clear';
        default:
            return null;
    }
}

export const kKeysHelp: readonly (readonly [string, string])[] = [
    ['↑ ↓', 'choose a result'],
    ['Enter', 'copy the answer and its link'],
    ['Ctrl + Enter', 'copy the whole passage'],
    ['→ or Alt + Enter', 'open the page beside'],
    ['Escape', 'close the page, then clear the search'],
    ['/', 'go to the search'],
    ['?', 'show these keys'],
];
