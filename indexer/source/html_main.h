// Finds a page's main content: the text a person came for, without navigation, advertisements,
// comments, sharing, related articles and footers.
//
// How, in order: what is never text or hidden goes; what its names call noise goes, unless it holds
// much of the page's running text; every paragraph then votes for the elements around it by its
// length and commas (Readability's scheme, after Arc90), link-heavy ones count for little; the best
// element, widened while what it lacks stands right beside it, is the main content; inside it, what
// is mostly links or reads as furniture goes as well.
#pragma once

#include <vector>

#include "indexer/source/html_tree.h"

namespace firstline {

// Marks all nodes outside the main content as removed and returns the elements that hold it, in
// document order; empty if the page has no text.
std::vector<HtmlNode*> find_main_content(HtmlTree& tree);

}  // namespace firstline
