// The widget's inside: the question's field, the views below it, and what passes between them.
//
// The way of a question: SearchBox → Typing (when) → Client (ask) → Latest (newest only) → a view on
// the Stage. What the shopper then does with it goes out as events with the reply's token.

import type { Clock } from '../base/clock.ts';
import { h, icon } from '../base/dom.ts';
import { Live } from '../base/live.ts';
import type { Client, Context, Failure } from '../client/client.ts';
import { InOrder } from '../client/in_order.ts';
import { Latest } from '../client/latest.ts';
import { Typing } from '../client/typing.ts';
import type { Answer, Suggestions } from '../client/wire.ts';
import { picture, pictureWords } from '../links.ts';
import { direction } from '../texts.ts';
import type { Texts } from '../texts.ts';
import { AfterAnswer } from './after_answer.ts';
import { answerView } from './answer_view.ts';
import type { AnswerOptions } from './answer_view.ts';
import type { Customer, Wanted } from './host.ts';
import type { Journey } from './journey.ts';
import type { Kept } from './kept.ts';
import { pageView } from './page_view.ts';
import type { Contact } from './person_card.ts';
import { Preview } from './preview.ts';
import { problemText, problemView } from './problem_view.ts';
import { resultList } from './result_list.ts';
import { SearchBox } from './search_box.ts';
import { Stage } from './stage.ts';
import { Telling } from './telling.ts';

export interface PanelOptions {
    texts: Texts;
    client: Client;
    clock: Clock;
    journey: Journey;
    kept: Kept;
    /** Read at each request: the storefront may change its SKU meanwhile. */
    context(): Context;
    /** What the page itself names, until a reply names a person. */
    contact: Contact;
    customer(): Customer;
    /** An attribute of the element: images, surveys, chat. */
    setting(name: string): string | null;
    /** Null where the panel stands in the page and cannot be closed. */
    onClose: (() => void) | null;
    /** Tells the storefront; never what was typed, but for what is handed to its chat. False if it took over. */
    tell(name: string, detail: object): boolean;
}

const kGapMs = 100;
const kRestMs = 1_500;
const kResultsMax = 5;

interface Opening {
    page: string;
    anchor: string;
    title: string;
    /** The reply it stood in, if it was one with a token; it may still be under way. */
    reply: Promise<Answer | null>;
    rank: number;
}

export class Panel {
    readonly element: HTMLElement;
    readonly titleId = 'title';
    private readonly box: SearchBox;
    private readonly stage: Stage;
    private readonly preview: Preview;
    private readonly live: Live;
    private readonly typing: Typing;
    private readonly backButton: HTMLButtonElement;
    private readonly tail: HTMLElement;
    private readonly recommendations = new Latest();
    private readonly suggestions = new InOrder();
    private readonly answers = new Latest();
    private readonly telling: Telling;
    private readonly after: AfterAnswer;
    private reply: { question: string; answer: Answer } | null = null;
    /** The context that the pages before typing fit; null where none are shown. */
    private fitted: string | null = null;
    /** Told by events: to read scrollTop at each key would lay the panel out once more. */
    private isScrolled = false;

    constructor(private readonly options: PanelOptions) {
        const { texts, client, clock } = options;
        this.live = new Live(clock);
        this.telling = new Telling(client);
        this.after = new AfterAnswer({
            ...options,
            telling: this.telling,
            question: () => this.box.text,
            answer: () => this.reply?.answer ?? null,
            onChat: () => options.onClose?.(),
        });
        this.typing = new Typing({
            clock,
            gapMs: kGapMs,
            restMs: kRestMs,
            onSuggest: (text) => this.suggest(text),
            onSettle: (text) => void this.settle(text),
            onEmpty: () => void this.recommend(),
        });
        this.box = new SearchBox({
            texts,
            onTyped: (text) => this.typed(text),
            onSubmit: (text) => this.submitted(text),
            onWalk: () => {
                this.typing.hold();
                this.suggestions.cancel();
            },
            onEscape: () => options.onClose?.(),
        });
        this.preview = new Preview(texts);
        this.stage = new Stage({
            scroller: () => this.scroller(),
            focused: () => (this.element.getRootNode() as ShadowRoot).activeElement as HTMLElement | null,
            onTop: (top, depth) => {
                this.backButton.hidden = depth === 0;
                // Where the way to a person is open, its button would lead nowhere.
                this.tail.hidden = top.element.matches('.person-view');
            },
        });
        this.backButton = iconButton('back', texts.text('back'), () => this.back());
        this.backButton.hidden = true;
        const person = h('button', { type: 'button', class: 'button person' }, icon('person'), texts.text('person'));
        person.addEventListener('click', () => {
            this.box.close();
            this.stage.push(this.after.personView());
        });
        this.tail = h('div', { class: 'tail' }, person);
        this.element = this.build();
        this.element.addEventListener('scroll', () => {
            this.isScrolled = true;
        });
        this.box.start();
    }

    /** Undoes what the panel set; it cannot be used afterwards. */
    stop(): void {
        this.after.stop();
        this.typing.cancel();
        this.recommendations.cancel();
        this.suggestions.cancel();
        this.answers.cancel();
        this.live.clear();
        this.stage.home();
        this.stage.show({ element: h('div') });
        this.box.stop();
    }

    /** Puts the caret into the field and shows what fits the page, where nothing was asked yet. */
    focus(): void {
        this.box.input.focus();
        this.begin();
    }

    /** Fills an empty panel with the recommended pages. */
    begin(): void {
        if (this.box.text === '' && this.stage.element.childElementCount === 0) void this.recommend();
        else this.moved();
    }

    /** The storefront shows another page, or another product. */
    moved(): void {
        if (this.fitted !== null && this.fitted !== this.surroundings()) void this.recommend();
    }

    /** Goes back to the view before; false at the first. */
    back(): boolean {
        return this.stage.back();
    }

    show({ question = '', page = '', anchor = '' }: Wanted): void {
        if (page !== '') this.openPage({ page, anchor, title: '', reply: Promise.resolve(null), rank: 0 });
        else if (question.trim() !== '') this.box.ask(question);
    }

    private build(): HTMLElement {
        const { texts, onClose } = this.options;
        const close = onClose === null ? null : iconButton('close', texts.text('close'), onClose);
        return h(
            'div',
            { class: 'panel', part: 'panel', lang: texts.language, dir: direction(texts.language) },
            h(
                'div',
                { class: 'head', part: 'head' },
                h('div', { class: 'bar' }, this.backButton, h('h2', { id: this.titleId }, texts.text('title')), close),
                this.box.form,
            ),
            h('div', { class: 'main' }, this.box.list, this.stage.element),
            this.tail,
            this.live.element,
        );
    }

    private surroundings(): string {
        const { url, sku } = this.options.context();
        return `${url} ${sku}`;
    }

    // The window itself scrolls a panel that stands in the page.
    private scroller(): Element {
        return this.options.onClose === null ? (document.scrollingElement ?? this.element) : this.element;
    }

    private busy(busy: boolean): void {
        this.element.toggleAttribute('data-busy', busy);
    }

    private typed(text: string): void {
        this.live.clear();
        this.answers.cancel();
        this.recommendations.cancel();
        this.busy(false);
        this.toTop();
        this.typing.typed(text);
    }

    private submitted(text: string): void {
        this.suggestions.cancel();
        this.recommendations.cancel();
        this.toTop();
        this.typing.submit(text);
    }

    // What is asked anew is read from its beginning; a panel within the page leaves the window alone.
    private toTop(): void {
        this.fitted = null;
        this.stage.home();
        if (this.isScrolled) this.element.scrollTop = 0;
        this.isScrolled = false;
    }

    private async recommend(): Promise<void> {
        const { client, texts } = this.options;
        this.reply = null;
        if (this.fitted === null) this.stage.show({ element: h('div', { class: 'view' }) });
        this.fitted = this.surroundings();
        this.suggestions.cancel();
        const reply = await this.recommendations.run((signal) =>
            client.recommended(this.options.context(), kResultsMax, signal),
        );
        // Without recommendations the field and the way to a person still stand.
        if (reply === undefined || !reply.ok) return;
        this.after.person = reply.value.person ?? this.after.person;
        if (reply.value.results.length === 0) return;
        const entries = reply.value.results.map((one) => ({
            title: [document.createTextNode(one.title)],
            locale: reply.value.locale,
            details: [one.section === '' ? null : h('p', { class: 'path', dir: 'auto' }, one.section)],
            onOpen: () => this.openPage({ ...one, reply: Promise.resolve(null), rank: 1 }),
        }));
        const title = h('h3', {}, texts.text('recommended'));
        this.stage.show({ element: h('div', { class: 'view home' }, title, resultList(entries, 'h4')) });
    }

    private async suggest(text: string): Promise<void> {
        const { client, texts } = this.options;
        const reply = await this.suggestions.run((signal) =>
            client.suggest(text, this.options.context(), kResultsMax, signal),
        );
        // A failure while typing is not worth a word yet; the settled question will tell.
        if (reply === undefined || !reply.ok) return;
        this.reply = null;
        const count = this.box.complete(reply.value.completions);
        this.preview.show(reply.value.results, this.answerOptions(reply.value, text));
        this.stage.show(this.preview);
        if (count > 0) this.live.say(texts.count('count_completions', count));
    }

    private async settle(text: string): Promise<void> {
        this.suggestions.cancel();
        this.busy(true);
        const answer = await this.answer(text);
        if (answer === undefined) return;
        this.busy(false);
        if (typeof answer === 'string') {
            this.typing.unsettle();
            this.showProblem(answer, () => void this.settle(text));
            return;
        }
        this.stage.show(answerView(answer, this.answerOptions(answer, text)));
        this.live.say(this.spoken(answer));
    }

    // The answer to a settled question, a failure, or undefined when something newer was asked.
    private async answer(text: string): Promise<Answer | Failure | undefined> {
        const { client, journey, tell } = this.options;
        if (this.reply?.question === text) return this.reply.answer;
        journey.ask(text);
        const reply = await this.answers.run((signal) => client.answers(text, this.options.context(), signal));
        if (reply === undefined) return undefined;
        if (!reply.ok) return reply.failure === 'aborted' ? undefined : reply.failure;
        const answer = reply.value;
        this.after.person = answer.person ?? this.after.person;
        this.reply = { question: text, answer };
        journey.show(answer.results);
        tell('answer', { outcome: answer.outcome, results: answer.results.length });
        return answer;
    }

    private spoken(answer: Answer): string {
        const { texts } = this.options;
        const [first] = answer.results;
        if (answer.outcome === 'none' || first === undefined) return texts.text('none_title');
        const results = texts.count('count_results', answer.results.length);
        return texts.text('first_result', { results, title: first.title });
    }

    private showProblem(failure: Failure, retry: () => void): void {
        const { texts } = this.options;
        this.stage.show({ element: this.problem(failure, retry) });
        this.live.say(problemText(failure, texts));
    }

    private problem(failure: Failure, retry: () => void): HTMLElement {
        const again = () => {
            this.box.input.focus();
            retry();
        };
        return problemView({ texts: this.options.texts, failure, personCard: this.after.personCard(), retry: again });
    }

    private answerOptions(shown: Answer | Suggestions, text: string): AnswerOptions {
        const token = 'token' in shown ? shown.token : '';
        // A result opened before the question settled settles it: only then is there a token to tell it by.
        const reply = async () => {
            if ('token' in shown) return shown;
            const answer = await this.answer(text);
            return answer === undefined || typeof answer === 'string' ? null : answer;
        };
        return {
            texts: this.options.texts,
            question: text,
            onOpen: (result, rank) => this.openPage({ ...result, reply: reply(), rank }),
            onCopy: (result, rank) => {
                void this.telling.tell({ type: 'copied', token, page: result.page, anchor: result.anchor, rank });
            },
            vote: (result, rank) => this.after.vote(token, { page: result.page, anchor: result.anchor, rank }),
            personCard: () => this.after.personCard(),
        };
    }

    private openPage(opening: Opening): void {
        const { texts, client, journey, tell, context, setting } = this.options;
        const { page: id, anchor, rank } = opening;
        // The settled question's own view must not come over the page that is being read.
        this.typing.cancel();
        this.suggestions.cancel();
        let token = '';
        const place = { page: id, anchor, rank };
        this.box.close();
        this.stage.push(
            pageView({
                texts,
                title: opening.title,
                anchor,
                load: async (signal) => {
                    const [reply, page] = await Promise.all([
                        opening.reply,
                        client.page(id, context().locale, signal),
                    ]);
                    token = reply?.token ?? '';
                    return page;
                },
                onLoaded: (page) => {
                    journey.open({ page: page.id, title: page.title, url: page.url });
                    tell('opened', { page: page.id, rank });
                    void this.telling.tell({ type: 'opened', token, ...place });
                },
                onPage: (page, anchor) => {
                    this.openPage({ page, anchor, title: '', reply: opening.reply, rank });
                },
                onCopy: () => void this.telling.tell({ type: 'copied', token, ...place }),
                picture: setting('images') === 'none' ? pictureWords : picture,
                vote: () => this.after.vote(token, place),
                problem: (failure, retry) => this.problem(failure, retry),
                reveal: (heading) => this.reveal(heading),
            }),
        );
    }

    private reveal(heading: HTMLElement): void {
        heading.focus({ preventScroll: true });
        // scroll-margin keeps it clear of the head that stays in place.
        heading.scrollIntoView({ block: 'start' });
    }
}

function iconButton(name: 'back' | 'close', label: string, onClick: () => void): HTMLButtonElement {
    const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label }, icon(name));
    button.addEventListener('click', onClick);
    return button;
}
