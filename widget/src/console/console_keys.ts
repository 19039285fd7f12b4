// The console's keys, as functions of values.

export interface ConsoleKey {
    key: string;
    altKey: boolean;
    ctrlKey: boolean;
    metaKey: boolean;
    shiftKey: boolean;
    isComposing: boolean;
    /** Nothing right of the caret, so that → is free to mean the page. True where there is no caret. */
    caretAtEnd: boolean;
}

export type CopyCommand = 'copy_lead' | 'copy_text' | 'copy_whole' | 'copy_link';
export type Command = 'next' | 'previous' | CopyCommand | 'open' | 'clear' | null;

/** What a key does to the results. */
export function commandOf(key: ConsoleKey): Command {
    if (key.isComposing) return null;
    const control = key.ctrlKey || key.metaKey;
    switch (key.key) {
        case 'ArrowDown':
            return control || key.altKey ? null : 'next';
        case 'ArrowUp':
            return control || key.altKey ? null : 'previous';
        case 'ArrowRight':
            return key.caretAtEnd && !control && !key.altKey && !key.shiftKey ? 'open' : null;
        case 'Enter':
            if (key.altKey) return 'open';
            if (control) return key.shiftKey ? 'copy_link' : 'copy_whole';
            return key.shiftKey ? 'copy_text' : 'copy_lead';
        case 'Escape':
            return 'clear';
        default:
            return null;
    }
}

export const kViews = ['search', 'chat', 'queue'] as const;
export type ViewName = (typeof kViews)[number];

/** The view that Alt + 1, 2 or 3 goes to; by the key's place, since with Alt it may write another character. */
export function viewOf(event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'>): ViewName | null {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.keyCode === 229) return null;
    const [, digit] = /^(?:Digit|Numpad)([123])$/.exec(event.code) ?? [];
    return kViews[Number(digit) - 1] ?? null;
}

export function consoleKey(event: KeyboardEvent, caretAtEnd: boolean): ConsoleKey {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    return { key, altKey, ctrlKey, metaKey, shiftKey, isComposing: event.isComposing || event.keyCode === 229, caretAtEnd };
}

type Rows = readonly (readonly [string, string])[];

export const kKeysHelp: readonly (readonly [string, Rows])[] = [
    [
        'Anywhere',
        [
            ['Alt + 1, 2, 3', 'Search, Chat, Queue'],
            ['/', 'go to the search'],
            ['?', 'show these keys'],
        ],
    ],
    [
        'In the search',
        [
            ['"free returns"', 'only pages with just these words'],
            ['-sale', 'only pages without this word'],
        ],
    ],
    [
        'The chosen result',
        [
            ['↑ ↓', 'choose'],
            ['Enter', 'insert the answer and its link'],
            ['Shift + Enter', 'insert the answer without link'],
            ['Ctrl + Enter', 'insert the whole passage and its link'],
            ['Ctrl + Shift + Enter', 'insert the link alone'],
            ['→ or Alt + Enter', 'open the page beside'],
            ['w', 'why it stands there'],
            ['f', 'flag it to the editors'],
            ['p', 'pin it'],
            ['Escape', 'close the page, then clear the search'],
        ],
    ],
    ['The chat', [['d', 'draft an entry for the editors']]],
    [
        'Hand-offs',
        [
            ['Enter', 'open the hand-off'],
            ['c', 'claim'],
            ['s', 'search for an answer'],
            ['n', 'note'],
            ['r', 'release'],
            ['a', 'give to another agent'],
            ['e', 'resolve'],
            ['Escape', 'back to the queue'],
        ],
    ],
];
