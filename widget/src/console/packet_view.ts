// A hand-off's packet: what the customer asked, saw, read and voted, where they were, how to reach them, and what
// agents noted.

import { bdi, fill, h, icon } from '../base/dom.ts';
import type { Child } from '../base/dom.ts';
import type { AgentHandoff } from '../client/wire_handoff.ts';
import { linkTo, mailtoUrl, telUrl } from '../links.ts';
import { moment } from './countdown.ts';
import type { Desk } from './desk.ts';
import { button } from './dialog.ts';
import type { HandoffActions } from './handoff_actions.ts';
import { holderWords, kChannelNames, languageName } from './handoff_words.ts';
import { dueBadge } from './due_badge.ts';
import { PageTitles } from './page_titles.ts';

const kTitlesMax = 20;
const kSubjectLengthMax = 80;

type Seen = { page: string; anchor: string; rank: number };

export class PacketView {
    readonly element = h('section', { class: 'packet', 'aria-label': 'Hand-off' });
    private readonly heading = h('h2', { tabindex: '-1', dir: 'auto' });
    private readonly buttons = h('div', { class: 'buttons' });
    private readonly body = h('div', { class: 'packet-body' });
    private readonly titles: PageTitles;
    private shown: AgentHandoff | null = null;

    constructor(
        private readonly desk: Desk,
        private readonly actions: HandoffActions,
        onBack: () => void,
    ) {
        this.titles = new PageTitles(async (id) => {
            const reply = await desk.client.agentPage(id, this.shown?.locale ?? desk.locale());
            return reply.ok ? { ok: true, value: reply.value.title } : reply;
        });
        const back = h('button', { type: 'button', class: 'button' }, icon('back'), 'Back to the queue');
        back.addEventListener('click', onBack);
        this.element.append(h('div', { class: 'buttons' }, back), this.heading, this.buttons, this.body);
    }

    get handoff(): AgentHandoff | null {
        return this.shown;
    }

    /** Shows it; one that is shown already keeps the focus where it is. */
    show(handoff: AgentHandoff): void {
        const isOther = handoff.id !== this.shown?.id;
        const focused = this.buttons.contains(document.activeElement) ? document.activeElement?.textContent : null;
        this.shown = handoff;
        fill(this.heading, handoff.question);
        this.heading.lang = handoff.locale;
        fill(this.buttons, ...this.actionButtons(handoff));
        fill(this.body, ...this.sections(handoff));
        void this.titles.load(pagesOf(handoff), kTitlesMax, (id, title) => this.entitle(id, title));
        const same = [...this.buttons.querySelectorAll('button')].find((one) => one.textContent === focused);
        if (focused !== null && same !== undefined) same.focus();
        else if (isOther || focused !== null) this.heading.focus();
    }

    clear(): void {
        this.shown = null;
    }

    onPlainKey(key: string): boolean {
        const { shown, actions } = this;
        if (shown === null) return false;
        const claimed = shown.state === 'claimed';
        if (key === 's') this.desk.search(shown.question);
        else if (key === 'n') actions.note(shown);
        else if (key === 'c' && shown.state !== 'resolved') void actions.claim(shown);
        else if (key === 'r' && claimed) actions.release(shown);
        else if (key === 'a' && claimed) actions.reassign(shown);
        else if (key === 'e' && claimed) actions.resolve(shown);
        else return false;
        return true;
    }

    private actionButtons(handoff: AgentHandoff): HTMLElement[] {
        const { state } = handoff;
        const made = (words: string, key: string, name = 'button') =>
            button(words, () => this.onPlainKey(key), { class: name, 'aria-keyshortcuts': key });
        return [
            ...(state === 'open' ? [made('Claim', 'c', 'button primary')] : []),
            made('Answer it', 's'),
            made('Note', 'n'),
            ...(state === 'claimed' ? [made('Release', 'r'), made('Reassign', 'a'), made('Resolve', 'e', 'button primary')] : []),
        ];
    }

    private sections(handoff: AgentHandoff): HTMLElement[] {
        const { contact, url, corrected } = handoff;
        const parts = [kChannelNames[handoff.channel], languageName(handoff.locale), `since ${moment(handoff.created)}`];
        const channel = parts.filter((part) => part !== '').join(' · ');
        const facts = h('p', { class: 'facts' }, dueBadge(handoff), h('span', {}, holderWords(handoff, this.actions.me)), h('span', { class: 'quiet' }, channel));
        return [
            facts,
            ...section('Asked as', corrected === null ? [] : [h('p', { dir: 'auto', lang: handoff.locale }, corrected)]),
            ...section('Reach them', this.contact(handoff)),
            ...section('They saw', this.pages(handoff.shown)),
            ...section('They read', this.pages(handoff.read)),
            ...section('They voted', this.votes(handoff)),
            ...section('They were on', url === '' ? [] : [h('p', {}, /^https?:/i.test(url) ? linkTo(url, 'link stand-alone', bdi(url)) : bdi(url))]),
            ...section('Notes', this.notes(handoff)),
            ...(contact.name === '' && contact.email === '' && contact.phone === '' ? [h('p', { class: 'quiet' }, 'They left no contact.')] : []),
            ...(handoff.asksEffort ? [h('p', { class: 'quiet' }, 'They are asked how easy it was.')] : []),
        ];
    }

    private contact({ contact, question }: AgentHandoff): Child[] {
        const { name, email, phone } = contact;
        const subject = question.slice(0, kSubjectLengthMax);
        const row = (...children: Child[]) => h('p', { class: 'contact' }, ...children);
        return [
            name !== '' && row(icon('person'), bdi(name)),
            email !== '' && row(icon('mail'), linkTo(mailtoUrl({ to: email, subject, lines: [] }), 'link stand-alone', bdi(email))),
            phone !== '' && row(icon('phone'), linkTo(telUrl(phone), 'link stand-alone', bdi(phone))),
        ];
    }

    private pages(seen: readonly Seen[]): Child[] {
        return seen.length === 0 ? [] : [h('ul', {}, ...seen.map((one) => h('li', {}, this.page(one.page, one.anchor))))];
    }

    private votes({ votes }: AgentHandoff): Child[] {
        const words = (helpful: boolean, reason: string | null) => (helpful ? 'helped' : `did not help${reason === null ? '' : ` (${reason})`}`);
        const row = (one: AgentHandoff['votes'][number]) =>
            h('li', {}, this.page(one.page, one.anchor), ` – ${words(one.helpful, one.reason)}`);
        return votes.length === 0 ? [] : [h('ul', {}, ...votes.map(row))];
    }

    private page(id: string, anchor: string): HTMLElement {
        const open = button(this.titles.get(id) ?? id, () => this.desk.open({ page: id, anchor, rank: null }), { class: 'link page', 'data-page': id, dir: 'auto' });
        return open;
    }

    private notes({ notes }: AgentHandoff): Child[] {
        const row = (one: AgentHandoff['notes'][number]) =>
            h('li', {}, h('p', { dir: 'auto' }, one.text), h('p', { class: 'quiet' }, bdi(one.agent), `, ${moment(one.time)}`));
        return notes.length === 0 ? [] : [h('ul', { class: 'notes' }, ...notes.map(row))];
    }

    private entitle(id: string, title: string): void {
        for (const one of this.body.querySelectorAll<HTMLElement>('[data-page]')) {
            if (one.getAttribute('data-page') === id) one.textContent = title;
        }
    }
}

function section(title: string, children: readonly Child[]): HTMLElement[] {
    const present = children.filter((one) => one !== false && one !== null && one !== undefined);
    return present.length === 0 ? [] : [h('section', {}, h('h3', {}, title), ...present)];
}

const pagesOf = ({ shown, read, votes }: AgentHandoff) => [...shown, ...read, ...votes].map((one) => one.page);
