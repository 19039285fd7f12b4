// How the help centre looks: one small file, no fonts, no pictures.
#pragma once

namespace firstline {

inline constexpr const char* kHelpStylesheet =
    R"(:root { color-scheme: light dark; --accent: #0b57d0; --line: #8a8f98; --mark: #fff0b3; --mark-text: #1a1a1a; }
@media (prefers-color-scheme: dark) { :root { --accent: #9cc2ff; } }
* { box-sizing: border-box; }
body { font: 1rem/1.6 system-ui, sans-serif; max-inline-size: 44rem; margin-inline: auto; padding: 1rem; overflow-wrap: anywhere; }
header a { font-weight: 700; font-size: 1.25rem; text-decoration: none; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, .table:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
form { margin-block: 1.5rem; }
label { display: block; font-size: 1.25rem; font-weight: 600; margin-block-end: .5rem; }
.field { display: flex; flex-wrap: wrap; gap: .5rem; }
input[type=search] { flex: 1 1 12rem; min-inline-size: 0; }
input[type=search], button { font: inherit; min-block-size: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; }
button { background: var(--accent); color: Canvas; border-color: transparent; font-weight: 600; cursor: pointer; }
h1 { line-height: 1.25; }
h3 { margin-block-end: .25rem; }
main ul a { display: inline-block; padding-block: .35rem; }
mark { background: var(--mark); color: var(--mark-text); border-radius: .2em; }
.section, .updated { font-size: .875rem; margin-block: 0; }
.note, .person { border-inline-start: .25rem solid var(--accent); padding-inline-start: 1rem; margin-block: 1.5rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top; }
img { max-inline-size: 100%; block-size: auto; }
pre { overflow-x: auto; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
@media (forced-colors: active) { mark { forced-color-adjust: none; } }
)";

}  // namespace firstline
