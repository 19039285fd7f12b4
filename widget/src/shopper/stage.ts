// The views in the panel: one at the bottom, and those opened over it, each with a way back.
//
// A view that is covered stays as it is, hidden; going back gives it its focus and scroll again.

import { h } from '../base/dom.ts';

export interface View {
    element: HTMLElement;
    /** Takes the focus when the view opens over another. */
    focus?: HTMLElement;
    /** The view is gone for good. */
    dispose?(): void;
}

interface Covered {
    view: View;
    scrollTopPx: number;
    focused: HTMLElement | null;
}

export class Stage {
    readonly element = h('div', { class: 'stage' });
    private current: View | null = null;
    private covered: Covered[] = [];

    constructor(
        private readonly options: {
            /** The element that scrolls; may change with the window's size. */
            scroller(): Element;
            focused(): HTMLElement | null;
            /** Another view is on top, over `depth` others. */
            onTop(top: View, depth: number): void;
        },
    ) {}

    /** Replaces the bottom view, covered or not; focus and what lies over it stay. */
    show(view: View): void {
        const [bottom] = this.covered;
        const old = bottom === undefined ? this.current : bottom.view;
        if (old === view) return;
        if (bottom === undefined) {
            this.current = view;
        } else {
            view.element.hidden = true;
            this.covered[0] = { view, scrollTopPx: 0, focused: null };
        }
        this.element.prepend(view.element);
        old?.dispose?.();
        old?.element.remove();
    }

    /** Opens `view` over the current one and moves the focus into it. */
    push(view: View): void {
        if (this.current !== null) {
            const focused = this.options.focused();
            this.covered.push({ view: this.current, scrollTopPx: this.options.scroller().scrollTop, focused });
            this.current.element.hidden = true;
        }
        this.current = view;
        this.element.append(view.element);
        this.options.onTop(view, this.covered.length);
        this.options.scroller().scrollTop = 0;
        view.focus?.focus({ preventScroll: true });
    }

    /** Goes back to the covered view, its focus and its scroll. Returns false at the bottom. */
    back(): boolean {
        const covered = this.uncover();
        if (covered === null) return false;
        this.options.scroller().scrollTop = covered.scrollTopPx;
        covered.focused?.focus({ preventScroll: true });
        return true;
    }

    /** Goes back to the bottom view; the focus stays where it is. */
    home(): void {
        while (this.uncover() !== null);
    }

    private uncover(): Covered | null {
        const covered = this.covered.pop();
        if (covered === undefined) return null;
        this.current?.dispose?.();
        this.current?.element.remove();
        this.current = covered.view;
        covered.view.element.hidden = false;
        this.options.onTop(covered.view, this.covered.length);
        return covered;
    }
}
