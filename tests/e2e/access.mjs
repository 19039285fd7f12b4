// What the accessibility tests measure on a page, shadow roots included.

import { kAxePath } from './browser.mjs';
import { readFileSync } from 'node:fs';

const kAxe = readFileSync(kAxePath, 'utf8');

/** axe-core's violations, each as "rule: target". Evaluated through the debugger, so the policy stands. */
export async function axeFaults(page) {
    await page.evaluate(`if (!window.axe) { ${kAxe} }`);
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
        return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
    });
}

/** Controls smaller than 24 × 24 px, links within a sentence excepted (WCAG 2.5.8). */
export const smallTargets = (page) =>
    page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one.shadowRoot] : []))];
        const all = roots.flatMap((root) => [...root.querySelectorAll('a[href], button, input, textarea, select, summary, [role=option]')]);
        const area = (element) => {
            // A label is part of its control's target, an overlay of its card's.
            const host = element.closest('label') ?? (element.closest('h3, h4') && element.closest('li')) ?? element;
            return host.getBoundingClientRect();
        };
        // A sentence may stand in a list's item, too.
        const isInSentence = (one) =>
            one.closest('p, dd') !== null ||
            (getComputedStyle(one).display === 'inline' && one.closest('li') !== null && one.closest('li').textContent.trim() !== one.textContent.trim());
        return all
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isInSentence(one))
            .filter((one) => area(one).width < 24 || area(one).height < 24)
            .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`);
    });

/** Elements that stick out of the window sideways, scrollers' insides excepted. */
export const sideways = (page) =>
    page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one.shadowRoot] : []))];
        const scrolls = (element) => {
            for (let one = element.parentElement; one; one = one.parentElement) {
                if (/(auto|scroll)/.test(getComputedStyle(one).overflowX) && one.matches('.table, .scroll, pre')) return true;
            }
            return false;
        };
        const out = roots
            .flatMap((root) => [...root.querySelectorAll('*')])
            .filter((one) => one.checkVisibility() && !one.closest('.unseen, .skip, svg, caption') && !scrolls(one))
            .filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width > 1 && (box.right > width + 1 || box.left < -1);
            })
            .map((one) => `${one.tagName}.${one.className}`);
        const panels = roots.flatMap((root) => [...root.querySelectorAll('.panel')]).filter((one) => one.scrollWidth > one.clientWidth + 1);
        const page = document.scrollingElement;
        return [...out, ...panels.map(() => 'panel scrolls'), ...(page.scrollWidth > page.clientWidth + 1 ? ['page scrolls'] : [])];
    });

/** WCAG 1.4.12: the spacing a reader may set; text that is cut off by it. */
export const cutOffBySpacing = (page) =>
    page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one.shadowRoot] : []))];
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
        for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return roots
            .flatMap((root) => [...root.querySelectorAll('button, a, label, h2, h3, h4, p, [role=option], .bar')])
            .filter((one) => one.checkVisibility() && !one.closest('.unseen, .snippet, caption') && !one.matches('.unseen, .skip'))
            .filter((one) => one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible')
            .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`);
    });
