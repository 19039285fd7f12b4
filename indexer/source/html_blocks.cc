#include "indexer/source/html_blocks.h"

#include <algorithm>
#include <optional>
#include <string>

#include "indexer/source/anchors.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/html_hints.h"
#include "indexer/source/html_questions.h"
#include "indexer/source/links.h"

namespace firstline {
namespace {

// The fallback for what the parser may not see.
std::string text_without_tags(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) text += c;
        if (c == '>' && in_tag) {
            in_tag = false;
            text += ' ';
        }
    }
    return text;
}

// Walks the tree. It recurses, since HtmlTree bounds the depth.
class Walker {
  public:
    Walker(BlockBuilder& builder, std::uint32_t line_offset)
        : builder_(builder), line_offset_(line_offset) {}

    void walk(const HtmlNode& node) {
        if (node.removed) return;
        if (node.is_text()) {
            builder_.text().add(node.text);
            if (!trimmed(node.text).empty()) after_break_ = false;
            return;
        }
        if (is_never_text(node) || is_tab(node)) return;
        name_panel(node);
        if (const int level = heading_level(node); level > 0) {
            heading(node, static_cast<std::uint32_t>(level));
        } else if (node.is_one_of({"ul", "ol", "menu"})) {
            set_line(node);
            builder_.begin_list(node.is("ol"));
            children(node);
            builder_.end_list();
        } else if (node.is("li")) {
            item(node);
        } else if (is_disclosure_title(node)) {
            inner_heading(node);
        } else if (node.is("dl")) {
            if (holds_questions(node)) {
                questions(node);
            } else {
                definitions(node);
            }
        } else if (node.is("table")) {
            table(node);
        } else if (node.is("pre")) {
            set_line(node);
            builder_.code(raw_text(node));
        } else if (node.is("details")) {
            details(node);
        } else if (node.is("img")) {
            image(node);
        } else if (node.is("br")) {
            line_break();
        } else if (node.is("blockquote") || (node.is_one_of({"div", "aside", "section", "p"}) &&
                                             hint_of(node) == HtmlHint::kNote)) {
            set_line(node);
            builder_.begin_note();
            children(node);
            builder_.end_note();
        } else if (is_block_element(node)) {
            block(node);
        } else {
            inline_element(node);
        }
    }

  private:
    void set_line(const HtmlNode& node) {
        builder_.set_line(node.line == 0 ? 0 : node.line + line_offset_);
    }

    void children(const HtmlNode& node) {
        for (const HtmlNode* child : node.children) walk(*child);
    }

    void block(const HtmlNode& node) {
        builder_.end_paragraph();
        set_line(node);
        children(node);
        builder_.end_paragraph();
    }

    static int heading_level(const HtmlNode& node) {
        if (node.tag.size() == 2 && node.tag[0] == 'h' && node.tag[1] >= '1' &&
            node.tag[1] <= '6') {
            return node.tag[1] - '0';
        }
        if (ascii_lower(node.attribute("role")) == "heading") {
            const std::string_view level = node.attribute("aria-level");
            return level.size() == 1 && level[0] >= '1' && level[0] <= '6' ? level[0] - '0' : 2;
        }
        return 0;
    }

    void heading(const HtmlNode& node, std::uint32_t level) {
        builder_.begin_heading(level);
        set_line(node);
        children(node);
        std::string anchor(trimmed(node.attribute("id")));
        for (const HtmlNode* child : node.children) {
            if (anchor.empty() && child->is("a")) {
                anchor = std::string(trimmed(child->attribute("id")));
                if (anchor.empty()) anchor = std::string(trimmed(child->attribute("name")));
            }
        }
        builder_.end_heading(std::move(anchor));
    }

    // One level below the heading it stands under; those beside it are its like.
    void inner_heading(const HtmlNode& node) {
        const std::uint32_t level = std::clamp(builder_.heading_level() + 1, 2u, 6u);
        heading(node, level);
        builder_.set_heading_level(level - 1);
    }

    // A tab in a row of tabs shows nothing by itself: its name stands over its panel.
    bool is_tab(const HtmlNode& node) {
        return ascii_lower(node.attribute("role")) == "tab" &&
               ids(node).find(node.attribute("aria-controls")) != nullptr;
    }

    void name_panel(const HtmlNode& node) {
        if (!node.has_attribute("id") && !node.has_attribute("aria-labelledby")) return;
        const HtmlNode* tab = ids(node).tab_of(node);
        if (tab == nullptr) return;
        // Its words only: a page may put the panel into the very tab that names it.
        const std::uint32_t level = std::clamp(builder_.heading_level() + 1, 2u, 6u);
        builder_.begin_heading(level);
        set_line(node);
        builder_.text().add(line_of_text(*tab));
        builder_.end_heading({});
        builder_.set_heading_level(level - 1);
    }

    const IdMap& ids(const HtmlNode& node) {
        if (!ids_) ids_.emplace(node);
        return *ids_;
    }

    void item(const HtmlNode& node) {
        set_line(node);
        const bool listed = node.parent != nullptr && node.parent->is_one_of({"ul", "ol", "menu"});
        if (!listed) {
            block(node);
            return;
        }
        builder_.begin_item();
        children(node);
        builder_.end_item();
    }

    // Terms that ask are headings, their definitions the answers below.
    void questions(const HtmlNode& node) {
        set_line(node);
        for_each_node(node, [&](const HtmlNode& at) {
            if (at.is("dt")) inner_heading(at);
            if (at.is("dd")) block(at);
            return !at.is_one_of({"dt", "dd"});
        });
    }

    // A definition list is a list of "Term: definition" items.
    void definitions(const HtmlNode& node) {
        set_line(node);
        builder_.begin_list(false);
        bool open = false;
        for_each_node(node, [&](const HtmlNode& at) {
            if (at.is("dt")) {
                if (open) builder_.end_item();
                builder_.begin_item();
                open = true;
                const std::size_t strong = builder_.text().open(MarkKind::kStrong);
                builder_.text().add(line_of_text(at));
                builder_.text().close(strong);
                builder_.text().add(builder_.text().view().ends_with(':') ? " " : ": ");
                return false;
            }
            if (at.is("dd")) {
                if (!open) builder_.begin_item();
                open = true;
                // Its first paragraph goes on behind the term.
                children(at);
                builder_.end_paragraph();
                return false;
            }
            return true;
        });
        if (open) builder_.end_item();
        builder_.end_list();
    }

    // The summary is a heading one level below the one it stands under.
    void details(const HtmlNode& node) {
        builder_.end_paragraph();
        const std::uint32_t level = std::min(builder_.heading_level() + 1, 6u);
        for (const HtmlNode* child : node.children) {
            if (child->is("summary") && !child->removed) {
                const bool has_own =
                    std::any_of(child->children.begin(), child->children.end(),
                                [](const HtmlNode* at) { return heading_level(*at) > 0; });
                if (has_own) {
                    children(*child);
                } else {
                    heading(*child, std::max(level, 2u));
                }
            }
        }
        for (const HtmlNode* child : node.children) {
            if (!child->is("summary")) walk(*child);
        }
        builder_.end_paragraph();
        builder_.set_heading_level(level - 1);
    }

    // Tables for layout are read as the blocks in their cells.
    static bool is_data_table(const HtmlNode& node) {
        std::size_t rows = 0;
        std::size_t columns_max = 0;
        bool nested = false;
        bool headed = false;
        std::size_t longest = 0;
        for (const HtmlNode* child : node.children) {
            for_each_node(*child, [&](const HtmlNode& at) {
                if (at.is("table")) nested = true;
                if (at.is("th")) headed = true;
                if (at.is("tr")) {
                    ++rows;
                    std::size_t columns = 0;
                    for (const HtmlNode* cell : at.children) {
                        if (cell->is_one_of({"td", "th"}) && !cell->removed) ++columns;
                    }
                    columns_max = std::max(columns_max, columns);
                }
                if (at.is("td")) longest = std::max(longest, raw_text(at).size());
                return !at.is("table");
            });
        }
        const std::string role = ascii_lower(node.attribute("role"));
        if (role == "presentation" || role == "none" || nested) return false;
        return headed ? rows > 1 : rows > 1 && columns_max > 1 && longest < 1000;
    }

    void table(const HtmlNode& node) {
        if (!is_data_table(node)) {
            block(node);
            return;
        }
        for (const HtmlNode* child : node.children) {
            if (child->is("caption")) block(*child);
        }
        set_line(node);
        builder_.begin_table();
        for (const HtmlNode* child : node.children) {
            if (!child->is("caption")) rows(*child, child->is("thead"));
        }
        builder_.end_table();
    }

    void rows(const HtmlNode& node, bool head) {
        if (node.removed) return;
        if (node.is("tr")) {
            builder_.begin_row();
            for (const HtmlNode* cell : node.children) {
                if (cell->removed || !cell->is_one_of({"td", "th"})) continue;
                builder_.begin_cell(head || cell->is("th"));
                children(*cell);
                builder_.end_cell();
            }
            return;
        }
        for (const HtmlNode* child : node.children) rows(*child, head || child->is("thead"));
    }

    void image(const HtmlNode& node) {
        std::string_view source = node.attribute("src");
        for (const std::string_view lazy : {"data-src", "data-lazy-src", "data-original"}) {
            // Until it is scrolled to, a picture's place is held by another.
            if (node.has_attribute(lazy)) source = node.attribute(lazy);
        }
        std::optional<std::string> target = safe_image_source(source);
        // One by one pixel counts visits.
        if (!target || node.attribute("width") == "1" || node.attribute("height") == "1") return;
        set_line(node);
        builder_.image(std::move(*target), node.attribute("alt"));
    }

    // Two in a row end a paragraph, one is a space.
    void line_break() {
        if (after_break_) {
            builder_.end_paragraph();
        } else {
            builder_.text().space();
        }
        after_break_ = true;
    }

    // A link that a generator hangs on a heading ("¶", "#"), an icon of a control ("+"): no words.
    static bool is_ornament(const HtmlNode& node) {
        const bool may_be = (node.is("a") && node.attribute("href").starts_with('#')) ||
                            node.attribute("aria-hidden") == "true";
        if (!may_be || find_element(node, "img") != nullptr) return false;
        const std::string text = line_of_text(node);
        return text != "section" && anchor_of(text) == "section";
    }

    void inline_element(const HtmlNode& node) {
        if (is_ornament(node)) return;
        std::size_t mark = static_cast<std::size_t>(-1);
        if (node.is_one_of({"b", "strong"})) {
            mark = builder_.text().open(MarkKind::kStrong);
        } else if (node.is_one_of({"i", "em", "cite"})) {
            mark = builder_.text().open(MarkKind::kEmphasis);
        } else if (node.is_one_of({"code", "kbd", "samp", "tt"})) {
            mark = builder_.text().open(MarkKind::kCode);
        } else if (node.is("a")) {
            if (std::optional<std::string> target = safe_target(node.attribute("href"))) {
                mark = builder_.text().open(MarkKind::kLink, std::move(*target));
            }
        } else if (node.is("button")) {
            button(node);
            return;
        }
        children(node);
        builder_.text().close(mark);
    }

    // A button within a heading is the heading's text; others are controls.
    void button(const HtmlNode& node) {
        if (!node.has_attribute("aria-expanded") && !node.has_attribute("aria-controls")) return;
        for (const HtmlNode* at = node.parent; at != nullptr; at = at->parent) {
            if (heading_level(*at) > 0 || at->is("summary")) {
                children(node);
                return;
            }
        }
    }

    BlockBuilder& builder_;
    std::uint32_t line_offset_;
    std::optional<IdMap> ids_;  // once it is asked for
    bool after_break_ = false;  // nothing but white space since the last br
};

}  // namespace

void build_blocks(const HtmlNode& node, BlockBuilder& builder, std::uint32_t line_offset) {
    builder.end_paragraph();
    Walker(builder, line_offset).walk(node);
    builder.end_paragraph();
}

void build_fragment(std::string_view html, BlockBuilder& builder, std::uint32_t first_line) {
    const std::optional<HtmlTree> tree = HtmlTree::parse(html);
    if (tree) {
        build_blocks(tree->root(), builder, first_line == 0 ? 0 : first_line - 1);
    } else {
        builder.end_paragraph();
        builder.set_line(first_line);
        builder.text().add(text_without_tags(html));
        builder.end_paragraph();
    }
}

std::string text_of_fragment(std::string_view html) {
    const std::optional<HtmlTree> tree = HtmlTree::parse(html);
    return tree ? line_of_text(tree->root()) : folded(text_without_tags(html));
}

}  // namespace firstline
