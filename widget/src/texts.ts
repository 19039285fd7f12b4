// The widget's own words in the shopper's language. Values are put in as text or as nodes, never as markup.

import { append } from './base/dom.ts';
import type { Child } from './base/dom.ts';
import ar from './strings/ar.json';
import de from './strings/de.json';
import en from './strings/en.json';
import ja from './strings/ja.json';

type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
type Entries = Record<string, string | Plural>;
type Keys<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T];

/** A sentence, and a sentence that depends on a count. */
export type TextKey = Keys<typeof en>;
export type PluralKey = Exclude<keyof typeof en, TextKey>;

const kLanguages: Record<string, Entries> = { en, de, ar, ja };
const kRightToLeft = new Set(['ar', 'fa', 'he', 'iw', 'ps', 'sd', 'ug', 'ur', 'yi', 'ckb', 'dv']);

const languageOf = (locale: string) => (locale.toLowerCase().split('-')[0] ?? '').trim();

/** How a language is written; a script subtag decides over the language. */
export function direction(locale: string): 'ltr' | 'rtl' {
    if (/-(arab|hebr|thaa|syrc)\b/i.test(locale)) return 'rtl';
    if (/-latn\b/i.test(locale)) return 'ltr';
    return kRightToLeft.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

export class Texts {
    /** The language of the words; the locale's own, or English. */
    readonly language: string;
    private readonly entries: Entries;
    private readonly plurals: Intl.PluralRules;

    /**
     * `locale` is a BCP 47 tag; one that is not well formed counts as English. `preferred` are the
     * shopper's own, best first: "en" with "en-GB" preferred writes 14:20, not 2:20 PM.
     */
    constructor(
        readonly locale: string,
        private readonly preferred: readonly string[] = [],
    ) {
        const language = languageOf(locale);
        this.language = language in kLanguages ? language : 'en';
        this.entries = kLanguages[this.language] ?? en;
        this.plurals = new Intl.PluralRules(this.language);
    }

    /** The locale for dates and numbers within our sentences: the shopper's where we speak its language. */
    get format(): string {
        const candidates = this.locale.includes('-') ? [this.locale] : [...this.preferred, this.locale];
        const [tag] = candidates.filter((one) => languageOf(one) === this.language).flatMap(supported);
        return tag ?? this.language;
    }

    text(key: TextKey, values: Record<string, string> = {}): string {
        const entry = this.entries[key];
        return typeof entry === 'string' ? put(entry, values) : key;
    }

    count(key: PluralKey, count: number): string {
        const entry = this.entries[key];
        if (typeof entry !== 'object') return key;
        const sentence = entry[this.plurals.select(count)] ?? entry.other ?? '';
        return put(sentence, { count: new Intl.NumberFormat(this.format).format(count) });
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
