// The agent's console: an answer in one keystroke beside a live chat.

import { kSystemClock } from '../base/clock.ts';
import { bdi, fill, h, icon } from '../base/dom.ts';
import { Live } from '../base/live.ts';
import { StaffClient } from '../client/staff_client.ts';
import type { Failure } from '../client/client.ts';
import { Latest } from '../client/latest.ts';
import { Typing } from '../client/typing.ts';
import type { Answer, Event, Result } from '../client/wire.ts';
import { highlighted } from '../highlight.ts';
import { failureText } from '../staff/failure_text.ts';
import { SignIn } from '../staff/sign_in.ts';
import { direction } from '../texts.ts';
import { copyText } from './clipboard.ts';
import { commandOf, kKeysHelp } from './console_keys.ts';
import { insertText } from './insert_text.ts';
import { internalBadge, PagePane } from './page_pane.ts';

const kLocales = ['en', 'de', 'ar', 'ja'] as const;
const kTimeoutMs = 8_000;
const kGapMs = 60;
const kRestMs = 1_500;

class Console {
    private readonly input = h('input', {
        id: 'search',
        type: 'text',
        role: 'combobox',
        autocomplete: 'off',
        spellcheck: 'false',
        dir: 'auto',
        'aria-autocomplete': 'list',
        'aria-expanded': 'false',
        'aria-controls': 'results',
    });
    private readonly list = h('div', { id: 'results', role: 'listbox', 'aria-label': 'Results' });
    private readonly note = h('p', { class: 'state' });
    private readonly toast = h('p', { class: 'toast', role: 'status' });
    private readonly warning = h('p', { class: 'alert', role: 'alert' });
    private readonly keys = keysDialog();
    private readonly locale: HTMLSelectElement;
    private readonly live = new Live(kSystemClock);
    private readonly latest = new Latest();
    private readonly typing: Typing;
    private readonly pane: PagePane;
    private shown: { question: string; answer: Answer } | null = null;
    private chosen = -1;
    /** The internal result whose copying was asked for once. */
    private armed: string | null = null;

    constructor(
        private readonly root: HTMLElement,
        private readonly client: StaffClient,
        private readonly onSignOut: (why: string) => void,
    ) {
        this.typing = new Typing({
            clock: kSystemClock,
            gapMs: kGapMs,
            restMs: kRestMs,
            onSuggest: (text) => this.search(text, true),
            onSettle: (text) => void this.search(text, false),
            onEmpty: () => this.showNothing(),
        });
        this.pane = new PagePane({
            client,
            locale: () => this.locale.value,
            onClose: () => {
                this.root.classList.remove('beside');
                this.input.focus();
            },
            onUnauthorized: () => this.signOut(failureText('unauthorized')),
        });
        this.locale = localeSelect();
        this.locale.addEventListener('change', () => this.retype());
        this.input.addEventListener('input', () => this.retype());
        this.input.addEventListener('keydown', (event) => this.onKey(event));
        this.list.addEventListener('mousedown', (event) => event.preventDefault());
        this.list.addEventListener('click', (event) => this.onClick(event));
        document.addEventListener('keydown', this.onPageKey);
    }

    start(): void {
        const leave = h('button', { type: 'button', class: 'button' }, 'Sign out');
        leave.addEventListener('click', () => this.signOut(''));
        const help = h('button', { type: 'button', class: 'button', 'aria-keyshortcuts': '?' }, 'Keys');
        help.addEventListener('click', () => this.keys.showModal());
        const top = h(
            'header',
            { class: 'top' },
            h('h1', {}, 'Agent console'),
            h('label', { class: 'locale' }, h('span', {}, 'Language'), this.locale),
            help,
            leave,
        );
        const search = h(
            'div',
            { role: 'search', class: 'search' },
            h('label', { for: 'search' }, 'What does the customer ask?'),
            this.input,
        );
        const results = h('section', { class: 'results', 'aria-label': 'Search' }, search, this.note, this.warning, this.list);
        const columns = h('main', { class: 'columns' }, results, this.pane.element);
        fill(this.root, top, columns, this.toast, this.live.element, this.keys);
        this.showNothing();
        this.input.focus();
    }

    private stop(): void {
        this.typing.cancel();
        this.latest.cancel();
        this.live.clear();
        document.removeEventListener('keydown', this.onPageKey);
        this.root.classList.remove('beside');
    }

    private signOut(why: string): void {
        this.stop();
        this.onSignOut(why);
    }

    private retype(): void {
        this.disarm();
        this.live.clear();
        this.toast.textContent = '';
        this.latest.cancel();
        this.typing.typed(this.input.value);
    }

    private async search(text: string, typing: boolean): Promise<void> {
        const locale = this.locale.value;
        const reply = await this.latest.run((signal) => this.client.agentAnswers(text, { locale, typing }, signal));
        if (reply === undefined) return;
        if (reply.ok) {
            this.show(text, reply.value);
        } else if (reply.failure !== 'aborted') {
            this.typing.unsettle();
            this.fail(reply.failure);
        }
    }

    private fail(failure: Failure): void {
        if (failure === 'unauthorized') this.signOut(failureText(failure));
        else this.warn(failureText(failure));
    }

    private show(question: string, answer: Answer): void {
        const kept = this.current();
        this.shown = { question, answer };
        const { results } = answer;
        fill(this.list, ...results.map(option));
        this.input.setAttribute('aria-expanded', String(results.length > 0));
        const same = results.findIndex((one) => one.page === kept?.page && one.anchor === kept.anchor);
        this.choose(results.length === 0 ? -1 : Math.max(same, 0));
        if (this.armed === null) this.warn('');
        fill(this.note, ...noteOf(answer));
        this.live.say(results.length === 0 ? 'No results' : `${results.length} results`);
    }

    private showNothing(): void {
        this.latest.cancel();
        this.shown = null;
        fill(this.list);
        this.choose(-1);
        this.input.setAttribute('aria-expanded', 'false');
        this.warn('');
        fill(this.note, 'Type or paste the customer’s words. Press ? for the keys.');
    }

    private current(): Result | undefined {
        return this.shown?.answer.results[this.chosen];
    }

    private choose(index: number): void {
        const items = [...this.list.querySelectorAll<HTMLElement>('[role=option]')];
        items.forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
        this.chosen = index;
        const current = this.current();
        if (current === undefined || keyOf(current) !== this.armed) this.disarm();
        const item = items[index];
        if (item === undefined) this.input.removeAttribute('aria-activedescendant');
        else this.input.setAttribute('aria-activedescendant', item.id);
        item?.scrollIntoView({ block: 'nearest' });
    }

    private onKey(event: KeyboardEvent): void {
        const isComposing = event.isComposing || event.keyCode === 229;
        const { key, altKey, ctrlKey, metaKey } = event;
        const caretAtEnd = this.input.selectionStart === this.input.value.length;
        const command = commandOf({ key, altKey, ctrlKey, metaKey, isComposing, caretAtEnd });
        if (command === null) return;
        const count = this.shown?.answer.results.length ?? 0;
        if (command === 'open' && this.current() === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (command === 'next') this.choose(Math.min(this.chosen + 1, count - 1));
        if (command === 'previous') this.choose(Math.max(this.chosen - 1, Math.min(0, count - 1)));
        if (command === 'clear') this.clear();
        if (command === 'open') this.open();
        if (command === 'copy_lead') void this.copy('lead');
        if (command === 'copy_whole') void this.copy('whole');
    }

    private readonly onPageKey = (event: KeyboardEvent): void => {
        const target = event.target as HTMLElement;
        const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        // Both belong to the customer's words once there are some.
        const isKey = !isField || this.input.value === '';
        if (event.key === '?' && isKey) {
            event.preventDefault();
            if (!this.keys.open) this.keys.showModal();
        }
        if (event.key === '/' && isKey && !this.keys.open) {
            event.preventDefault();
            this.input.focus();
            this.input.select();
        }
    };

    private onClick(event: MouseEvent): void {
        const item = (event.target as Element).closest('[role=option]');
        if (item === null) return;
        this.choose([...this.list.children].indexOf(item));
        if ((event.target as Element).closest('.act') === null) return;
        this.open();
    }

    private clear(): void {
        if (this.pane.isOpen) {
            this.pane.close();
            return;
        }
        this.input.value = '';
        this.retype();
    }

    // The results at hand may be those of fewer letters; an answer to other words must not be sent.
    private isCurrent(): boolean {
        return this.shown !== null && this.shown.question === this.input.value.trim();
    }

    private async copy(how: 'lead' | 'whole'): Promise<void> {
        const result = this.current();
        if (!this.isCurrent() || result === undefined) {
            this.typing.submit(this.input.value);
            return;
        }
        if (result.audience === 'agent' && this.armed !== keyOf(result)) {
            this.armed = keyOf(result);
            this.warn('Internal note – never send this to a customer. Press Enter again to copy it for yourself.');
            return;
        }
        this.disarm();
        this.settle();
        const copied = await copyText(insertText(result, how, location.origin));
        if (!copied) {
            this.warn('The browser did not allow copying.');
            return;
        }
        this.say(result.audience === 'agent' ? 'Copied an internal note. Do not send it.' : 'Copied.');
        this.send({ type: 'copied', token: '', ...this.place(result) });
    }

    private open(): void {
        const result = this.current();
        if (result === undefined) return;
        this.settle();
        this.send({ type: 'opened', token: '', ...this.place(result) });
        this.root.classList.add('beside');
        void this.pane.open(result.page, result.anchor);
    }

    // What was used was a question, however short it was left standing.
    private settle(): void {
        if (this.isCurrent()) this.typing.submit(this.input.value);
    }

    private place(result: Result): Pick<Event, 'page' | 'anchor' | 'rank'> {
        return { page: result.page, anchor: result.anchor, rank: this.chosen + 1 };
    }

    private send(event: Event): void {
        void this.client.send([event]).then((reply) => {
            if (!reply.ok && reply.failure === 'unauthorized') this.fail(reply.failure);
        });
    }

    private disarm(): void {
        if (this.armed === null) return;
        this.armed = null;
        this.warn('');
    }

    private warn(text: string): void {
        fill(this.warning, text !== '' && icon('warning'), text !== '' && h('span', {}, text));
    }

    private say(text: string): void {
        this.toast.textContent = text;
    }
}

const keyOf = (result: Result) => `${result.page}#${result.anchor}`;

function option(result: Result, index: number): HTMLElement {
    const internal = result.audience === 'agent';
    const [begin, end] = result.lead;
    const path = [result.section, ...result.headings].filter((part) => part !== '');
    return h(
        'div',
        {
            role: 'option',
            id: `result-${index}`,
            class: internal ? 'result internal' : 'result',
            dir: direction(result.locale),
            'aria-selected': 'false',
            lang: result.locale,
        },
        internal && internalBadge(),
        h('span', { class: 'title', dir: 'auto' }, ...highlighted(result.title, result.titleHighlights)),
        path.length > 0 && h('span', { class: 'path' }, ...path.flatMap((part, i) => [i > 0 && ' › ', bdi(part)])),
        h(
            'span',
            { class: 'lead', dir: 'auto' },
            ...highlighted(result.text, result.highlights, begin, end > begin ? end : Math.min(200, result.text.length)),
        ),
        h('span', { class: 'act', 'aria-hidden': 'true' }, 'Open', icon('forward')),
    );
}

function noteOf(answer: Answer): (Node | string)[] {
    const corrected = answer.corrected === null ? [] : ['Showing results for ', h('strong', {}, bdi(answer.corrected)), '. '];
    if (answer.outcome === 'answer') return corrected;
    if (answer.outcome === 'suggestions') return [...corrected, 'One of these may help.'];
    const far = answer.results.length > 0 ? ' These are far-fetched.' : '';
    return [...corrected, `No page answers this.${far}`];
}

function localeSelect(): HTMLSelectElement {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    const options = kLocales.map((tag) => h('option', { value: tag }, names.of(tag) ?? tag));
    return h('select', { 'aria-label': 'Language of the pages' }, ...options);
}

function keysDialog(): HTMLDialogElement {
    const rows = kKeysHelp.map(([key, what]) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', {}, key)), h('td', {}, what)));
    const close = h('button', { type: 'button', class: 'button primary' }, 'Close');
    const dialog = h(
        'dialog',
        { class: 'keys', 'aria-labelledby': 'keys-title' },
        h('h2', { id: 'keys-title' }, 'Keys'),
        h('table', {}, h('tbody', {}, ...rows)),
        close,
    );
    close.addEventListener('click', () => dialog.close());
    return dialog;
}

const root = document.getElementById('app');
if (root !== null) {
    const signIn: SignIn = new SignIn({
        root,
        title: 'Agent console',
        onToken: (token) => {
            const client = new StaffClient({
                endpoint: '',
                fetch: (input, init) => fetch(input, { ...init, cache: 'no-store' }),
                clock: kSystemClock,
                timeoutMs: kTimeoutMs,
                token,
            });
            new Console(root, client, (why) => signIn.ask(why)).start();
        },
    });
    signIn.start();
}
