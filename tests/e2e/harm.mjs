// Texts made to run script, and what tells that one did: an execution, a violation of the policy, or an
// element that no text may become.

const kRun = 'window.hit=(window.hit||0)+1';

// Ways to run script from text: tags × handlers × quotings × encodings, URLs, and what breaks out of
// attributes, comments, templates, JSON and styles.
function payloads() {
    const tags = ['img src=x', 'svg', 'body', 'iframe', 'video src=x', 'audio src=x', 'input autofocus', 'details open', 'marquee', 'object data=x', 'select autofocus', 'math', 'table', 'a href=x', 'button', 'x-y'];
    const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart'];
    const handled = tags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}="${kRun}">`));
    const scripts = [
        `<script>${kRun}</script>`, `<ScRiPt>${kRun}</sCrIpT>`, `<script/x>${kRun}</script>`, `<script\n>${kRun}</script\n>`, `<<script>${kRun}//<</script>`,
        `<svg><script>${kRun}</script></svg>`, `<svg><script href="data:,${kRun}"/></svg>`, `<script src="data:,${kRun}"></script>`, `<script type=module>${kRun}</script>`,
        `<math><mtext><script>${kRun}</script>`, `<template><script>${kRun}</script></template>`, `<noscript><script>${kRun}</script></noscript>`,
    ];
    const schemes = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', ' javascript:', '\u0001javascript:', 'javascript&colon;', 'vbscript:', 'data:text/html,'];
    const urls = schemes.flatMap((scheme) => [`${scheme}${kRun}`, `${scheme}<script>${kRun}</script>`, `<a href="${scheme}${kRun}">x</a>`, `<iframe src="${scheme}${kRun}">`, `<form action="${scheme}${kRun}"><button>x`]);
    const breaks = ['"', "'", '`', '-->', '</title>', '</textarea>', '</style>', '</script>', ']]>', '\\', '\u2028', '*/'];
    const broken = breaks.flatMap((out) => [`${out}><img src=x onerror=${kRun}>`, `${out};${kRun};//`, `${out} onmouseover=${kRun} x=${out}`]);
    const others = [
        `<style>@import 'javascript:${kRun}'</style>`, `<div style="background:url(javascript:${kRun})">`, `<link rel=stylesheet href="javascript:${kRun}">`,
        `<meta http-equiv=refresh content="0;url=javascript:${kRun}">`, `<base href="javascript:/">`, `<embed src="javascript:${kRun}">`,
        `{{constructor.constructor('${kRun}')()}}`, `\${${kRun}}`, `<%= ${kRun} %>`, `#{${kRun}}`, `[[${kRun}]]`,
        `&lt;img src=x onerror=${kRun}&gt;`, `&#60;script&#62;${kRun}&#60;/script&#62;`, `\\u003cscript\\u003e${kRun}\\u003c/script\\u003e`, `%3Cscript%3E${kRun}%3C/script%3E`,
        `<svg><animate onbegin=${kRun} attributeName=x>`, `<svg><a xlink:href="javascript:${kRun}"><text>x</text></a></svg>`, `<img srcset="x" onerror="${kRun}">`,
        `<x onclick=${kRun} tabindex=1 autofocus onfocus=${kRun}>`, `<p is=x-y onclick=${kRun}>`, `__proto__`, `constructor`, `\u202e<script>${kRun}</script>`, `\u0000<script>${kRun}</script>`,
    ];
    return [...handled, ...scripts, ...urls, ...broken, ...others];
}

export const kPayloads = payloads();

// Counts executions and violations, and refuses any link but the allowed kinds.
export async function watch(page) {
    await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`), true);
    });
    page.on('dialog', (dialog) => dialog.dismiss());
}
export const harm = (page) =>
    page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one.shadowRoot] : []))];
        const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
        const links = all.filter((one) => one.hasAttribute('href') && one.tagName !== 'LINK' && !/^(https?:|mailto:|tel:|\/(?!\/)|#|$)/.test(one.getAttribute('href')));
        const inline = all.filter((one) => one.getAttributeNames().some((name) => /^on|^style$|^srcdoc$/.test(name)));
        const strange = all.filter((one) => /^(script|iframe|object|embed|base|meta|link|form)$/i.test(one.tagName) && one.getRootNode() !== document && one.tagName !== 'FORM');
        return { ran: window.hit ?? 0, violations: window.violations, links: links.length, inline: inline.length, strange: strange.length };
    });
export const kHarmless = { ran: 0, violations: [], links: 0, inline: 0, strange: 0 };
