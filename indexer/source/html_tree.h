// A document tree that can be marked and measured: HTML5 as Gumbo parses it, in our own nodes.
//
// The parser is the only third-party code that sees hostile HTML, so it runs inside limits: nesting
// beyond kDepthMax is flattened before it reaches the parser's recursion, and its memory has a
// budget. All walks over the tree may therefore recurse.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firstline {

struct HtmlNode {
    std::string tag;   // lower case; empty for text
    std::string text;  // of a text node, entities decoded
    std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case
    std::vector<HtmlNode*> children;
    HtmlNode* parent = nullptr;
    std::uint32_t line = 0;
    std::uint32_t order = 0;  // in document order
    bool removed = false;     // not part of the main content; walks pass it by

    bool is_text() const { return tag.empty(); }
    bool is(std::string_view name) const { return tag == name; }
    bool is_one_of(std::initializer_list<std::string_view> names) const;
    // Empty if the attribute is missing.
    std::string_view attribute(std::string_view name) const;
    bool has_attribute(std::string_view name) const;
};

class HtmlTree {
  public:
    static constexpr std::uint32_t kDepthMax = 200;

    // Nothing if the document is beyond the limits (nested without end, or it makes the parser
    // need more than about 100 times its size).
    static std::optional<HtmlTree> parse(std::string_view html);

    HtmlNode& root() { return nodes_.front(); }  // the html element, or an empty one
    const HtmlNode& root() const { return nodes_.front(); }

  private:
    friend class HtmlTreeMaker;
    std::deque<HtmlNode> nodes_;
};

// Calls visit(node) for the node and all below it, in document order; visit returns whether to go
// below. Removed nodes are passed by.
template <typename Node, typename Visit>
void for_each_node(Node& node, Visit&& visit) {
    if (node.removed || !visit(node)) return;
    for (HtmlNode* child : node.children) for_each_node(static_cast<Node&>(*child), visit);
}

// All text below, pieces joined as they stand, not folded.
std::string raw_text(const HtmlNode& node);

// One clean line of all the text below, with a space where a block begins or ends.
std::string line_of_text(const HtmlNode& node);

// Whether the element begins a new line of its own when shown.
bool is_block_element(const HtmlNode& node);

// First element below (or at) `node` with this tag; nullptr if there is none.
const HtmlNode* find_element(const HtmlNode& node, std::string_view tag);

// Whether one of the space-separated words of `list` is `word`.
bool has_word(std::string_view list, std::string_view word);

}  // namespace firstline
