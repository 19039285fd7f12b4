#include "indexer/source/html_questions.h"

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/html_hints.h"

namespace firstline {
namespace {

constexpr std::size_t kTitleBytesMin = 3;
constexpr std::size_t kTitleBytesMax = 300;
constexpr std::size_t kClimbMax = 4;
constexpr std::size_t kNeighboursMax = 8;
constexpr std::size_t kLongAnswerBytes = 160;

constexpr std::array<std::string_view, 11> kFoldWords = {
    "accordion",  "collapsible", "collapse", "faq",     "faqs", "toggle",
    "disclosure", "expandable",  "expander", "spoiler", "qa"};
constexpr std::array<std::string_view, 11> kTitleWords = {"title",   "header", "heading", "head",
                                                          "trigger", "label",  "button",  "toggle",
                                                          "summary", "opener", "question"};

bool any_of_words(const std::vector<std::string>& words, const auto& set) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(set.begin(), set.end(), word) != set.end();
    });
}

bool is_heading(const HtmlNode& node) {
    return node.is_one_of({"h1", "h2", "h3", "h4", "h5", "h6"}) ||
           ascii_lower(node.attribute("role")) == "heading";
}

bool has_heading_around(const HtmlNode& node) {
    for (const HtmlNode* at = node.parent; at != nullptr; at = at->parent) {
        if (is_heading(*at)) return true;
    }
    return false;
}

bool has_block_within(const HtmlNode& node) {
    bool found = false;
    for_each_node(node, [&](const HtmlNode& at) {
        found = found || is_heading(at) ||
                (&at != &node && at.is_one_of({"p", "ul", "ol", "table", "dl", "details", "section",
                                               "article", "form"}));
        return !found;
    });
    return found;
}

// Text behind the element, beside it or beside what holds it: the answer. It stands near, so a few
// neighbours are looked at and no more.
bool has_text_behind(const HtmlNode& node) {
    const HtmlNode* at = &node;
    for (std::size_t level = 0; level < kClimbMax && at->parent != nullptr; ++level) {
        const std::vector<HtmlNode*>& siblings = at->parent->children;
        auto next = std::upper_bound(
            siblings.begin(), siblings.end(), at->order,
            [](std::uint32_t order, const HtmlNode* sibling) { return order < sibling->order; });
        for (std::size_t i = 0; i < kNeighboursMax && next != siblings.end(); ++i, ++next) {
            if (!(*next)->removed && !trimmed(raw_text(**next)).empty()) return true;
        }
        at = at->parent;
    }
    return false;
}

bool opens_by_aria(const HtmlNode& node) {
    if (!node.has_attribute("aria-expanded") && !node.has_attribute("aria-controls")) return false;
    return node.is_one_of({"button", "a", "summary"}) || node.has_attribute("tabindex") ||
           ascii_lower(node.attribute("role")) == "button";
}

bool opens_by_data(const HtmlNode& node) {
    for (const std::string_view name : {"data-toggle", "data-bs-toggle"}) {
        const std::string value = ascii_lower(node.attribute(name));
        if (value == "collapse" || value == "accordion") return true;
    }
    return false;
}

// "faq-question", "accordion__title", "collapsible-header".
bool opens_by_names(const HtmlNode& node) {
    if (!node.is_one_of({"a", "div", "span", "p", "button", "label", "strong", "dt", "li"})) {
        return false;
    }
    const std::vector<std::string> words = name_words(node);
    if (words.empty()) return false;
    if (std::find(words.begin(), words.end(), "question") != words.end()) return true;
    return any_of_words(words, kFoldWords) && any_of_words(words, kTitleWords);
}

bool is_question_by_schema(const HtmlNode& node) {
    if (ascii_lower(node.attribute("itemprop")) != "name") return false;
    for (const HtmlNode* at = node.parent; at != nullptr; at = at->parent) {
        if (at->has_attribute("itemscope")) return at->attribute("itemtype").ends_with("/Question");
    }
    return false;
}

// More than a word of Latin letters: "Menu", "+" and "Close" are controls.
bool reads_as_title(const HtmlNode& node) {
    const std::string text = line_of_text(node);
    if (text.size() < kTitleBytesMin || text.size() > kTitleBytesMax) return false;
    const bool ascii = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return !ascii || text.find(' ') != std::string::npos || ends_as_question(text);
}

}  // namespace

bool is_disclosure_title(const HtmlNode& node) {
    if (node.is_text() || is_heading(node)) return false;
    const bool opens = opens_by_aria(node) || opens_by_data(node) || opens_by_names(node) ||
                       is_question_by_schema(node) ||
                       (node.is("label") && ends_as_question(line_of_text(node)));
    return opens && !has_block_within(node) && !has_heading_around(node) && reads_as_title(node) &&
           has_text_behind(node);
}

bool holds_questions(const HtmlNode& list) {
    std::size_t terms = 0;
    std::size_t questions = 0;
    std::size_t answer_bytes = 0;
    for_each_node(list, [&](const HtmlNode& node) {
        if (node.is("dt")) {
            ++terms;
            if (ends_as_question(line_of_text(node))) ++questions;
        }
        if (node.is("dd")) answer_bytes += line_of_text(node).size();
        return !node.is_one_of({"dt", "dd"});
    });
    return terms > 0 && (questions * 2 > terms || answer_bytes >= terms * kLongAnswerBytes);
}

IdMap::IdMap(const HtmlNode& any_node) {
    const HtmlNode* root = &any_node;
    while (root->parent != nullptr) root = root->parent;
    for_each_node(*root, [&](const HtmlNode& node) {
        if (const std::string_view id = node.attribute("id"); !id.empty())
            by_id_.emplace(id, &node);
        if (ascii_lower(node.attribute("role")) == "tab") {
            const std::string_view panel = node.attribute("aria-controls");
            if (!panel.empty()) tab_by_panel_.emplace(panel, &node);
        }
        return true;
    });
}

const HtmlNode* IdMap::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

const HtmlNode* IdMap::tab_of(const HtmlNode& panel) const {
    if (const std::string_view id = panel.attribute("id"); !id.empty()) {
        const auto tab = tab_by_panel_.find(id);
        if (tab != tab_by_panel_.end()) return tab->second;
    }
    if (ascii_lower(panel.attribute("role")) != "tabpanel") return nullptr;
    const HtmlNode* tab = find(panel.attribute("aria-labelledby"));
    return tab != nullptr && ascii_lower(tab->attribute("role")) == "tab" ? tab : nullptr;
}

}  // namespace firstline
