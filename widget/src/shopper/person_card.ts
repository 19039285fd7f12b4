// The way to a person: by when one answers, a form with two fields, and e-mail, phone and contact page
// besides. Stands in a view of its own, below "no answer", and after a "No".

import { bdi, fill, h, icon } from '../base/dom.ts';
import type { Clock } from '../base/clock.ts';
import type { Person } from '../client/wire.ts';
import { linkTo, mailtoUrl, telUrl } from '../links.ts';
import { promisedTime } from '../promise.ts';
import type { Texts } from '../texts.ts';
import { handoffForm } from './handoff_form.ts';
import type { HandoffFormOptions } from './handoff_form.ts';
import type { Handoffs } from './handoffs.ts';
import type { Journey } from './journey.ts';

/** Person without a promise: what the page itself names, for when the daemon cannot be asked. */
export type Contact = Pick<Person, 'email' | 'phone' | 'url'> & Partial<Pick<Person, 'open' | 'by' | 'handoff'>>;

export interface PersonCardOptions extends Omit<HandoffFormOptions, 'channels'> {
    texts: Texts;
    clock: Clock;
    contact: Contact;
    journey: Journey;
    handoffs: Handoffs;
    /** Whether the storefront opens a live chat itself. */
    takesChat: boolean;
    /** Whether what stands in the field was handed over already. */
    isHanded(): boolean;
    onContact(way: 'email' | 'phone' | 'page'): void;
    /** What stands below a hand-off that has arrived: how far it is, and its survey. */
    progress(id: string): HTMLElement;
}

function promise({ texts, clock, contact }: PersonCardOptions): string {
    const time = contact.by === undefined ? null : promisedTime(contact.by, clock.now(), texts);
    if (time === null) return texts.text('person_anytime');
    return texts.text(contact.open === false ? 'person_closed' : 'person_by', { time });
}

function mailUrl({ texts, contact, journey, question }: PersonCardOptions): string {
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

function ways(options: PersonCardOptions, channels: readonly string[]): HTMLElement[] {
    const { texts, contact, onContact } = options;
    const found: HTMLElement[] = [];
    const add = (way: 'email' | 'phone' | 'page', link: HTMLElement) => {
        link.addEventListener('click', () => onContact(way));
        found.push(link);
    };
    if (contact.email !== '' && !channels.includes('email')) {
        const prominence = channels.length === 0 ? 'button primary' : 'button';
        add('email', linkTo(mailUrl(options), prominence, icon('mail'), texts.text('write')));
    }
    if (contact.phone !== '') {
        const number = h('bdi', { dir: 'ltr' }, contact.phone);
        add('phone', linkTo(telUrl(contact.phone), 'button', icon('phone'), h('span', {}, texts.nodes('call', { phone: number }))));
    }
    if (contact.url !== '') add('page', linkTo(contact.url, 'button', icon('page'), texts.text('contact_page')));
    return found;
}

export function personCard(options: PersonCardOptions): HTMLElement {
    const { texts, clock, contact, handoffs, takesChat, isHanded, progress } = options;
    const channels = (contact.handoff ?? []).filter((channel) => channel !== 'live_chat' || takesChat);
    const others = ways(options, channels);
    const isReachable = channels.length + others.length > 0;
    const said = h('p', { class: 'promise' }, icon(isReachable ? 'clock' : 'person'), h('span', {}, isReachable ? promise(options) : texts.text('person_none')));
    const handed = h('div', { class: 'handed' });
    const form = channels.length > 0 && handoffForm({ ...options, channels });
    const element = h('div', { class: 'contact', part: 'contact' }, handed, said, form, others.length > 0 && h('div', { class: 'ways' }, ...others));
    let wasSending = false;
    const show = () => {
        const { now } = handoffs;
        if (now.state === 'arrived') {
            const by = now.receipt.by === null ? null : promisedTime(now.receipt.by, clock.now(), texts);
            const title = h('h4', { tabindex: '-1' }, icon('yes'), texts.text('handed'));
            const when = by === null ? texts.text('handed_anytime') : texts.text('handed_by', { time: by });
            fill(handed, title, h('p', {}, when), progress(now.receipt.id));
            if (wasSending && element.checkVisibility()) title.focus();
        }
        const isDone = now.state === 'arrived' && isHanded();
        said.hidden = isDone;
        if (form) form.hidden = isDone;
        wasSending = now.state === 'sending';
    };
    show();
    const unwatch = handoffs.watch(() => {
        if (element.isConnected) show();
        else unwatch();
    });
    return element;
}

/** What goes along, shown before it goes. Null when nothing was tried yet. */
export function goesAlong(texts: Texts, journey: Journey): HTMLElement | null {
    if (journey.asked.length + journey.opened.length === 0) return null;
    const part = (title: string, entries: readonly string[]) =>
        entries.length > 0 ? [h('dt', {}, title), ...entries.map((entry) => h('dd', {}, bdi(entry)))] : [];
    const rows = [
        ...part(texts.text('asked'), journey.asked),
        ...part(
            texts.text('read'),
            journey.opened.map((one) => one.title),
        ),
    ];
    return h('section', { class: 'along' }, h('h4', {}, texts.text('goes_along')), h('dl', {}, ...rows));
}
