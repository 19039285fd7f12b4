// Builds elements. Text becomes text nodes and nothing here parses markup, so no content can act.

export type Child = Node | string | null | undefined | false;
export type Attributes = Record<string, string | number | boolean | null | undefined>;

// Attributes that could carry script or style; links are made by links.ts, which checks them.
const kRefused = /^(on.*|style|srcdoc|href|src|action|formaction)$/i;

/** An element with attributes (false, null and undefined leave one out, true sets it empty) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (kRefused.test(name)) throw new Error(`h() does not set ${name}`);
        if (value === false || value === null || value === undefined) continue;
        element.setAttribute(name, value === true ? '' : String(value));
    }
    append(element, children);
    return element;
}

export function append(parent: ParentNode, children: readonly Child[]): void {
    for (const child of children) if (child !== null && child !== undefined && child !== false) parent.append(child);
}

/** Replaces what `parent` shows. */
export function fill(parent: ParentNode, ...children: Child[]): void {
    parent.replaceChildren();
    append(parent, children);
}

/** Content of unknown direction, which must not reorder the sentence around it. */
export function bdi(...children: Child[]): HTMLElement {
    return h('bdi', {}, ...children);
}

const kSvg = 'http://www.w3.org/2000/svg';

/** An SVG element; for charts and icons. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
    const element = document.createElementNS(kSvg, tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (kRefused.test(name)) throw new Error(`svg() does not set ${name}`);
        if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
    }
    append(element, children);
    return element;
}

/** A question mark in a bubble: the launcher's, which stands alone in the loader. */
export const kHelpDrawing = 'M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3q-1 .5-1 1.7M12 17h0M3 21l1.5-4.5a9 9 0 1 1 3 3z';

const kIcons = {
    close: 'M6 6l12 12M18 6 6 18',
    back: 'M15 5l-7 7 7 7',
    forward: 'M9 5l7 7-7 7',
    search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
    mail: 'M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5',
    phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
    person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.6-4 3.8-6 8-6s7.4 2 8 6',
    yes: 'M5 13l4.5 4.5L19 7',
    page: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
    lock: 'M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
    warning: 'M12 3 2 20h20L12 3Zm0 7v4.5M12 17.5h.01',
    link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
    clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
} as const;

export type IconName = keyof typeof kIcons;

/** A decorative line drawing; directional ones turn over in right-to-left text. */
export function icon(name: IconName): SVGElement {
    const flips = name === 'back' || name === 'forward';
    return svg(
        'svg',
        { class: flips ? 'icon flips' : 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
        svg('path', { d: kIcons[name] }),
    );
}

/** One style sheet from text, adopted by a root; the content security policy allows no other way. */
export function adopt(root: ShadowRoot | Document, css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
