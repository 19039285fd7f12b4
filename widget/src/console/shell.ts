// The console around its three views: tabs, page pane, dialogs, notices, keys, and the chat that it stands in.

import { kSystemClock } from '../base/clock.ts';
import { fill, h } from '../base/dom.ts';
import { newSession } from '../client/client.ts';
import type { Failure } from '../client/client.ts';
import type { StaffClient } from '../client/staff_client.ts';
import type { Event } from '../client/wire.ts';
import { failureText } from '../staff/failure_text.ts';
import type { AnswersKept } from './answers_kept.ts';
import { ChatView } from './chat_view.ts';
import { viewOf } from './console_keys.ts';
import type { ViewName } from './console_keys.ts';
import type { Desk, OpenedPage, View } from './desk.ts';
import { button } from './dialog.ts';
import { DraftDialog } from './draft_dialog.ts';
import { FlagDialog } from './flag_dialog.ts';
import { Host } from './host.ts';
import type { Above } from './host.ts';
import { InsertRecords } from './insert_records.ts';
import { Inserter } from './inserter.ts';
import { keysDialog } from './keys_dialog.ts';
import { Notices } from './notices.ts';
import { PagePane } from './page_pane.ts';
import { QueueView } from './queue_view.ts';
import { SearchView } from './search_view.ts';
import { sentButton, SentDialog } from './sent_dialog.ts';
import { Tabs } from './tabs.ts';
import { WhyDialog } from './why_dialog.ts';

const kLocales = ['en', 'de', 'ar', 'ja'] as const;

export interface ShellOptions {
    root: HTMLElement;
    client: StaffClient;
    kept: AnswersKept;
    /** Of pages that may speak as the chat around. */
    origins: ReadonlySet<string>;
    onSignOut(why: string): void;
}

export class Shell {
    private readonly notices = new Notices();
    private readonly keys = keysDialog();
    private readonly locale = localeSelect();
    private readonly host: Host;
    private readonly records: InsertRecords;
    private readonly pane: PagePane;
    private readonly flag: FlagDialog;
    private readonly draft: DraftDialog;
    private readonly sent: SentDialog;
    private readonly why = new WhyDialog((failure) => this.fail(failure));
    private readonly search: SearchView;
    private readonly chat: ChatView;
    private readonly queue: QueueView;
    private readonly views: Record<ViewName, View>;
    private readonly tabs: Tabs<ViewName>;
    private isStopped = false;

    constructor(private readonly options: ShellOptions) {
        const { client, kept } = options;
        const { notices } = this;
        this.host = this.makeHost();
        this.records = this.makeRecords();
        const inserter = new Inserter({
            notices,
            host: this.host,
            variables: () => this.chat.variables,
            conversation: () => this.chat.conversation,
            send: (event) => this.send(event),
            record: (inserted) => this.records.keep(inserted),
        });
        const toEditors = { client, notices, onFailure: (failure: Failure) => this.fail(failure) };
        this.flag = new FlagDialog(toEditors);
        this.draft = new DraftDialog(toEditors);
        this.sent = new SentDialog(toEditors);
        this.pane = new PagePane({
            client,
            inserter,
            locale: () => this.locale.value,
            onClose: () => {
                options.root.classList.remove('beside');
                this.view.focus();
            },
            onFlag: (subject) => this.flag.ask(subject),
            onUnauthorized: () => this.fail('unauthorized'),
        });
        const desk: Desk = {
            client,
            notices,
            inserter,
            host: this.host,
            kept,
            locale: () => this.locale.value,
            send: (event) => this.send(event),
            open: (page) => this.open(page),
            closePage: () => this.closePage(),
            flag: (subject) => this.flag.ask(subject),
            draft: (subject) => this.draft.ask(subject),
            why: (ask) => void this.why.ask(ask),
            fail: (failure) => this.fail(failure),
            search: (question) => this.ask(question),
            label: (view, label, name) => this.tabs.label(view, label, name),
        };
        this.search = new SearchView(desk);
        this.chat = new ChatView(desk);
        this.queue = new QueueView(desk);
        this.views = { search: this.search, chat: this.chat, queue: this.queue };
        this.tabs = new Tabs<ViewName>(
            [
                { name: 'search', label: 'Search', shortcut: 'Alt+1', panel: this.search.element },
                { name: 'chat', label: 'Chat', shortcut: 'Alt+2', panel: this.chat.element },
                { name: 'queue', label: 'Queue', shortcut: 'Alt+3', panel: this.queue.element },
            ],
            'Views',
            () => this.onTab(),
        );
    }

    start(): void {
        const leave = button('Sign out', () => this.signOut(''));
        const help = button('Keys', () => this.keys.show(), { 'aria-keyshortcuts': '?' });
        const top = h(
            'header',
            { class: 'top' },
            h('h1', {}, 'Agent console'),
            h('label', { class: 'locale' }, h('span', {}, 'Language'), this.locale),
            sentButton(this.sent),
            help,
            leave,
        );
        const views = h('div', { class: 'results' }, this.search.element, this.chat.element, this.queue.element);
        const main = h('main', {}, this.tabs.element, this.notices.warning, h('div', { class: 'columns' }, views, this.pane.element));
        const dialogs = [this.keys, this.why, this.flag, this.draft, this.sent, this.queue.actions.dialog].map((one) => one.element);
        fill(this.options.root, top, main, this.notices.toast, this.notices.live.element, ...dialogs);
        this.locale.addEventListener('change', () => {
            for (const view of Object.values(this.views)) view.onLocale();
        });
        document.addEventListener('keydown', this.onPageKey);
        window.addEventListener('message', this.onMessage);
        this.search.focus();
        this.host.greet();
    }

    private get view(): View {
        return this.views[this.tabs.current];
    }

    private makeHost(): Host {
        const windows = [window.parent, window.opener as Window | null];
        return new Host({
            above: windows.filter((one): one is Window & Above => one !== null && one !== window),
            origins: this.options.origins,
            clock: kSystemClock,
            newId,
            onChat: (chat) => this.chat.take(chat),
            onFault: (why) => this.notices.warn(`The chat around this console sent what it cannot read: ${why}`),
            // The chat is what the agent came for; words already typed are not left.
            onConnected: () => {
                this.queue.onConnected();
                if (!this.search.isEmptyField(document.activeElement)) return;
                this.tabs.show('chat');
                // A frame that takes the focus would take it from what the agent writes in the chat.
                if (document.hasFocus()) this.chat.focus();
            },
        });
    }

    private makeRecords(): InsertRecords {
        return new InsertRecords({
            clock: kSystemClock,
            newId,
            send: (body) => this.options.client.insert(body),
            onLost: (failure) => {
                if (failure === 'unauthorized') this.fail(failure);
                else this.notices.say('Inserted, but not noted: nobody is told when this answer changes.');
            },
        });
    }

    private stop(): void {
        this.isStopped = true;
        this.records.stop();
        for (const view of Object.values(this.views)) view.stop();
        this.host.stop();
        this.notices.clear();
        document.removeEventListener('keydown', this.onPageKey);
        window.removeEventListener('message', this.onMessage);
        this.options.root.classList.remove('beside');
    }

    private signOut(why: string): void {
        if (this.isStopped) return;
        this.stop();
        this.options.kept.forget();
        this.options.onSignOut(why);
    }

    private fail(failure: Failure): void {
        if (failure === 'unauthorized') this.signOut(failureText(failure));
        else this.notices.warn(failureText(failure));
    }

    private send(event: Event): void {
        void this.options.client.send([event]).then((reply) => {
            if (!reply.ok && reply.failure === 'unauthorized') this.fail(reply.failure);
        });
    }

    private go(name: ViewName): void {
        this.tabs.show(name);
        this.view.focus();
    }

    private onTab(): void {
        this.notices.warn('');
        this.notices.clear();
        if (this.pane.isOpen) this.pane.close();
    }

    private ask(question: string): void {
        this.go('search');
        this.search.search(question);
    }

    private open(page: OpenedPage): void {
        this.options.root.classList.add('beside');
        void this.pane.open(page);
    }

    private closePage(): boolean {
        if (!this.pane.isOpen) return false;
        this.pane.close();
        return true;
    }

    private readonly onMessage = (event: MessageEvent): void => {
        this.host.hear(event);
    };

    private readonly onPageKey = (event: KeyboardEvent): void => {
        if (document.querySelector('dialog[open]') !== null) return;
        const view = viewOf(event);
        if (view !== null) {
            event.preventDefault();
            this.go(view);
            return;
        }
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (isField(event.target) && !this.search.isEmptyField(event.target)) return;
        if (!this.onPlainKey(event)) return;
        event.preventDefault();
    };

    private onPlainKey(event: KeyboardEvent): boolean {
        if (event.key === '?') this.keys.show();
        else if (event.key === '/') this.go('search');
        else if (isField(event.target) || event.repeat) return false;
        else if (this.pane.element.contains(document.activeElement)) return this.pane.onPlainKey(event.key);
        else return this.view.onPlainKey(event.key);
        return true;
    }
}

const newId = () => newSession((bytes) => crypto.getRandomValues(bytes));

function isField(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    return /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type));
}

function localeSelect(): HTMLSelectElement {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    const options = kLocales.map((tag) => h('option', { value: tag }, names.of(tag) ?? tag));
    return h('select', { 'aria-label': 'Language of the pages' }, ...options);
}
