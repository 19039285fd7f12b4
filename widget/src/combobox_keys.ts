// What a key does to a combobox, as a function of values; combobox.ts carries it out.
//
// The choice walks the options and the input itself: from the input Down takes the first, Up the
// last, and past either end it returns to the input. `active` is -1 while the input itself has it.

export interface ListState {
    open: boolean;
    /** Options there are, shown or not. */
    count: number;
    active: number;
}

export interface Key {
    key: string;
    altKey: boolean;
    ctrlKey: boolean;
    metaKey: boolean;
    shiftKey: boolean;
    /** An input method is composing; its keys are its own. */
    isComposing: boolean;
}

export type KeyAction =
    | { do: 'nothing' }
    | { do: 'open'; active: number }
    | { do: 'close' }
    | { do: 'move'; active: number }
    | { do: 'choose' }
    /** Goes back to editing: the key acts on the text and no option stays chosen. */
    | { do: 'edit' };

const kNothing: KeyAction = { do: 'nothing' };

export function keyAction(key: Key, state: ListState): KeyAction {
    if (key.isComposing) return kNothing;
    const { open, count, active } = state;
    if (key.altKey && (key.key === 'ArrowDown' || key.key === 'ArrowUp')) {
        if (key.key === 'ArrowUp') return open ? { do: 'close' } : kNothing;
        return open || count === 0 ? kNothing : { do: 'open', active: -1 };
    }
    if (key.altKey || key.ctrlKey || key.metaKey) return kNothing;
    switch (key.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
            if (count === 0 || key.shiftKey) return kNothing;
            const down = key.key === 'ArrowDown';
            if (!open) return { do: 'open', active: down ? 0 : count - 1 };
            if (active === -1) return { do: 'move', active: down ? 0 : count - 1 };
            const next = active + (down ? 1 : -1);
            return { do: 'move', active: next >= count ? -1 : next };
        }
        case 'Enter':
            return open && active !== -1 ? { do: 'choose' } : kNothing;
        case 'Escape':
            return open ? { do: 'close' } : kNothing;
        case 'Tab':
            return kNothing;
        default:
            return active === -1 ? kNothing : { do: 'edit' };
    }
}
