// Blocks → elements. Blocks are text and ranges, so what comes out holds only what we make here.

import { h } from './base/dom.ts';
import type { Block, Mark, Text } from './client/wire.ts';
import { linkTo, parseTarget } from './links.ts';
import type { Picture } from './links.ts';

export interface BlocksOptions {
    /** Level of the heading element for a level-1 heading, so that the page's outline stays one outline. */
    headingLevel: number;
    /** A link to another page, or to an anchor of this one (`page` is empty). */
    onPage(page: string, anchor: string): void;
    picture: Picture;
}

export interface RenderedBlocks {
    elements: HTMLElement[];
    /** Headings by anchor. */
    anchors: Map<string, HTMLElement>;
}

/** Cuts [0, length) at every begin and end of the marks, so that each part has the same marks throughout. */
export function cuts(length: number, marks: readonly Mark[]): number[] {
    const points = new Set([0, length]);
    for (const mark of marks) {
        if (mark.begin < length) points.add(mark.begin);
        if (mark.end < length) points.add(mark.end);
    }
    return [...points].sort((a, b) => a - b);
}

const kElements = { strong: 'strong', emphasis: 'em', code: 'code' } as const;

function part(text: string, marks: readonly Mark[]): Node {
    let node: Node = document.createTextNode(text);
    for (const mark of marks) if (mark.kind !== 'link') node = h(kElements[mark.kind], {}, node);
    return node;
}

function link(mark: Mark, children: Node[], options: BlocksOptions): Node[] {
    const target = parseTarget(mark.target);
    if (target === null) return children;
    if (target.kind === 'url') return [linkTo(target.url, 'link', ...children)];
    const page = target.kind === 'page' ? target.page : '';
    const button = h('button', { type: 'button', class: 'link' }, ...children);
    button.addEventListener('click', () => options.onPage(page, target.anchor));
    return [button];
}

/** A text with its marks; a link's parts stay one link whatever else is marked inside it. */
export function richText(text: Text, options: BlocksOptions): Node[] {
    const points = cuts(text.text.length, text.marks);
    const nodes: Node[] = [];
    let open: { mark: Mark; children: Node[] } | null = null;
    const close = () => {
        if (open !== null) nodes.push(...link(open.mark, open.children, options));
        open = null;
    };
    for (let i = 0; i + 1 < points.length; i += 1) {
        const begin = points[i] ?? 0;
        const end = points[i + 1] ?? 0;
        const covering = text.marks.filter((mark) => mark.begin <= begin && end <= mark.end);
        const node = part(text.text.slice(begin, end), covering);
        const linked = covering.find((mark) => mark.kind === 'link');
        if (linked === undefined) {
            close();
            nodes.push(node);
            continue;
        }
        if ((open as { mark: Mark } | null)?.mark !== linked) {
            close();
            open = { mark: linked, children: [] };
        }
        open?.children.push(node);
    }
    close();
    return nodes;
}

function list(block: Extract<Block, { type: 'list' }>, options: BlocksOptions): HTMLElement {
    const tag = block.ordered ? 'ol' : 'ul';
    const root = h(tag);
    const stack: HTMLElement[] = [root];
    for (const item of block.items) {
        const depth = Math.min(item.depth, stack.length);
        stack.length = Math.max(1, Math.min(stack.length, depth + 1));
        let parent = stack[stack.length - 1] ?? root;
        const last = parent.lastElementChild;
        if (depth >= stack.length && last !== null) {
            const inner = h(tag);
            last.append(inner);
            stack.push(inner);
            parent = inner;
        }
        parent.append(h('li', { dir: 'auto' }, ...richText(item.text, options)));
    }
    return root;
}

function table(block: Extract<Block, { type: 'table' }>, options: BlocksOptions): HTMLElement {
    const rows = block.rows.map((cells, index) => {
        const head = block.header && index === 0;
        const tag = head ? 'th' : 'td';
        const scope = head ? 'col' : null;
        return h('tr', {}, ...cells.map((cell) => h(tag, { scope, dir: 'auto' }, ...richText(cell, options))));
    });
    const head = block.header ? rows.shift() : undefined;
    const element = h('table', {}, head && h('thead', {}, head), h('tbody', {}, ...rows));
    // A wide table scrolls in its own box, never the page; the box takes the keyboard's arrows.
    return h('div', { class: 'table', tabindex: '0', role: 'group' }, element);
}

/** Attributes of a product as a table with row heads. */
export function attributeTable(attributes: readonly { name: string; value: string }[]): HTMLElement {
    const row = ({ name, value }: { name: string; value: string }) =>
        h('tr', {}, h('th', { scope: 'row', dir: 'auto' }, name), h('td', { dir: 'auto' }, value));
    return h('div', { class: 'table', tabindex: '0', role: 'group' }, h('table', {}, h('tbody', {}, ...attributes.map(row))));
}

export function renderBlocks(blocks: readonly Block[], options: BlocksOptions): RenderedBlocks {
    const anchors = new Map<string, HTMLElement>();
    const element = (block: Block): HTMLElement => {
        switch (block.type) {
            case 'heading': {
                const level = Math.max(1, Math.min(6, block.level + options.headingLevel - 1));
                const tag = `h${level}` as 'h1';
                const heading = h(tag, { dir: 'auto', tabindex: '-1' }, ...richText(block.text, options));
                if (block.anchor !== '') anchors.set(block.anchor, heading);
                return heading;
            }
            case 'paragraph':
                return h('p', { dir: 'auto' }, ...richText(block.text, options));
            case 'note':
                return h('div', { class: 'note', role: 'note', dir: 'auto' }, ...richText(block.text, options));
            case 'code':
                return h('pre', { tabindex: '0', dir: 'ltr' }, h('code', {}, block.text.text));
            case 'list':
                return list(block, options);
            case 'table':
                return table(block, options);
            case 'image':
                return options.picture(block.src, block.text.text);
        }
    };
    return { elements: blocks.map(element), anchors };
}

