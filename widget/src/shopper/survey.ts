// One question about the help itself: how easy it was (CES), or whether the store is recommended (NPS).
// A press answers it, another press passes it over; at most one is put in a visit.

import { h } from '../base/dom.ts';
import type { SurveyAnswer, SurveyKind } from '../client/wire_survey.ts';
import type { Texts } from '../texts.ts';
import type { Kept } from './kept.ts';

export interface SurveyOptions {
    texts: Texts;
    /** Unique within the shadow root. */
    id: string;
    kind: SurveyKind;
    /** Resolves to whether the answer is stored. */
    send(answer: SurveyAnswer): Promise<boolean>;
}

// Of those who are asked at all, so few are asked whether they recommend the store.
const kNpsShare = 0.05;
const kScores = { ces: [1, 7], nps: [0, 10] } as const;

/**
 * Which survey to put now, if any. `allowed` is the element's attribute "surveys": "ces nps" unless it
 * says otherwise, "none" for none. `chance` is random, from 0 to below 1.
 */
export function chooseSurvey(allowed: string | null, kept: Kept, chance: number): SurveyKind | null {
    if (kept.get('surveyed') !== null) return null;
    const kinds = (allowed ?? 'ces nps').split(/\s+/);
    const preferred: readonly SurveyKind[] = chance < kNpsShare ? ['nps', 'ces'] : ['ces'];
    const only = kinds.length === 1 && kinds[0] === 'nps' ? ['nps' as const] : preferred;
    return only.find((kind) => kinds.includes(kind)) ?? null;
}

export function surveyView({ texts, id, kind, send }: SurveyOptions): HTMLElement {
    const said = h('p', { class: 'said', role: 'status' });
    const question = h('p', { class: 'question', id: `${id}-question` }, texts.text(kind));
    const ends = h('p', { class: 'ends', id: `${id}-ends` }, h('span', {}, texts.text(`${kind}_low`)), h('span', {}, texts.text(`${kind}_high`)));
    const [first, last] = kScores[kind];
    let answered = false;
    const buttons = Array.from({ length: last - first + 1 }, (_, index) => {
        const button = h('button', { type: 'button', class: 'score', 'aria-pressed': 'false' }, `${first + index}`);
        button.addEventListener('click', async () => {
            if (answered) return;
            answered = true;
            button.setAttribute('aria-pressed', 'true');
            answered = await send({ score: first + index });
            button.setAttribute('aria-pressed', String(answered));
            said.textContent = texts.text(answered ? 'vote_thanks' : 'vote_failed');
            said.classList.toggle('failed', !answered);
            skip.hidden = answered;
        });
        return button;
    });
    const skip = h('button', { type: 'button', class: 'link' }, texts.text('skip'));
    const scores = h('div', { class: 'scores', role: 'group', 'aria-labelledby': question.id, 'aria-describedby': ends.id }, ...buttons);
    const element = h('div', { class: 'survey' }, question, scores, ends, skip, said);
    skip.addEventListener('click', () => {
        // The focus goes to what was answered before, not to nowhere.
        const before = element.parentElement?.querySelector<HTMLElement>('[aria-pressed=true]');
        element.remove();
        before?.focus();
    });
    void send({ shown: true });
    return element;
}
