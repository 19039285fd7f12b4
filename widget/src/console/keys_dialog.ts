// What the keys do, for "?".

import { h } from '../base/dom.ts';
import { kKeysHelp } from './console_keys.ts';
import { Dialog } from './dialog.ts';

export function keysDialog(): Dialog & { show(): void } {
    const dialog = new Dialog('keys', 'Keys');
    const tables = kKeysHelp.map(([title, rows]) =>
        h(
            'table',
            {},
            h('caption', {}, title),
            h('tbody', {}, ...rows.map(([key, what]) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', {}, key)), h('td', {}, what)))),
        ),
    );
    const show = () => dialog.open(dialog.buttons('Close'), ...tables);
    return Object.assign(dialog, { show });
}
