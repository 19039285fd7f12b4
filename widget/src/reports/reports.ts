// The reports page: what was asked, what found no answer, and what helped.

import { kSystemClock } from '../base/clock.ts';
import { fill, h, icon } from '../base/dom.ts';
import { StaffClient } from '../client/staff_client.ts';
import { Latest } from '../client/latest.ts';
import { failureText } from '../staff/failure_text.ts';
import { SignIn } from '../staff/sign_in.ts';
import { lastDays } from './figures.ts';
import type { Days } from './figures.ts';
import { reportView } from './report_view.ts';

const kTimeoutMs = 15_000;
const kPeriods = [7, 28, 90] as const;

class Reports {
    private readonly latest = new Latest();
    private readonly from = h('input', { type: 'date', id: 'from' });
    private readonly to = h('input', { type: 'date', id: 'to' });
    private readonly period: HTMLSelectElement;
    private readonly state = h('p', { class: 'state', role: 'status' });
    private readonly content = h('div');

    constructor(
        private readonly root: HTMLElement,
        private readonly client: StaffClient,
        private readonly onSignOut: (why: string) => void,
    ) {
        const options = kPeriods.map((days) => h('option', { value: days, selected: days === 28 }, `Last ${days} days`));
        this.period = h('select', { id: 'period' }, ...options, h('option', { value: 'own' }, 'Other days'));
    }

    start(): void {
        const leave = h('button', { type: 'button', class: 'button' }, 'Sign out');
        leave.addEventListener('click', () => {
            this.latest.cancel();
            this.onSignOut('');
        });
        const own = h(
            'span',
            { class: 'own' },
            h('label', { for: 'from' }, 'From'),
            this.from,
            h('label', { for: 'to' }, 'to'),
            this.to,
        );
        own.hidden = true;
        this.period.addEventListener('change', () => {
            own.hidden = this.period.value !== 'own';
            void this.load();
        });
        for (const input of [this.from, this.to]) input.addEventListener('change', () => void this.load());
        this.set(lastDays(28, Date.now()));
        const choice = h('div', { class: 'period' }, h('label', { for: 'period' }, 'Period'), this.period, own);
        fill(
            this.root,
            h('header', { class: 'top' }, h('h1', {}, 'Reports'), leave),
            h('main', { class: 'sheet' }, h('h2', {}, 'Overview'), choice, this.state, this.content),
        );
        this.period.focus();
        void this.load();
    }

    private set({ from, to }: Days): void {
        this.from.value = from;
        this.to.value = to;
    }

    private async load(): Promise<void> {
        if (this.period.value !== 'own') this.set(lastDays(Number(this.period.value), Date.now()));
        const days = { from: this.from.value, to: this.to.value };
        if (days.from === '' || days.to === '' || days.from > days.to) {
            this.state.textContent = 'The first day must come before the last.';
            return;
        }
        this.state.textContent = 'Loading…';
        const reply = await this.latest.run((signal) => this.client.report('overview', days, signal));
        if (reply === undefined) return;
        if (reply.ok) {
            this.state.textContent = '';
            fill(this.content, reportView(reply.value));
            return;
        }
        if (reply.failure === 'unauthorized' || reply.failure === 'forbidden') {
            this.onSignOut(failureText(reply.failure));
            return;
        }
        const retry = h('button', { type: 'button', class: 'button' }, 'Try again');
        retry.addEventListener('click', () => void this.load());
        fill(this.state, icon('warning'), ` ${failureText(reply.failure)} `);
        fill(this.content, retry);
    }
}

const root = document.getElementById('app');
if (root !== null) {
    const signIn: SignIn = new SignIn({
        root,
        title: 'Reports',
        onToken: (token) => {
            const client = new StaffClient({
                endpoint: '',
                fetch: (input, init) => fetch(input, { ...init, cache: 'no-store' }),
                clock: kSystemClock,
                timeoutMs: kTimeoutMs,
                token,
            });
            new Reports(root, client, (why) => signIn.ask(why)).start();
        },
    });
    signIn.start();
}
