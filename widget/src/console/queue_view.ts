// Queue: who waits for a person, by promise; and the packet of the one that is opened.

import { kSystemClock } from '../base/clock.ts';
import { fill, h, icon } from '../base/dom.ts';
import { Latest } from '../client/latest.ts';
import type { AgentHandoff, HandoffItem } from '../client/wire_handoff.ts';
import { direction } from '../texts.ts';
import { Choice } from './choice.ts';
import type { Desk, View } from './desk.ts';
import { button } from './dialog.ts';
import { dueBadge, tick } from './due_badge.ts';
import { HandoffActions } from './handoff_actions.ts';
import { handoffFailure, holderWords, kChannelNames, languageName } from './handoff_words.ts';
import { PacketView } from './packet_view.ts';
import { Queue } from './queue.ts';
import { RecallView } from './recall_view.ts';

const kTickMs = 10_000;
// More rows are a wall; the most urgent ones stand first.
const kRowsMax = 200;
const kRecallsMax = 100;

export class QueueView implements View {
    readonly element = h('section', { class: 'view', 'aria-label': 'Queue' });
    readonly actions: HandoffActions;
    private readonly note = h('p', { class: 'state', role: 'status' });
    private readonly list = h('div', { id: 'handoffs', class: 'list', role: 'listbox', 'aria-label': 'Hand-offs', tabindex: 0 });
    private readonly tools: HTMLElement;
    private readonly overview: HTMLElement;
    private readonly packet: PacketView;
    private readonly choice = new Choice(this.list, this.list);
    private readonly latest = new Latest();
    private readonly queue: Queue;
    private readonly recalls: RecallView;
    private rows: HandoffItem[] = [];
    private callOffTick: () => void = () => undefined;

    constructor(private readonly desk: Desk) {
        this.queue = new Queue({
            clock: kSystemClock,
            ask: (from) => desk.client.handoffs(from),
            isHidden: () => document.hidden,
            onChange: () => this.onQueue(),
            onFailure: (failure) => {
                if (failure === 'unauthorized') desk.fail(failure);
                this.tell();
            },
        });
        this.actions = new HandoffActions(desk, (handoff) => this.onActed(handoff));
        this.packet = new PacketView(desk, this.actions, () => this.back());
        this.packet.element.hidden = true;
        const claim = button('Claim', () => this.claim(), { 'aria-keyshortcuts': 'c' });
        this.tools = h('div', { class: 'tools', role: 'group', 'aria-label': 'The chosen hand-off' }, button('Open', () => this.open()), claim);
        this.tools.hidden = true;
        this.list.hidden = true;
        this.recalls = this.makeRecalls();
        this.overview = h('div', {}, this.note, this.tools, this.list, this.recalls.element);
        this.element.append(this.overview, this.packet.element);
        this.list.addEventListener('keydown', (event) => this.onListKey(event));
        this.list.addEventListener('click', (event) => this.onClick(event));
        this.packet.element.addEventListener('keydown', (event) => {
            if (event.key !== 'Escape' || event.isComposing || this.desk.closePage()) return;
            event.preventDefault();
            event.stopPropagation();
            this.back();
        });
        document.addEventListener('visibilitychange', this.onVisible);
        this.tell();
        this.keepTime();
        void this.queue.poll();
        void this.recalls.poll();
    }

    focus(): void {
        if (!this.packet.element.hidden) this.packet.element.querySelector('h2')?.focus();
        else if (this.recalls.takeFocusBack()) return;
        else if (this.list.hidden) this.element.focus();
        else this.list.focus();
    }

    onPlainKey(key: string): boolean {
        if (!this.packet.element.hidden) return this.packet.onPlainKey(key);
        if (key !== 'c' || this.current === undefined) return false;
        this.claim();
        return true;
    }

    onLocale(): void {
        // Hand-offs are shown in every language.
    }

    /** There is a chat around now. */
    onConnected(): void {
        this.recalls.onConnected();
    }

    stop(): void {
        this.queue.stop();
        this.recalls.stop();
        this.latest.cancel();
        this.callOffTick();
        document.removeEventListener('visibilitychange', this.onVisible);
    }

    private get current(): HandoffItem | undefined {
        return this.rows[this.choice.index];
    }

    private readonly onVisible = (): void => {
        if (document.hidden) return;
        void this.queue.poll();
        void this.recalls.poll();
    };

    private keepTime(): void {
        this.callOffTick = kSystemClock.after(kTickMs, () => {
            tick(this.element);
            this.keepTime();
        });
    }

    private onQueue(): void {
        const before = this.rows.length;
        this.refill();
        const { waiting } = this.queue;
        this.label();
        if (this.rows.length > before && !this.element.hidden) this.desk.notices.live.say(`${waiting} waiting`);
        const { handoff } = this.packet;
        const news = handoff && this.rows.find((one) => one.id === handoff.id);
        if (handoff && (news ? news.version > handoff.version : handoff.state !== 'resolved')) void this.load(handoff.id);
    }

    private label(): void {
        const { queue, recalls } = this;
        if (!queue.isKnown && recalls.count === 0) return;
        const [sum, words] = recalls.count === 0 ? ['', ''] : [`+${recalls.count}`, `, ${recalls.count} to tell again`];
        this.desk.label('queue', `Queue (${queue.waiting}${sum})`, `Queue, ${queue.waiting} waiting${words}`);
    }

    private makeRecalls(): RecallView {
        const { client, host, notices } = this.desk;
        return new RecallView({
            clock: kSystemClock,
            isHidden: () => document.hidden,
            ask: (signal) => client.recalls(kRecallsMax, signal),
            settle: (id) => client.recallDone(id),
            open: ({ page, anchor }) => this.desk.open({ page, anchor, rank: null }),
            openConversation: (id) => host.openConversation(id),
            hasHost: () => host.connected,
            say: (text) => notices.say(text),
            warn: (text) => notices.warn(text),
            onUnauthorized: () => this.desk.fail('unauthorized'),
            onChange: () => this.label(),
            onEmpty: () => this.focus(),
        });
    }

    private refill(): void {
        const chosen = this.current?.id;
        this.rows = this.queue.list.slice(0, kRowsMax);
        fill(this.list, ...this.rows.map((item, index) => this.row(item, index)));
        this.list.hidden = this.rows.length === 0;
        const same = this.rows.findIndex((one) => one.id === chosen);
        this.choose(same >= 0 ? same : this.rows.length > 0 ? 0 : -1);
        this.tell();
    }

    private tell(): void {
        const { failure, isKnown } = this.queue;
        const count = this.rows.length;
        if (failure !== null) this.note.textContent = handoffFailure(failure) + (failure === 'forbidden' ? '' : ' Trying again.');
        else if (!isKnown) this.note.textContent = 'Looking…';
        else if (count === 0) this.note.textContent = 'Nobody waits.';
        else this.note.textContent = `${this.queue.waiting} waiting, ${this.rows.filter((one) => one.state === 'claimed').length} in hand. Promised first stands first.`;
    }

    private choose(index: number): void {
        this.choice.choose(index);
        this.tools.hidden = this.current === undefined;
        const claim = this.tools.querySelector<HTMLElement>('[aria-keyshortcuts=c]');
        if (claim !== null) claim.hidden = this.current?.state !== 'open';
    }

    private row(item: HandoffItem, index: number): HTMLElement {
        const facts = [kChannelNames[item.channel], languageName(item.locale), holderWords(item, this.actions.me)];
        return h(
            'div',
            { role: 'option', id: `handoff-${index}`, class: 'row', 'aria-selected': 'false' },
            h('span', { class: 'title', dir: direction(item.locale), lang: item.locale }, item.question),
            h('span', { class: 'facts' }, dueBadge(item), ...facts.filter((one) => one !== '').map((one) => h('span', {}, one))),
            h('span', { class: 'act', 'aria-hidden': 'true' }, 'Open', icon('forward')),
        );
    }

    private onListKey(event: KeyboardEvent): void {
        if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            this.choice.step(event.key === 'ArrowDown' ? 1 : -1);
            this.choose(this.choice.index);
        } else if (event.key === 'Home') this.choose(0);
        else if (event.key === 'End') this.choose(this.rows.length - 1);
        else if (event.key === 'Enter' && !event.repeat) this.open();
        else if (event.key === 'Escape') this.desk.closePage();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    private onClick(event: MouseEvent): void {
        const index = this.choice.indexOf(event.target);
        if (index < 0) return;
        this.choose(index);
        if ((event.target as Element).closest('.act') !== null) this.open();
    }

    private claim(): void {
        if (this.current !== undefined) void this.actions.claim(this.current);
    }

    private open(): void {
        if (this.current !== undefined) void this.load(this.current.id);
    }

    private async load(id: string): Promise<void> {
        const reply = await this.latest.run((signal) => this.desk.client.agentHandoff(id, signal));
        if (reply === undefined) return;
        if (reply.ok) this.show(reply.value);
        else if (reply.failure === 'unauthorized') this.desk.fail(reply.failure);
        else this.desk.notices.warn(handoffFailure(reply.failure));
    }

    private show(handoff: AgentHandoff): void {
        this.overview.hidden = true;
        this.packet.element.hidden = false;
        this.packet.show(handoff);
    }

    private back(): void {
        this.latest.cancel();
        this.packet.clear();
        this.packet.element.hidden = true;
        this.overview.hidden = false;
        this.focus();
    }

    // The next poll tells the number that waits; until then what we did is shown.
    private onActed(handoff: AgentHandoff): void {
        this.queue.put(handoff);
        this.refill();
        if (this.packet.handoff?.id !== handoff.id) return;
        if (handoff.state === 'resolved') this.back();
        else this.packet.show(handoff);
    }
}
