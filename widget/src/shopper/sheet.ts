// The panel's dialog: beside the page on wide windows, over it on narrow ones.
//
// Wide: not modal, no trap, the page stays in use. Narrow (≤ 480 px): modal by <dialog> itself, which
// makes the page inert; Tab wraps within. Either way focus goes in, Escape closes, and focus returns
// to what opened it. A window that changes its width changes the mode and keeps focus and scroll.

import { h } from '../base/dom.ts';

const kFocusable =
    'a[href], button, input, textarea, [tabindex="0"]';

export class Sheet {
    readonly dialog: HTMLDialogElement;
    private readonly narrow = matchMedia('(max-width: 480px)');
    private opener: HTMLElement | null = null;
    private inUse = false;

    constructor(
        private readonly options: {
            content: HTMLElement;
            titleId: string;
            /** Goes back within the content; false where there is nothing to go back to. */
            onBack(): boolean;
            onOpen(): void;
            onClose(): void;
        },
    ) {
        this.dialog = h('dialog', { class: 'sheet', 'aria-labelledby': options.titleId }, options.content);
        this.dialog.addEventListener('keydown', (event) => this.onKey(event));
        // The system's own way to go back, on phones.
        this.dialog.addEventListener('cancel', (event) => {
            event.preventDefault();
            if (!options.onBack()) this.close();
        });
        // A browser may close a dialog without asking, on a second Escape for one.
        this.dialog.addEventListener('close', () => this.finish());
        this.narrow.addEventListener('change', this.onWidth);
    }

    get isOpen(): boolean {
        return this.dialog.open;
    }

    open(opener: HTMLElement | null): void {
        if (this.isOpen) return;
        this.opener = opener;
        this.inUse = true;
        this.show();
        this.options.onOpen();
    }

    close(): void {
        if (!this.isOpen) return;
        this.dialog.close();
        this.finish();
    }

    // Once for each opening; a dialog that changed its mode is open again when its event comes.
    private finish(): void {
        if (!this.inUse || this.isOpen) return;
        this.inUse = false;
        this.options.onClose();
        // The dialog has given the focus back where it could; the launcher was hidden meanwhile.
        if (this.opener?.isConnected) this.opener.focus();
        this.opener = null;
    }

    stop(): void {
        this.inUse = false;
        this.narrow.removeEventListener('change', this.onWidth);
        this.dialog.close();
    }

    private show(): void {
        const modal = this.narrow.matches;
        this.dialog.toggleAttribute('data-modal', modal);
        if (modal) this.dialog.showModal();
        else this.dialog.show();
    }

    private readonly onWidth = (): void => {
        if (!this.isOpen) return;
        const focused = this.focused();
        const scrollTopPx = this.options.content.scrollTop;
        this.dialog.close();
        this.show();
        focused?.focus({ preventScroll: true });
        this.options.content.scrollTop = scrollTopPx;
    };

    private focused(): HTMLElement | null {
        return (this.dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    }

    private onKey(event: KeyboardEvent): void {
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            this.close();
        }
        if (event.key === 'Tab' && this.dialog.hasAttribute('data-modal')) this.wrap(event);
    }

    private wrap(event: KeyboardEvent): void {
        const all = [...this.dialog.querySelectorAll<HTMLElement>(kFocusable)];
        const stops = all.filter((one) => one.checkVisibility() && one.tabIndex >= 0);
        const first = stops[0];
        const last = stops.at(-1);
        const focused = this.focused();
        const leaves = event.shiftKey ? focused === first : focused === last;
        if (!leaves || first === undefined || last === undefined) return;
        event.preventDefault();
        (event.shiftKey ? last : first).focus();
    }
}
