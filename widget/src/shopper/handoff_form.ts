// The form that sends a question to a person: what is asked, and how to answer. Nothing else is wanted.

import { fill, h, icon } from '../base/dom.ts';
import { kHandoffChannels } from '../client/wire_handoff.ts';
import type { HandoffChannel } from '../client/wire_handoff.ts';
import type { TextKey, Texts } from '../texts.ts';
import type { Customer } from './host.ts';
import type { Handoffs } from './handoffs.ts';

/** What the shopper filled in. */
export interface Draft {
    channel: HandoffChannel;
    question: string;
    contact: Customer;
}

export interface HandoffFormOptions {
    texts: Texts;
    /** Unique within the shadow root. */
    id: string;
    channels: readonly string[];
    handoffs: Handoffs;
    /** What stands in the search field, asked or not. */
    question(): string;
    customer(): Customer;
    onSend(draft: Draft): void;
}

const kQuestionLengthMax = 2_000;
const kEmail = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;
const kPhone = /^[0-9 +()./-]{6,40}$/;

// A field with its label and, below it, what is wrong with it.
function field(id: string, label: string, control: HTMLInputElement | HTMLTextAreaElement) {
    control.id = id;
    const fault = h('p', { class: 'fault', id: `${id}-fault` });
    const element = h('div', {}, h('label', { for: id }, label), control, fault);
    const say = (words: string) => {
        fault.textContent = words;
        control.toggleAttribute('aria-invalid', words !== '');
        if (words === '') control.removeAttribute('aria-describedby');
        else control.setAttribute('aria-describedby', fault.id);
    };
    return { element, control, say };
}

export function handoffForm(options: HandoffFormOptions): HTMLElement {
    const { texts, id, handoffs } = options;
    const channels = kHandoffChannels.filter((channel) => options.channels.includes(channel));
    const customer = options.customer();
    const question = field(`${id}-question`, texts.text('label'), h('textarea', { rows: 3, maxlength: kQuestionLengthMax, dir: 'auto' }));
    question.control.value = options.question().trim();
    const email = field(`${id}-email`, texts.text('form_email'), h('input', { type: 'email', autocomplete: 'email', dir: 'ltr', maxlength: 254 }));
    const phone = field(`${id}-phone`, texts.text('form_phone'), h('input', { type: 'tel', autocomplete: 'tel', dir: 'ltr', maxlength: 40 }));
    email.control.value = customer.email ?? '';
    phone.control.value = customer.phone ?? '';

    const radios = channels.map((channel, index) => h('input', { type: 'radio', name: `${id}-channel`, value: channel, checked: index === 0 }));
    const rows = radios.map((radio, index) => h('label', { class: 'row' }, radio, texts.text(`way_${channels[index]!}`)));
    const choice = channels.length > 1 && h('fieldset', { class: 'channels' }, h('legend', {}, texts.text('way')), ...rows);
    const chosen = () => channels[radios.findIndex((radio) => radio.checked)] ?? channels[0]!;
    const said = h('p', { class: 'said', role: 'status' });
    const submit = h('button', { type: 'submit', class: 'button primary' }, icon('person'), texts.text('form_send'));
    const quiet = h('p', { class: 'private' }, texts.text('form_private'));
    const element = h('form', { class: 'handoff', novalidate: true }, question.element, choice, email.element, phone.element, quiet, submit, said);

    const showFields = () => {
        email.element.hidden = chosen() !== 'email';
        phone.element.hidden = chosen() !== 'phone';
        quiet.hidden = chosen() === 'live_chat';
    };
    // Each thing that is wrong in words; the focus goes to the first.
    const isComplete = (): boolean => {
        const checks: [typeof question | typeof email, boolean, TextKey][] = [
            [question, question.control.value.trim() !== '', 'form_question_missing'],
            [email, chosen() !== 'email' || kEmail.test(email.control.value.trim()), 'form_email_wrong'],
            [phone, chosen() !== 'phone' || kPhone.test(phone.control.value.trim()), 'form_phone_wrong'],
        ];
        for (const [one, isRight, words] of checks) one.say(isRight ? '' : texts.text(words));
        checks.find(([, isRight]) => !isRight)?.[0].control.focus();
        return checks.every(([, isRight]) => isRight);
    };
    const show = () => {
        const { now } = handoffs;
        const isKept = now.state === 'sending' || now.state === 'waiting';
        // What is on its way is sent again word for word, so it cannot be changed.
        for (const { control } of [question, email, phone]) control.readOnly = isKept;
        for (const radio of radios) radio.disabled = isKept;
        submit.setAttribute('aria-disabled', String(now.state === 'sending'));
        fill(submit, icon('person'), texts.text(now.state === 'waiting' ? 'retry' : 'form_send'));
        said.classList.toggle('failed', now.state === 'refused');
        said.textContent = '';
        if (now.state === 'refused') said.textContent = texts.text('form_refused');
        if (now.state === 'waiting') said.textContent = texts.text(now.failure === 'busy' ? 'busy' : 'form_later');
    };
    element.addEventListener('change', showFields);
    element.addEventListener('submit', (event) => {
        event.preventDefault();
        if (handoffs.now.state === 'waiting') void handoffs.resume();
        else if (handoffs.now.state !== 'sending' && isComplete()) {
            const channel = chosen();
            options.onSend({
                channel,
                question: question.control.value.trim(),
                contact: {
                    ...(customer.name && { name: customer.name }),
                    ...(channel === 'email' && { email: email.control.value.trim() }),
                    ...(channel === 'phone' && { phone: phone.control.value.trim() }),
                },
            });
        }
    });
    const unwatch = handoffs.watch(() => {
        if (element.isConnected) show();
        else unwatch();
    });
    showFields();
    show();
    return element;
}
