// The widget's own words in the shopper's language. Values are put in as text or as nodes, never as markup.

import { append } from './base/dom.ts';
import type { Child } from './base/dom.ts';
import type en from './strings/en.json';

type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
type Keys<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T];

/** A sentence, and a sentence that depends on a count. */
export type TextKey = Keys<typeof en>;
export type PluralKey = Exclude<keyof typeof en, TextKey>;

/** One file of strings/: its sentences, and the language they are in. */
export type Words = Record<TextKey, string> & Record<PluralKey, Plural>;

const kRightToLeft = new Set(['ar', 'fa', 'he', 'iw', 'ps', 'sd', 'ug', 'ur', 'yi', 'ckb', 'dv']);

const languageOf = (locale: string) => (locale.toLowerCase().split('-')[0] ?? '').trim();

/** How a language is written; a script subtag decides over the language. */
export function direction(locale: string): 'ltr' | 'rtl' {
    if (/-(arab|hebr|thaa|syrc)\b/i.test(locale)) return 'rtl';
    if (/-latn\b/i.test(locale)) return 'ltr';
    return kRightToLeft.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

export class Texts {
    /** The locale for dates and numbers within our sentences: the shopper's where we speak its language. */
    readonly format: string;
    // Made once: a formatter costs more than all that it formats.
    private readonly plurals: Intl.PluralRules;
    private readonly numbers: Intl.NumberFormat;
    private readonly days: Intl.DateTimeFormat;

    /**
     * `words` are in `language`. `locales` are BCP 47 tags for dates and numbers, the page's first, then
     * the shopper's own: "en" with "en-GB" behind it writes 14:20, not 2:20 PM.
     */
    constructor(
        readonly language: string,
        private readonly words: Words,
        locales: readonly string[] = [],
    ) {
        const [page = '', ...own] = locales;
        const candidates = page.includes('-') ? [page] : [...own, page];
        const [tag = language] = candidates.filter((one) => languageOf(one) === language).flatMap(supported);
        this.format = tag;
        this.plurals = new Intl.PluralRules(language);
        this.numbers = new Intl.NumberFormat(tag);
        this.days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
    }

    text(key: TextKey, values: Record<string, string> = {}): string {
        return put(this.words[key], values);
    }

    count(key: PluralKey, count: number): string {
        const forms = this.words[key];
        const sentence = forms[this.plurals.select(count)] ?? forms.other ?? '';
        return put(sentence, { count: this.numbers.format(count) });
    }

    /** A day of the calendar, "2026-11-23", in words; as it is where it is none. */
    date(day: string): string {
        const at = Date.parse(day);
        return Number.isNaN(at) ? day : this.days.format(at);
    }

    /** A sentence whose values are nodes, as a fragment. */
    nodes(key: TextKey, values: Record<string, Child>): DocumentFragment {
        const fragment = document.createDocumentFragment();
        const parts = this.text(key).split(/\{(\w+)\}/);
        append(
            fragment,
            parts.map((part, index) => (index % 2 === 1 ? values[part] : part)),
        );
        return fragment;
    }
}

function supported(locale: string): string[] {
    try {
        return Intl.DateTimeFormat.supportedLocalesOf(locale);
    } catch {
        return [];
    }
}

const put = (sentence: string, values: Record<string, string>) =>
    sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
