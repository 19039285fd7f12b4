// Boxes and folds as the generators of documentation spell them, made into plain Markdown:
//
//     :::tip Title        Docusaurus, VuePress, Hugo's shortcodes once resolved
//     !!! note "Title"    MkDocs; "??? note" folds, '=== "Tab"' is a tab; their text is indented
//     > [!NOTE] Title     GitHub and Obsidian
//
// A box becomes a quotation, which the reader takes for a note; what folds becomes a heading, so
// that its text is a passage of its own; a tab's name becomes a bold line.
#pragma once

#include <vector>

#include "indexer/source/liquid.h"

namespace firstline {

std::vector<SourceLine> resolve_admonitions(std::vector<SourceLine> lines);

// What a box or fold is called, by the words generators use for them.
bool is_box_name(std::string_view name);   // note, tip, warning, …
bool is_fold_name(std::string_view name);  // details, accordion, faq, …

}  // namespace firstline
