import assert from 'node:assert/strict';
import test from 'node:test';
import { promisedTime } from '../src/promise.ts';
import ar from '../src/strings/ar.json';
import de from '../src/strings/de.json';
import en from '../src/strings/en.json';
import ja from '../src/strings/ja.json';
import { direction, Texts } from '../src/texts.ts';

type Entries = Record<string, string | Record<string, string>>;
const all: Record<string, Entries> = { en, de, ar, ja };
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

test('a locale finds its language, and an unknown one finds English', () => {
    assert.equal(new Texts('de-AT').text('yes'), 'Ja');
    assert.equal(new Texts('JA').text('yes'), 'はい');
    assert.equal(new Texts('nl').language, 'en');
    assert.equal(new Texts('not a tag!').text('yes'), 'Yes');
    assert.equal(new Texts('').format, 'en');
});

test('numbers and holes are filled in', () => {
    assert.equal(new Texts('en').count('count_results', 1), '1 answer');
    assert.equal(new Texts('de').count('count_results', 5), '5 Antworten');
    assert.equal(new Texts('ar').count('count_results', 2), 'جوابان');
    assert.equal(new Texts('en').text('mail_subject', { question: '{title}' }), 'Question: {title}');
});

test('text direction follows language, and script over language', () => {
    for (const locale of ['ar', 'he-IL', 'fa', 'ur-PK', 'az-Arab', 'AR-eg']) assert.equal(direction(locale), 'rtl', locale);
    for (const locale of ['en', 'ja', 'de-CH', 'ar-Latn', '', 'arn']) assert.equal(direction(locale), 'ltr', locale);
});

const by = '2026-11-23T14:20:00+01:00';
const at = (time: string, offsetMin = 60) => ({ at: Date.parse(time), offsetMin });

test('a promise for today is a time, and for another day has its weekday', () => {
    const texts = new Texts('en-GB');
    assert.equal(promisedTime(by, at('2026-11-23T09:00:00+01:00'), texts), '14:20');
    assert.equal(promisedTime(by, at('2026-11-22T22:00:00+01:00'), texts), 'Monday 14:20');
    // Older locale data sets a comma after the weekday.
    assert.match(promisedTime('2026-12-08T10:00:00+01:00', at('2026-11-23T09:00:00+01:00'), texts) ?? '', /^Tuesday,? 8 December at 10:00$/);
});

test('today is the store’s today, and a shopper in another zone is told the zone', () => {
    const texts = new Texts('en-GB');
    // 00:30 on the 24th in Amsterdam is still the 23rd in London and in Tokyo long the 24th.
    assert.equal(promisedTime('2026-11-24T09:00:00+01:00', at('2026-11-23T23:30:00Z', 60), texts), '9:00');
    assert.equal(promisedTime(by, at('2026-11-23T09:00:00+01:00', 540), texts), '14:20 (store time, UTC+1)');
    assert.equal(promisedTime('2026-11-23T14:20:00-03:30', at('2026-11-23T09:00:00-03:30', 0), texts), '14:20 (store time, UTC−3:30)');
});

test('a promise is written as the language writes it', () => {
    const now = at('2026-11-22T09:00:00+01:00');
    assert.equal(promisedTime(by, now, new Texts('de')), 'Montag, 14:20');
    assert.match(promisedTime(by, now, new Texts('ja')) ?? '', /月曜日/);
    assert.equal(promisedTime(by, at('2026-11-23T09:00:00+01:00'), new Texts('en', ['fr', 'en-GB'])), '14:20');
    assert.match(promisedTime(by, now, new Texts('ar')) ?? '', /الاثنين/);
});

test('a time that cannot be read makes no promise', () => {
    for (const bad of ['', 'soon', '2026-11-23', '2026-11-23T14:20:00', '2026-99-23T14:20:00Z']) {
        assert.equal(promisedTime(bad, at(by), new Texts('en')), null, bad);
    }
});
