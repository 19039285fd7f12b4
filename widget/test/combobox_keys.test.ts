import assert from 'node:assert/strict';
import test from 'node:test';
import { keyAction } from '../src/combobox_keys.ts';
import type { Key, ListState } from '../src/combobox_keys.ts';

const press = (key: string, state: Partial<ListState>, more: Partial<Key> = {}) =>
    keyAction(
        { key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, ...more },
        { open: true, count: 3, active: -1, ...state },
    );

test('Down takes the first, Up the last, and past the ends the choice returns to the input', () => {
    assert.deepEqual(press('ArrowDown', {}), { do: 'move', active: 0 });
    assert.deepEqual(press('ArrowUp', {}), { do: 'move', active: 2 });
    assert.deepEqual(press('ArrowDown', { active: 0 }), { do: 'move', active: 1 });
    assert.deepEqual(press('ArrowDown', { active: 2 }), { do: 'move', active: -1 });
    assert.deepEqual(press('ArrowUp', { active: 0 }), { do: 'move', active: -1 });
});

test('a closed list opens with Down, Up and Alt+Down, and Alt+Up closes it', () => {
    assert.deepEqual(press('ArrowDown', { open: false }), { do: 'open', active: 0 });
    assert.deepEqual(press('ArrowUp', { open: false }), { do: 'open', active: 2 });
    assert.deepEqual(press('ArrowDown', { open: false }, { altKey: true }), { do: 'open', active: -1 });
    assert.deepEqual(press('ArrowUp', {}, { altKey: true }), { do: 'close' });
    assert.deepEqual(press('ArrowDown', { open: false, count: 0 }, { altKey: true }), { do: 'nothing' });
});

test('Enter takes the option, and otherwise is the form’s', () => {
    assert.deepEqual(press('Enter', { active: 1 }), { do: 'choose' });
    assert.deepEqual(press('Enter', {}), { do: 'nothing' });
    assert.deepEqual(press('Enter', { open: false, active: 1 }), { do: 'nothing' });
});

test('Escape closes an open list and is left to the owner otherwise', () => {
    assert.deepEqual(press('Escape', {}), { do: 'close' });
    assert.deepEqual(press('Escape', { open: false }), { do: 'nothing' });
});

test('Left, Right, Home, End and letters go back to editing', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'a', 'Backspace']) {
        assert.deepEqual(press(key, { active: 1 }), { do: 'edit' }, key);
        assert.deepEqual(press(key, {}), { do: 'nothing' }, key);
    }
});

test('no key is taken while an input method composes', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'a']) {
        assert.deepEqual(press(key, { active: 1 }, { isComposing: true }), { do: 'nothing' }, key);
    }
});

test('without options nothing moves, and shortcuts are left alone', () => {
    assert.deepEqual(press('ArrowDown', { count: 0, open: false }), { do: 'nothing' });
    assert.deepEqual(press('a', { active: 1 }, { ctrlKey: true }), { do: 'nothing' });
    assert.deepEqual(press('ArrowDown', {}, { metaKey: true }), { do: 'nothing' });
});
