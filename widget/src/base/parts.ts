// The children of an element, each of which stays for as long as what it shows is the same.

/** `key` tells all that `make` puts on the page; what only its listeners need may change without it. */
export interface Part {
    key: string;
    make(): HTMLElement;
}

export class Parts {
    private keys: readonly string[] = [];

    /** `element` has no other children. */
    constructor(readonly element: HTMLElement) {}

    /** Shows `parts` in this order; one that has the same key as what stood in its place leaves it there. */
    show(parts: readonly Part[]): void {
        const { element, keys } = this;
        parts.forEach(({ key, make }, index) => {
            const old = element.children[index];
            if (old === undefined) element.append(make());
            else if (keys[index] !== key) old.replaceWith(make());
        });
        while (element.children.length > parts.length) element.lastElementChild?.remove();
        this.keys = parts.map(({ key }) => key);
    }

    /** The next show() makes every part anew. */
    forget(): void {
        this.keys = [];
    }
}
