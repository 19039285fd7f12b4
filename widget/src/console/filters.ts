// Toggles over the results at hand: kind, section, public or internal. They ask nothing of the daemon.

import { bdi, fill, h } from '../base/dom.ts';
import type { Result } from '../client/wire.ts';

const kKindNames: Record<Result['kind'], string> = { article: 'Articles', faq: 'Questions', policy: 'Policies', product: 'Products' };
const kAudienceNames: Record<Result['audience'], string> = { public: 'Public', agent: 'Internal' };

export type Facet = 'kind' | 'section' | 'audience';
const kFacets: readonly Facet[] = ['audience', 'kind', 'section'];

function nameOf(facet: Facet, value: string): string {
    if (facet === 'kind') return kKindNames[value as Result['kind']];
    if (facet === 'audience') return kAudienceNames[value as Result['audience']];
    return value === '' ? 'No section' : value;
}

/** Facets that tell the results apart, each value with its count. */
export function facetsOf(results: readonly Result[]): { facet: Facet; values: [string, number][] }[] {
    return kFacets.flatMap((facet) => {
        const counts = new Map<string, number>();
        for (const result of results) counts.set(result[facet], (counts.get(result[facet]) ?? 0) + 1);
        return counts.size < 2 ? [] : [{ facet, values: [...counts] }];
    });
}

/** Of each facet those of the pressed values; a facet of which none is pressed, or none at hand, lets all through. */
export function filtered<T extends { result: Result }>(entries: readonly T[], pressed: ReadonlySet<string>): T[] {
    const active = facetsOf(entries.map((one) => one.result)).map(({ facet, values }) => ({
        facet,
        values: new Set(values.map(([value]) => value).filter((value) => pressed.has(`${facet}:${value}`))),
    }));
    return entries.filter(({ result }) => active.every(({ facet, values }) => values.size === 0 || values.has(result[facet])));
}

export class Filters {
    readonly element = h('details', { class: 'filters' });
    private readonly summary = h('summary', {});
    private readonly row = h('div', { class: 'toggles', role: 'group', 'aria-label': 'Show only' });
    private readonly pressed = new Set<string>();

    constructor(private readonly onChange: () => void) {
        this.element.append(this.summary, this.row);
    }

    /** Those that pass; shows the toggles that tell `entries` apart. */
    apply<T extends { result: Result }>(entries: readonly T[]): T[] {
        const facets = facetsOf(entries.map((one) => one.result));
        const focused = (this.element.getRootNode() as Document).activeElement?.getAttribute('data-facet');
        this.element.hidden = facets.length === 0;
        const toggles = facets.flatMap(({ facet, values }) => values.map(([value, count]) => this.toggle(facet, value, count)));
        fill(this.row, ...toggles);
        toggles.find((one) => focused !== null && one.getAttribute('data-facet') === focused)?.focus();
        const on = toggles.filter((one) => one.getAttribute('aria-pressed') === 'true').length;
        this.summary.textContent = on === 0 ? 'Filter' : `Filter (${on} on)`;
        return filtered(entries, this.pressed);
    }

    clear(): void {
        this.pressed.clear();
    }

    private toggle(facet: Facet, value: string, count: number): HTMLButtonElement {
        const key = `${facet}:${value}`;
        const element = h(
            'button',
            { type: 'button', class: 'toggle', 'aria-pressed': String(this.pressed.has(key)), 'data-facet': key },
            bdi(nameOf(facet, value)),
            ` ${count}`,
        );
        element.addEventListener('click', () => {
            if (!this.pressed.delete(key)) this.pressed.add(key);
            this.onChange();
        });
        return element;
    }
}
