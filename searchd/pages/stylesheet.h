// How the help centre looks: one small file, no fonts, no pictures.
#pragma once

namespace firstline {

inline constexpr const char* kHelpStylesheet =
    R"(:root { color-scheme: light dark; --ground: #faf8f3; --paper: #fff; --ink: #1d2523; --quiet: #5b6562; --line: #e2ddd0; --edge: #7d8a87; --accent: #0d5f57; --on-accent: #fff; --mark: #ffe9a8; --wrong: #a3200d; font: 400 17px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ground: #121716; --paper: #1b2221; --ink: #ebefed; --quiet: #aab5b1; --line: #303937; --edge: #7f8d89; --accent: #8ad9cc; --on-accent: #06211d; --mark: #6b5410; --wrong: #ffb3a5; } }
html { scroll-padding-block-end: 96px; }
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header { padding: 10px clamp(16px, 4vw, 48px); border-block-end: 1px solid var(--line); background: var(--paper); }
header a { display: inline-flex; align-items: center; min-block-size: 44px; font-size: 1.25rem; font-weight: 700; letter-spacing: -.02em; color: inherit; text-decoration: none; }
header a:hover { text-decoration: underline; }
main { max-inline-size: 720px; margin-inline: auto; padding: 24px 16px 32px; }
.home main { max-inline-size: 1080px; }
.home h2 { margin-block: 0 .8em; }
h1, h2, h3, h4 { line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; margin-block: 1.6em .5em; }
h1 { font-size: clamp(1.625rem, 4vw, 2.125rem); margin-block: 0 .6em; }
h2 { font-size: 1.3125rem; }
h3 { font-size: 1.0625rem; }
p, ul, ol, pre, dl { margin-block: 0 1em; }
ul, ol { padding-inline-start: 1.4em; }
li + li, li > ul, li > ol { margin-block-start: .35em; }
form { margin-block-end: 32px; }
label { display: block; margin-block-end: 8px; font-weight: 600; }
.home form { padding: clamp(24px, 5vw, 48px); border: 1px solid var(--line); border-radius: 22px; background: var(--paper); }
h1 label { margin-block-end: 0; font-weight: 700; }
.field { display: flex; gap: 8px; }
input[type=search], button { font: inherit; min-block-size: 50px; border-radius: 12px; }
input[type=search] { flex: 1; min-inline-size: 0; padding: 8px 14px; border: 1.5px solid var(--edge); background: var(--paper); color: inherit; appearance: none; }
button { padding: 8px 20px; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
.field :focus-visible { border-radius: 12px; }
.topics { columns: 300px; column-gap: 40px; margin-block-end: 16px; }
.topics section { break-inside: avoid; padding-block-end: 24px; }
.topics h3 { margin-block: 0 4px; }
.topics ul { list-style: none; margin: 0; padding: 0; }
.topics li, .rest { margin: 0; }
.topics a, summary { display: block; padding-block: 5px; color: inherit; text-decoration-color: var(--edge); text-decoration-thickness: 1px; }
.topics a:hover { text-decoration-thickness: 2px; }
summary { cursor: pointer; display: list-item; list-style-position: inside; color: var(--quiet); }
.section, .path, .updated, .hint { margin-block: 0 4px; font-size: .875rem; color: var(--quiet); }
.path { margin-block-end: 12px; }
.path ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
.path li { margin: 0; }
.path li + li::before { content: '›'; margin-inline: 8px; }
[dir=rtl] .path li + li::before { content: '‹'; }
.path a, .languages a, .section a { display: inline-block; padding-block: 4px; }
.path a, .section a { color: inherit; text-decoration-color: var(--edge); text-decoration-thickness: 1px; }
.updated { margin-block-start: 24px; }
article h2 { margin-block: 0 8px; font-size: 1.125rem; }
article h2 a { display: inline-block; padding-block: 2px; }
.answer { padding: 20px clamp(16px, 4vw, 24px) 8px; margin-block-end: 8px; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 14px; background: var(--paper); }
.result { padding-block: 20px; border-block-end: 1px solid var(--line); }
.result:last-of-type { border-block-end: 0; }
.result .passage { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden; color: var(--quiet); }
.result .passage p { margin: 0; }
mark { background: var(--mark); color: var(--ink); border-radius: 3px; }
.anchor { display: inline-block; min-inline-size: 28px; min-block-size: 28px; text-align: center; line-height: 28px; font-weight: 400; font-size: 1.0625rem; color: var(--quiet); text-decoration: none; }
.anchor:hover, .anchor:focus { color: var(--accent); text-decoration: underline; }
:target { scroll-margin-block-start: 16px; }
.contents { margin-block: 0 24px; padding: 14px clamp(16px, 4vw, 24px); border: 1px solid var(--line); border-radius: 14px; background: var(--paper); }
.contents h2, .page .contents h2, .related h2 { margin-block: 0 4px; font-size: 1.0625rem; }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents ul ul { padding-inline-start: 20px; }
.contents li, .pages li { margin: 0; }
.contents li > ul { margin: 0; }
.contents a, .pages a { display: inline-block; padding-block: 4px; }
.related { margin-block-start: 40px; padding-block-start: 24px; border-block-start: 1px solid var(--line); }
.pages ul { list-style: none; margin: 0; padding: 0; }
.page h2 { font-size: 1.3125rem; margin-block: 1.6em .5em; }
.note, .person { margin-block: 24px; padding: 18px clamp(16px, 4vw, 24px); border-radius: 14px; }
.note { border-inline-start: 4px solid var(--accent); background: var(--paper); }
.note p { margin: 0; }
.person { margin-block-start: 40px; border: 1px solid var(--line); background: var(--paper); }
.home .person h2, .person h2 { margin-block: 0 4px; font-size: 1.125rem; }
.person ul { display: flex; flex-wrap: wrap; gap: 10px; list-style: none; margin: 0; padding: 0; }
.person li { display: flex; margin: 0; max-inline-size: 100%; }
.person li a { display: flex; flex-direction: column; justify-content: center; min-block-size: 48px; padding: 8px 16px; border: 1.5px solid var(--edge); border-radius: 12px; color: inherit; font-weight: 600; line-height: 1.35; text-decoration: none; overflow-wrap: anywhere; }
.person li a:hover { border-color: var(--accent); text-decoration: underline; }
.person bdi { font-size: .875rem; font-weight: 400; color: var(--quiet); }
.person details { margin-block: 12px 4px; }
.person summary { padding-block: 8px; color: inherit; font-weight: 600; }
form.contact { display: grid; gap: 18px; margin-block: 12px 8px; }
.contact label { margin-block-end: 4px; }
.contact input, textarea { display: block; inline-size: 100%; padding: 8px 14px; border: 1.5px solid var(--edge); border-radius: 12px; font: inherit; background: var(--paper); color: inherit; }
.contact input { min-block-size: 48px; }
.contact [dir=ltr] { text-align: start; }
[dir=rtl] .contact [dir=ltr] { text-align: end; }
.contact input[type=hidden] { display: none; }
textarea { min-block-size: 120px; resize: vertical; }
.contact p { margin: 0; }
.contact button { justify-self: start; }
.contact [aria-invalid] { border-color: var(--wrong); border-width: 2px; }
.fault { color: var(--wrong); font-weight: 600; font-size: .9375rem; }
.faults { margin-block: 0 20px; padding: 14px clamp(16px, 4vw, 24px); border: 1px solid var(--wrong); border-inline-start-width: 4px; border-radius: 14px; background: var(--paper); }
.faults h2, .home .faults h2 { margin-block: 0 4px; font-size: 1.0625rem; }
.faults ul { margin: 0; }
.faults a { display: inline-block; padding-block: 3px; }
.promise { padding: 20px clamp(16px, 4vw, 24px) 8px; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 14px; background: var(--paper); }
.promise dl { margin-block: 16px; background: var(--ground); }
.table { overflow-x: auto; margin-block: 0 1em; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
table { border-collapse: collapse; inline-size: 100%; }
th, td { min-inline-size: 7em; padding: 10px 14px; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
tr:last-child > * { border-block-end: 0; }
th { font-weight: 600; }
img { display: block; max-inline-size: 100%; block-size: auto; margin-block: 0 1em; border-radius: 12px; }
.picture { color: var(--quiet); font-style: italic; }
pre { overflow-x: auto; padding: 14px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
dl { display: grid; grid-template-columns: minmax(6em, auto) 1fr; margin-block-start: 24px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); overflow: hidden; }
dt, dd { margin: 0; padding: 8px 14px; border-block-end: 1px solid var(--line); }
dt { font-weight: 600; }
dt:last-of-type, dd:last-of-type { border-block-end: 0; }
footer { max-inline-size: 720px; margin-inline: auto; padding: 0 16px 96px; }
.home footer { max-inline-size: 1080px; }
.languages small { font-size: .8125rem; color: var(--quiet); }
.languages ul { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0; padding: 0; }
.languages li { margin: 0; }
.languages [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
@media print {
:root { --ground: #fff; --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --edge: #666; --accent: #000; --mark: #ddd; color-scheme: light; font-size: 11pt; }
form, firstline-help, footer, .contents, .related, .path, .anchor, summary, .person details { display: none; }
main, .home main { max-inline-size: none; padding: 0; }
header { padding: 0 0 8pt; }
h1, h2, h3, h4 { break-after: avoid; }
table, pre, img, .note, .person { break-inside: avoid; }
.table { overflow: visible; }
.person li a { padding: 0; border: 0; min-block-size: 0; }
article a[href^=http]::after, .person a[href^=http]::after { content: ' (' attr(href) ')'; font-size: .875em; overflow-wrap: anywhere; }
article a[href^='/']::after { content: ' (' attr(href) ')'; font-size: .875em; overflow-wrap: anywhere; }
article h2 a::after { font-weight: 400; }
}
@media (forced-colors: active) { mark { forced-color-adjust: none; color: #1d2523; background: #ffe9a8; } }
)";

}  // namespace firstline
