// Who was told what no longer stands: conversations to come back to, below the queue.
//
// The daemon compares when it is asked: at sign-in, every minute while the page is looked at, and after each that is
// settled.

import type { Clock } from '../base/clock.ts';
import { bdi, fill, h } from '../base/dom.ts';
import type { Failure, Reply } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { Recall, Recalls } from '../client/wire_inserts.ts';
import { failureText } from '../staff/failure_text.ts';
import { moment } from './countdown.ts';
import { button } from './dialog.ts';
import { Once } from './once.ts';

const kEveryMs = 60_000;

const kHappened: Record<Recall['happened'], string> = {
    changed: 'The page says something else now',
    gone: 'It is no longer there for customers',
};
const kParts: Record<Recall['what'], string> = { sentences: 'sentences', passage: 'a passage', page: 'the page', link: 'the link' };

export interface RecallViewOptions {
    clock: Clock;
    isHidden(): boolean;
    ask(signal: AbortSignal): Promise<Reply<Recalls>>;
    settle(id: number): Promise<Reply<unknown>>;
    /** Opens the page beside. */
    open(recall: Recall): void;
    /** Whether there is a chat around, and whether it has opened the conversation. */
    hasHost(): boolean;
    openConversation(id: string): Promise<boolean>;
    say(text: string): void;
    warn(text: string): void;
    onUnauthorized(): void;
    onChange(): void;
    /** The last one was settled; the focus is to go elsewhere. */
    onEmpty(): void;
}

export class RecallView {
    readonly element = h('section', { class: 'recalls', 'aria-labelledby': 'recalls-title' });
    private readonly heading = h('h2', { id: 'recalls-title', tabindex: '-1' });
    private readonly list = h('ul', {});
    private readonly latest = new Latest();
    private readonly once = new Once();
    private shown: Recalls = { snapshot: '', recalls: [], more: false };
    private openedFrom: HTMLElement | null = null;
    private callOff: () => void = () => undefined;
    private isStopped = false;

    constructor(private readonly options: RecallViewOptions) {
        this.element.append(this.heading, h('p', { class: 'quiet' }, 'These customers were told what no longer stands.'), this.list);
        this.element.hidden = true;
    }

    get count(): number {
        return this.shown.recalls.length;
    }

    async poll(): Promise<void> {
        this.callOff();
        if (!this.options.isHidden()) await this.load();
        if (!this.isStopped) this.callOff = this.options.clock.after(kEveryMs, () => void this.poll());
    }

    /** There is a chat around now. */
    onConnected(): void {
        this.render();
    }

    stop(): void {
        this.isStopped = true;
        this.callOff();
        this.latest.cancel();
    }

    /** Gives the focus back to where a page was opened from; false if that is not there. */
    takeFocusBack(): boolean {
        const from = this.openedFrom;
        this.openedFrom = null;
        if (from === null || !from.isConnected || this.element.hidden) return false;
        from.focus();
        return true;
    }

    private async load(): Promise<void> {
        const reply = await this.latest.run((signal) => this.options.ask(signal));
        if (reply === undefined) return;
        if (reply.ok) this.show(reply.value);
        // Editors have none; of what else fails the next minute tells.
        else if (reply.failure === 'unauthorized') this.options.onUnauthorized();
    }

    private show(recalls: Recalls): void {
        const isSame = JSON.stringify(recalls.recalls) === JSON.stringify(this.shown.recalls) && recalls.more === this.shown.more;
        this.shown = recalls;
        if (isSame) return;
        this.render();
        this.options.onChange();
    }

    private render(): void {
        const { recalls, more } = this.shown;
        const focused = this.element.contains(document.activeElement) ? document.activeElement?.closest('li')?.id : undefined;
        this.heading.textContent = `To tell again (${recalls.length}${more ? '+' : ''})`;
        fill(this.list, ...recalls.map((one) => this.row(one)));
        this.element.hidden = recalls.length === 0;
        if (focused !== undefined) (document.getElementById(focused)?.querySelector('button') ?? this.heading).focus();
    }

    private row(recall: Recall): HTMLElement {
        const { id, happened, title, page, what, agent, inserted, conversation } = recall;
        const titleId = `recall-${id}-title`;
        const acting = { 'aria-describedby': titleId };
        const open = button('Open the page', () => {
            this.openedFrom = open;
            this.options.open(recall);
        }, acting);
        return h(
            'li',
            { id: `recall-${id}`, class: happened },
            h('p', { id: titleId, class: 'title' }, bdi(title === '' ? page : title)),
            h('p', {}, `${kHappened[happened]}.`),
            h(
                'p',
                { class: 'facts quiet' },
                h('span', {}, `${moment(inserted)}, ${kParts[what]}`),
                h('span', {}, bdi(agent)),
                conversation !== '' && h('span', {}, 'Conversation ', bdi(conversation)),
            ),
            h(
                'div',
                { class: 'buttons' },
                open,
                this.options.hasHost() && conversation !== '' && button('Open the conversation', () => void this.reopen(conversation), acting),
                button('Done', () => void this.once.run(`${id}`, () => this.settle(recall)), acting),
            ),
        );
    }

    private async reopen(conversation: string): Promise<void> {
        const { openConversation, say, warn } = this.options;
        if (await openConversation(conversation)) say('The chat opens the conversation.');
        else warn(`The chat did not open it. Look there for the conversation ${conversation}.`);
    }

    private async settle(recall: Recall): Promise<void> {
        const { settle, say, warn, onUnauthorized } = this.options;
        const reply = await settle(recall.id);
        if (!reply.ok && reply.failure !== 'not_found') {
            if (reply.failure === 'unauthorized') onUnauthorized();
            else warn(failed(reply.failure));
            return;
        }
        // What was asked for before may still hold it.
        this.latest.cancel();
        const index = this.shown.recalls.findIndex((one) => one.id === recall.id);
        this.show({ ...this.shown, recalls: this.shown.recalls.filter((one) => one.id !== recall.id) });
        const next = this.list.children[Math.min(index, this.count - 1)];
        if (next === undefined) this.options.onEmpty();
        else next.querySelector('button')?.focus();
        say('Done. It is off the list.');
    }
}

const failed = (failure: Failure) => `It is still on the list. ${failureText(failure)}`;
