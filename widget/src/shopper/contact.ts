// The way to a person: e-mail with everything tried, phone, contact page, and the promised time.

import { bdi, h, icon } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import type { Clock } from '../base/clock.ts';
import type { Person } from '../client/wire.ts';
import { linkTo, mailtoUrl, telUrl } from '../links.ts';
import { promisedTime } from '../promise.ts';
import type { Texts } from '../texts.ts';
import type { Journey } from './journey.ts';

/** Person without a promise: what the page itself names, for when the daemon cannot be asked. */
export type Contact = Pick<Person, 'email' | 'phone' | 'url'> & Partial<Pick<Person, 'open' | 'by'>>;

export interface ContactOptions {
    texts: Texts;
    clock: Clock;
    contact: Contact;
    journey: Journey;
    /** What stands in the search field, asked or not: it goes along, too. */
    question(): string;
    onContact(way: 'email' | 'phone' | 'page'): void;
}

function promise({ texts, clock, contact }: ContactOptions): string {
    const now = { at: clock.now(), offsetMin: -new Date(clock.now()).getTimezoneOffset() };
    const time = contact.by === undefined ? null : promisedTime(contact.by, now, texts);
    if (time === null) return texts.text('person_anytime');
    return texts.text(contact.open === false ? 'person_closed' : 'person_by', { time });
}

function mailUrl({ texts, contact, journey, question }: ContactOptions): string {
    const typed = question().trim();
    const asked = journey.asked.includes(typed) || typed === '' ? journey.asked : [...journey.asked, typed];
    const last = asked.at(-1);
    const lines: string[] = [];
    if (asked.length > 0) lines.push(texts.text('mail_asked'), ...asked.map((one) => `- ${one}`), '');
    if (journey.opened.length > 0) {
        lines.push(texts.text('mail_read'), ...journey.opened.map(({ title, url }) => `- ${title} ${url}`.trim()), '');
    }
    lines.push(texts.text('mail_more'), '', '');
    const subject =
        last === undefined ? texts.text('mail_subject_plain') : texts.text('mail_subject', { question: last });
    return mailtoUrl({ to: contact.email, subject, lines });
}

/** The card with the ways to a person; stands in views of its own and below "no answer". */
export function contactCard(options: ContactOptions): HTMLElement {
    const { texts, contact, onContact } = options;
    const ways: HTMLElement[] = [];
    const add = (way: 'email' | 'phone' | 'page', link: HTMLElement) => {
        link.addEventListener('click', () => onContact(way));
        ways.push(link);
    };
    if (contact.email !== '') {
        const link = linkTo(mailUrl(options), 'button primary', icon('mail'), texts.text('write'));
        add('email', link);
    }
    if (contact.phone !== '') {
        const number: Child = h('bdi', { dir: 'ltr' }, contact.phone);
        add('phone', linkTo(telUrl(contact.phone), 'button', icon('phone'), h('span', {}, texts.nodes('call', { phone: number }))));
    }
    if (contact.url !== '') add('page', linkTo(contact.url, 'button', icon('page'), texts.text('contact_page')));
    const said = ways.length === 0 ? texts.text('person_none') : promise(options);
    return h(
        'div',
        { class: 'contact' },
        h('p', { class: 'promise' }, icon(ways.length === 0 ? 'person' : 'clock'), h('span', {}, said)),
        ways.length > 0 && h('div', { class: 'ways' }, ...ways),
    );
}

/** What goes along, shown before it goes. Null when nothing was tried yet. */
export function goesAlong(texts: Texts, journey: Journey): HTMLElement | null {
    if (journey.asked.length + journey.opened.length === 0) return null;
    const part = (title: string, entries: readonly string[]) =>
        entries.length > 0 && [h('dt', {}, title), ...entries.map((entry) => h('dd', {}, bdi(entry)))];
    const rows = [
        part(texts.text('asked'), journey.asked),
        part(
            texts.text('read'),
            journey.opened.map((one) => one.title),
        ),
    ].flatMap((rows) => (rows === false ? [] : rows));
    return h('section', { class: 'along' }, h('h4', {}, texts.text('goes_along')), h('dl', {}, ...rows));
}
