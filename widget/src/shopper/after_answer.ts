// What may follow an answer: a vote, a survey, a person. The panel's views take these parts from here.

import { h } from '../base/dom.ts';
import type { Clock } from '../base/clock.ts';
import { newSession } from '../client/client.ts';
import type { Client, Context } from '../client/client.ts';
import type { Answer, Person } from '../client/wire.ts';
import type { SurveyKind, SurveySubject } from '../client/wire_survey.ts';
import type { Texts } from '../texts.ts';
import type { Draft } from './handoff_form.ts';
import { Handoffs } from './handoffs.ts';
import type { Customer } from './host.ts';
import type { Journey } from './journey.ts';
import type { Kept } from './kept.ts';
import { goesAlong, personCard } from './person_card.ts';
import type { Contact } from './person_card.ts';
import type { View } from './stage.ts';
import { chooseSurvey, surveyView } from './survey.ts';
import type { Telling } from './telling.ts';
import { voteView } from './vote.ts';
import type { VoteView } from './vote.ts';

export interface AfterAnswerOptions {
    texts: Texts;
    client: Client;
    clock: Clock;
    journey: Journey;
    kept: Kept;
    telling: Telling;
    context(): Context;
    /** What the page itself names, until a reply names a person. */
    contact: Contact;
    customer(): Customer;
    /** An attribute of the element: surveys, chat. */
    setting(name: string): string | null;
    /** What stands in the search field. */
    question(): string;
    /** The answer to it, if there is one. */
    answer(): Answer | null;
    /** False if the storefront took over. */
    tell(name: string, detail: object): boolean;
    /** The storefront's chat is open: the panel is in its way. */
    onChat(): void;
}

/** Where a result stands in a reply. */
export interface Place {
    page: string;
    anchor: string;
    rank: number;
}

export class AfterAnswer {
    /** As replies name it: by when a person answers, and how they are reached. */
    person: Person | null = null;
    private readonly handoffs: Handoffs;
    private readonly voted = new Set<string>();
    private handedFor = '';
    private ids = 0;

    constructor(private readonly options: AfterAnswerOptions) {
        const { client, kept, clock } = options;
        this.handoffs = new Handoffs({ post: (body) => client.handOff(body), kept, clock });
        window.addEventListener('online', this.onOnline);
        void this.handoffs.resume();
    }

    /** What is kept of a hand-off stays for the next page. */
    stop(): void {
        window.removeEventListener('online', this.onOnline);
        this.handoffs.stop();
    }

    personView(): View {
        const { texts, journey } = this.options;
        const title = h('h3', { tabindex: '-1' }, texts.text('person'));
        const element = h('div', { class: 'view person-view' }, title, this.personCard(), goesAlong(texts, journey));
        return { element, focus: title };
    }

    personCard(): HTMLElement {
        const { texts, clock, contact, journey, customer, setting, question, tell, telling, answer } = this.options;
        return personCard({
            texts,
            id: this.nextId(),
            clock,
            contact: this.person ?? contact,
            journey,
            handoffs: this.handoffs,
            takesChat: setting('chat') !== null,
            question,
            isHanded: () => question() === this.handedFor,
            customer,
            onSend: (draft) => void this.handOff(draft),
            onContact: (way) => {
                tell('contact', { way });
                void telling.tell({ type: 'contact_opened', token: answer()?.token ?? '' });
            },
            progress: (id) => this.progress(id),
        });
    }

    /** The ballot for a place of a reply; null where no vote can be cast, or was. */
    vote(token: string, place: Place): VoteView | null {
        const { texts, journey, telling, tell } = this.options;
        const key = `${token} ${place.page}`;
        if (token === '' || this.voted.has(key)) return null;
        return voteView({
            texts,
            id: this.nextId(),
            send: async (ballot) => {
                const { page, anchor } = place;
                const isStored = await telling.tell({ token, ...place, ...ballot });
                if (!isStored) return false;
                this.voted.add(key);
                journey.vote({ page, anchor, helpful: ballot.type === 'helpful', ...(ballot.reason && { reason: ballot.reason }) });
                tell('vote', { page, vote: ballot.type });
                return true;
            },
            // Solved: how easy was it? Not solved: a person.
            after: (helpful, element) => {
                if (!helpful) element.append(this.personCard());
                else this.survey(element, token);
            },
        });
    }

    private readonly onOnline = (): void => void this.handoffs.resume();

    private nextId(): string {
        this.ids += 1;
        return `id-${this.ids}`;
    }

    private async handOff({ channel, question, contact }: Draft): Promise<void> {
        const { journey, context, tell, answer: given, onChat } = this.options;
        const { locale = '', url = '', session = '', channel: source } = context();
        const answer = given();
        const packet = {
            question,
            channel,
            locale,
            url,
            shown: journey.shown,
            read: journey.opened.map(({ page }) => ({ page })),
            votes: journey.votes,
        };
        this.handedFor = this.options.question();
        await this.handoffs.send({
            key: newSession((bytes) => crypto.getRandomValues(bytes)),
            session,
            source: source === 'help-center' ? source : 'widget',
            ...packet,
            ...(answer && { token: answer.token }),
            ...(answer?.corrected && { corrected: answer.corrected }),
            contact,
        });
        const { now } = this.handoffs;
        if (now.state !== 'arrived') return;
        tell('contact', { way: channel });
        // The storefront's chat has the packet; without one that takes over, the card tells the promise.
        if (channel === 'live_chat' && !tell('chat', { ...packet, handoff: now.receipt.id })) onChat();
    }

    // How far a hand-off is, and the survey that its agent asked for.
    private progress(id: string): HTMLElement {
        const { texts, client, kept } = this.options;
        const element = h('div', {});
        void client.handoff(id).then((reply) => {
            if (!reply.ok) return;
            const { state, survey } = reply.value;
            element.append(h('p', { class: 'state' }, texts.text(`state_${state}`)));
            if (survey !== null && kept.get('surveyed') === null) this.putSurvey(element, survey, { handoff: id });
        });
        return element;
    }

    private survey(element: HTMLElement, token: string): void {
        const kind = chooseSurvey(this.options.setting('surveys'), this.options.kept, Math.random());
        if (kind !== null) this.putSurvey(element, kind, { token });
    }

    private putSurvey(element: HTMLElement, kind: SurveyKind, subject: SurveySubject): void {
        const { texts, client, kept } = this.options;
        kept.set('surveyed', 'yes');
        const send = async (answer: { score: number } | { shown: true }) =>
            (await client.survey({ kind, ...subject, ...answer })).ok;
        element.append(surveyView({ texts, id: this.nextId(), kind, send }));
    }
}
