// Where HTML asks and answers: titles that a click opens (accordions of any theme), tabs and their
// panels, definition lists whose terms are questions. Told by the common patterns of markup, ARIA's
// states first, then the words that themes everywhere use in their classes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/source/html_tree.h"

namespace firstline {

// Whether the element is the title of what stands behind it, and not already a heading or around
// one.
bool is_disclosure_title(const HtmlNode& node);

// Whether a dl's terms are questions, or headings over long texts, rather than short definitions.
bool holds_questions(const HtmlNode& list);

// The elements of a document by their ids, found once.
class IdMap {
  public:
    explicit IdMap(const HtmlNode& any_node);
    // nullptr if there is no such element.
    const HtmlNode* find(std::string_view id) const;
    // The tab that opens this panel, by ARIA; nullptr if the element is no tab's panel.
    const HtmlNode* tab_of(const HtmlNode& panel) const;

  private:
    std::unordered_map<std::string_view, const HtmlNode*> by_id_;
    std::unordered_map<std::string_view, const HtmlNode*> tab_by_panel_;
};

}  // namespace firstline
