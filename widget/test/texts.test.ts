import assert from 'node:assert/strict';
import test from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisedTime } from '../src/promise.ts';
import en from '../src/strings/en.json';
import { direction, Texts } from '../src/texts.ts';
import type { Words } from '../src/texts.ts';

type Entries = Record<string, string | Record<string, string>>;
const folder = join(process.cwd(), 'src', 'strings');
const all: Record<string, Entries> = Object.fromEntries(
    readdirSync(folder).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
);
const texts = (language: string, ...locales: string[]) => new Texts(language, all[language] as unknown as Words, locales);
const holes = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort().join();

test('every language says everything that English says, with the same holes', () => {
    for (const [language, entries] of Object.entries(all)) {
        assert.deepEqual(Object.keys(entries), Object.keys(en), language);
        for (const [key, sentence] of Object.entries(en as Entries)) {
            const own = entries[key];
            assert.equal(typeof own, typeof sentence, `${language}.${key}`);
            if (typeof sentence === 'string' && typeof own === 'string') assert.equal(holes(own), holes(sentence), `${language}.${key}`);
        }
    }
});

test('every plural form that a language needs is there', () => {
    for (const [language, entries] of Object.entries(all)) {
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        for (const [key, entry] of Object.entries(entries)) {
            if (typeof entry === 'string') continue;
            assert.deepEqual(Object.keys(entry).sort(), [...forms].sort(), `${language}.${key}`);
        }
    }
});

test('the languages that the interface promises are there', () => {
    assert.deepEqual(Object.keys(all).sort(), ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'zh']);
});

test('dates and numbers are written as the shopper’s own locale of that language does', () => {
    assert.equal(texts('de', 'de', 'en-GB', 'de-AT').format, 'de-AT');
    assert.equal(texts('en', 'en-US', 'en-GB').format, 'en-US');
    assert.equal(texts('en', 'nl').format, 'en');
    assert.equal(texts('en', 'not a tag!').format, 'en');
});

test('a day is written in words, and stays as it is where it is none', () => {
    assert.equal(texts('en', 'en-GB').date('2026-11-23'), '23 November 2026');
    assert.equal(texts('de').date('2026-11-23'), '23. November 2026');
    assert.equal(texts('en').date('soon'), 'soon');
});

test('numbers and holes are filled in', () => {
    assert.equal(texts('en').count('count_results', 1), '1 answer');
    assert.equal(texts('de').count('count_results', 5), '5 Antworten');
    assert.equal(texts('ar').count('count_results', 2), 'جوابان');
    assert.equal(texts('en').text('mail_subject', { question: '{title}' }), 'Question: {title}');
});

test('text direction follows language, and script over language', () => {
    for (const locale of ['ar', 'he-IL', 'fa', 'ur-PK', 'az-Arab', 'AR-eg']) assert.equal(direction(locale), 'rtl', locale);
    for (const locale of ['en', 'ja', 'de-CH', 'ar-Latn', '', 'arn']) assert.equal(direction(locale), 'ltr', locale);
});

const by = '2026-11-23T14:20:00+01:00';
const at = (time: string) => Date.parse(time);
const promised = (by: string, now: string, locale = 'en-GB', zone = 'Europe/Amsterdam') =>
    promisedTime(by, at(now), texts(locale.slice(0, 2), locale), zone);

test('a promise for today is a time, and for another day has its weekday', () => {
    assert.equal(promised(by, '2026-11-23T09:00:00+01:00'), '14:20');
    assert.equal(promised(by, '2026-11-22T22:00:00+01:00'), 'Monday 14:20');
    // Older locale data sets a comma after the weekday.
    assert.match(promised('2026-12-08T10:00:00+01:00', '2026-11-23T09:00:00+01:00') ?? '', /^Tuesday,? 8 December at 10:00$/);
});

test('it is told on the shopper’s clock, and so is the day', () => {
    assert.equal(promised(by, '2026-11-23T09:00:00+01:00', 'en-GB', 'Asia/Tokyo'), '22:20');
    assert.equal(promised(by, '2026-11-23T09:00:00+01:00', 'en-GB', 'America/New_York'), '8:20');
    // In Auckland it is long the 24th when the store in Amsterdam closes.
    assert.match(promised('2026-11-23T12:00:00+01:00', '2026-11-23T09:00:00+01:00', 'en-GB', 'Pacific/Auckland') ?? '', /^Tuesday 00?:00$/);
    assert.match(promised('2026-11-24T00:30:00Z', '2026-11-23T23:50:00Z', 'en-GB', 'Europe/London') ?? '', /^Tuesday 00?:30$/);
});

test('a promise is written as the language writes it', () => {
    const now = '2026-11-22T09:00:00+01:00';
    assert.equal(promised(by, now, 'de'), 'Montag, 14:20');
    assert.match(promised(by, now, 'ja') ?? '', /月曜日/);
    assert.match(promised(by, now, 'ar') ?? '', /الاثنين/);
    assert.equal(promisedTime(by, at('2026-11-23T09:00:00+01:00'), texts('en', 'en', 'fr', 'en-GB'), 'Europe/Amsterdam'), '14:20');
});

test('a time that cannot be read makes no promise', () => {
    for (const bad of ['', 'soon', '2026-11-23', '2026-11-23T14:20:00', '2026-99-23T14:20:00Z']) {
        assert.equal(promised(bad, by), null, bad);
    }
});
