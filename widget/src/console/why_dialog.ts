// "Why?": asks the daemon to explain what it replied, and tells it in plain words.

import { bdi, h } from '../base/dom.ts';
import type { Failure, Reply } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import type { Explained } from '../client/wire_agent.ts';
import { failureText } from '../staff/failure_text.ts';
import { Dialog } from './dialog.ts';
import { confidenceMeaning, confidenceWords, reasonsOf, wordsOf } from './why.ts';

export interface WhyAsk {
    page: string;
    anchor: string;
    title: string;
    explain(): Promise<Reply<Explained | null>>;
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

export class WhyDialog extends Dialog {
    private readonly latest = new Latest();

    constructor(private readonly onFailure: (failure: Failure) => void) {
        super('why', 'Why this one?');
        this.element.addEventListener('close', () => this.latest.cancel());
    }

    async ask(asked: WhyAsk): Promise<void> {
        const title = h('p', { class: 'subject' }, bdi(asked.title));
        const close = this.buttons('Close');
        const waiting = h('p', { role: 'status' }, 'Asking…');
        this.open(title, waiting, close);
        const reply = await this.latest.run(() => asked.explain());
        if (reply === undefined) return;
        if (!reply.ok) {
            waiting.textContent = failureText(reply.failure);
            if (reply.failure === 'unauthorized') this.onFailure(reply.failure);
            return;
        }
        waiting.replaceWith(...this.told(asked, reply.value));
    }

    private told(asked: WhyAsk, explained: Explained | null): HTMLElement[] {
        const index = explained?.results.findIndex((one) => one.page === asked.page && one.anchor === asked.anchor) ?? -1;
        const result = explained?.results[index];
        if (explained === null || result === undefined) {
            return [h('p', { role: 'status' }, 'The results have changed meanwhile. Ask again.')];
        }
        const reasons = reasonsOf(result.explanation);
        const words = wordsOf(explained);
        const place = index === 0 ? 'It is first because:' : `It is number ${index + 1} because:`;
        return [
            h('h3', {}, place),
            h('ul', {}, ...(reasons.length > 0 ? reasons : ['nothing else speaks for another']).map((one) => h('li', {}, sentence(one)))),
            ...(words.length > 0 ? [h('h3', {}, 'The words of the question'), h('ul', {}, ...words.map((one) => h('li', { dir: 'auto' }, sentence(one))))] : []),
            h('h3', {}, 'How sure is the engine?'),
            h('p', {}, `${sentence(confidenceWords(explained.confidence))} ${confidenceMeaning(explained.confidence)}`),
        ];
    }
}
