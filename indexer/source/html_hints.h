// What an element's tag, role, class and id say about its part on the page: the words page authors
// everywhere use for navigation, sharing, comments, advertisements and the like. Words of no
// particular site or shop.
#pragma once

#include <string>
#include <vector>

#include "indexer/source/html_tree.h"

namespace firstline {

// What an element seems to be by its names alone.
enum class HtmlHint : std::uint8_t {
    kNone,
    kContent,   // article body, main content
    kNoise,     // never content: comments, sharing, advertisement, navigation, cookie banner
    kDoubtful,  // often not content: meta lines, widgets, promotions, tags; its text decides
    kNote,      // a call-out that belongs to the text
};
HtmlHint hint_of(const HtmlNode& node);

// Never shown as text: scripts, forms' controls, pictures drawn in the page, hidden templates.
bool is_never_text(const HtmlNode& node);

// Hidden by the page itself, and not something a click opens (FAQ answers are hidden until then).
bool is_hidden(const HtmlNode& node);

// Whether names say the element opens and closes on a click: accordions, tabs, toggles.
bool is_disclosure(const HtmlNode& node);

// The words of the element's class and id, in lower case: "mainNav post-meta__date2" → main, nav,
// post, meta, date.
std::vector<std::string> name_words(const HtmlNode& node);

}  // namespace firstline
