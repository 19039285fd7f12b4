// What the loader and the panel's script tell each other; types alone, so that neither holds the other.

import type { Words } from '../texts.ts';

/** What a shopper asks the widget to show: a question's answer, a page, or nothing yet. */
export interface Wanted {
    question?: string;
    page?: string;
    anchor?: string;
}

/** What the storefront knows of its shopper; stands ready in the form to a person. */
export interface Customer {
    email?: string;
    phone?: string;
    name?: string;
}

export interface Host {
    /** Its attributes are read at each request: the storefront may change them meanwhile. */
    element: HTMLElement;
    root: ShadowRoot;
    /** Null where the panel stands in the page. */
    launcher: HTMLButtonElement | null;
    endpoint: string;
    locale: string;
    language: string;
    words: Words;
    customer(): Customer;
}

/** The panel as the loader has it. */
export interface Mounted {
    open(opener: HTMLElement | null, wanted: Wanted): void;
    close(): void;
    /** Undoes what mounting set. */
    stop(): void;
}

export interface PanelModule {
    mount(host: Host): Mounted;
}
