#include "indexer/source/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::size_t kBudgetFactor = 100;
constexpr std::size_t kBudgetBase = 16u << 20;
constexpr std::size_t kOpenElementsMax = 400;
constexpr std::size_t kAttributeBytesMax = 64u << 10;

// Memory for one parse: all of it is freed at the end, however the parse ended. When the budget is
// used up the parser, which cannot report it, is left by longjmp; only C frames lie between.
class Arena {
  public:
    explicit Arena(std::size_t budget) : budget_(budget) { head_.next = head_.previous = &head_; }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() {
        for (Header* at = head_.next; at != &head_;) {
            Header* next = at->next;
            std::free(at);
            at = next;
        }
    }

    std::jmp_buf& exit() { return exit_; }

    static void* allocate(void* self, std::size_t size) {
        auto* arena = static_cast<Arena*>(self);
        if (size > arena->budget_) std::longjmp(arena->exit_, 1);
        auto* header = static_cast<Header*>(std::malloc(sizeof(Header) + size));
        if (header == nullptr) std::longjmp(arena->exit_, 1);
        arena->budget_ -= size;
        header->size = size;
        header->next = &arena->head_;
        header->previous = arena->head_.previous;
        header->previous->next = header;
        arena->head_.previous = header;
        return header + 1;
    }

    static void release(void* self, void* memory) {
        if (memory == nullptr) return;
        auto* arena = static_cast<Arena*>(self);
        Header* header = static_cast<Header*>(memory) - 1;
        arena->budget_ += header->size;
        header->previous->next = header->next;
        header->next->previous = header->previous;
        std::free(header);
    }

  private:
    struct alignas(16) Header {
        Header* next = nullptr;
        Header* previous = nullptr;
        std::size_t size = 0;
    };
    Header head_;
    std::size_t budget_;
    std::jmp_buf exit_{};
};

// The parser returned nothing if the budget ran out. No object with a destructor may live here.
const GumboOutput* parse_within(Arena& arena, const GumboOptions& options, std::string_view html) {
    if (setjmp(arena.exit()) != 0) return nullptr;  // NOLINT: the only way out of the C parser
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_one_of_names(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements without content, and those whose end may be left out: a long page has thousands open
// only on paper.
bool closes_itself(std::string_view name) {
    return is_one_of_names(
        name, {"br",     "img",  "hr",    "meta",  "link",     "input",    "area",  "base",
               "col",    "wbr",  "embed", "param", "track",    "source",   "p",     "li",
               "dt",     "dd",   "td",    "th",    "tr",       "tbody",    "thead", "tfoot",
               "option", "html", "body",  "head",  "optgroup", "colgroup", "rp",    "rt"});
}

// Elements whose content is no markup.
bool is_raw(std::string_view name) {
    return is_one_of_names(name, {"script", "style", "textarea", "title", "xmp", "noframes"});
}

// One "<name …>" or "</name>" of the source, found without parsing.
struct RoughTag {
    std::string name;
    bool closing = false;
    bool empty = false;   // "<x/>"
    std::size_t end = 0;  // behind '>'
};

RoughTag rough_tag(std::string_view html, std::size_t at) {
    RoughTag tag;
    std::size_t i = at + 1;
    if (i < html.size() && html[i] == '/') {
        tag.closing = true;
        ++i;
    }
    const std::size_t name = i;
    while (i < html.size() && is_name_byte(html[i])) ++i;
    tag.name = ascii_lower(html.substr(name, std::min<std::size_t>(i - name, 32)));
    std::size_t close = html.find('>', i);
    if (close == std::string_view::npos) close = html.size() - 1;
    tag.empty = close > at && html[close - 1] == '/';
    tag.end = close + 1;
    return tag;
}

// Whether elements are nested so deeply that the parser's searches up its stack would take
// quadratic time. A rough count: what it misses the memory budget catches.
bool is_nested_too_deeply(std::string_view html) {
    std::size_t open = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        if (html.substr(at, 4) == "<!--") {
            const std::size_t end = html.find("-->", at + 4);
            if (end == std::string_view::npos) return false;
            at = end;
            continue;
        }
        const RoughTag tag = rough_tag(html, at);
        at = tag.name.empty() ? at + 1 : tag.end;
        if (tag.name.empty() || closes_itself(tag.name)) continue;
        if (tag.closing) {
            if (open > 0) --open;
        } else if (!tag.empty || tag.name == "div" || tag.name == "span") {
            if (++open > kOpenElementsMax) return true;
            if (is_raw(tag.name)) {
                --open;
                std::size_t end = html.find("</", at);
                while (end != std::string_view::npos &&
                       ascii_lower(html.substr(end + 2, tag.name.size())) != tag.name) {
                    end = html.find("</", end + 2);
                }
                if (end == std::string_view::npos) return false;
                at = rough_tag(html, end).end;
            }
        }
    }
    return false;
}

std::string tag_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return piece.data == nullptr
               ? "x"
               : ascii_lower({piece.data, std::min<std::size_t>(piece.length, 64)});
}

}  // namespace

// Copies the parser's tree; what lies deeper than the limit moves up to it.
class HtmlTreeMaker {
  public:
    explicit HtmlTreeMaker(HtmlTree& tree) : tree_(tree) {}

    void run(const GumboNode& top) {
        tree_.nodes_.emplace_back();
        tree_.nodes_.front().tag = "html";
        struct Step {
            const GumboNode* from;
            HtmlNode* parent;
            std::uint32_t depth;
        };
        std::vector<Step> steps{{&top, nullptr, 0}};
        while (!steps.empty()) {
            const Step step = steps.back();
            steps.pop_back();
            HtmlNode* node = copy(*step.from, step.parent);
            if (node == nullptr) continue;
            const bool element =
                step.from->type == GUMBO_NODE_ELEMENT || step.from->type == GUMBO_NODE_TEMPLATE;
            if (!element) continue;
            HtmlNode* parent = step.depth < HtmlTree::kDepthMax ? node : step.parent;
            const GumboVector& children = step.from->v.element.children;
            for (unsigned i = children.length; i-- > 0;) {
                steps.push_back(
                    {static_cast<const GumboNode*>(children.data[i]), parent, step.depth + 1});
            }
        }
    }

  private:
    HtmlNode* copy(const GumboNode& from, HtmlNode* parent) {
        switch (from.type) {
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE: {
                HtmlNode* node = add(parent);
                node->tag = tag_name(from.v.element);
                node->line = from.v.element.start_pos.line;
                copy_attributes(from.v.element.attributes, *node);
                return node;
            }
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
            case GUMBO_NODE_CDATA: {
                if (parent == nullptr) return nullptr;
                HtmlNode* node = add(parent);
                node->text = to_valid_utf8(from.v.text.text).text;
                node->line = from.v.text.start_pos.line;
                return node;
            }
            default:
                return nullptr;
        }
    }

    HtmlNode* add(HtmlNode* parent) {
        if (parent == nullptr) return &tree_.nodes_.front();
        HtmlNode& node = tree_.nodes_.emplace_back();
        node.parent = parent;
        node.order = static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
        parent->children.push_back(&node);
        return &node;
    }

    static void copy_attributes(const GumboVector& from, HtmlNode& node) {
        for (unsigned i = 0; i < from.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(from.data[i]);
            const std::string_view value = cut_to(attribute.value, kAttributeBytesMax);
            node.attributes.emplace_back(ascii_lower(attribute.name), to_valid_utf8(value).text);
        }
    }

    HtmlTree& tree_;
};

bool HtmlNode::is_one_of(std::initializer_list<std::string_view> names) const {
    return !tag.empty() && std::find(names.begin(), names.end(), tag) != names.end();
}

std::string_view HtmlNode::attribute(std::string_view name) const {
    for (const auto& [key, value] : attributes) {
        if (key == name) return value;
    }
    return {};
}

bool HtmlNode::has_attribute(std::string_view name) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& attribute) { return attribute.first == name; });
}

std::optional<HtmlTree> HtmlTree::parse(std::string_view html) {
    if (is_nested_too_deeply(html)) return std::nullopt;
    Arena arena(kBudgetBase + kBudgetFactor * html.size());
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* output = parse_within(arena, options, html);
    if (output == nullptr || output->root == nullptr) return std::nullopt;
    HtmlTree tree;
    HtmlTreeMaker(tree).run(*output->root);
    return tree;
}

std::string raw_text(const HtmlNode& node) {
    std::string text;
    for_each_node(node, [&](const HtmlNode& at) {
        text += at.text;
        return true;
    });
    return text;
}

bool is_block_element(const HtmlNode& node) {
    static constexpr std::array<std::string_view, 40> kBlocks = {
        "address", "article", "aside",   "blockquote", "body", "br",       "center", "dd",
        "details", "dialog",  "div",     "dl",         "dt",   "fieldset", "figure", "figcaption",
        "footer",  "form",    "h1",      "h2",         "h3",   "h4",       "h5",     "h6",
        "header",  "hr",      "html",    "li",         "main", "nav",      "ol",     "p",
        "pre",     "section", "summary", "table",      "td",   "th",       "tr",     "ul"};
    return std::find(kBlocks.begin(), kBlocks.end(), node.tag) != kBlocks.end();
}

namespace {

void add_line(const HtmlNode& node, TextBuilder& builder) {
    if (node.removed || node.is_one_of({"script", "style", "template", "noscript"})) return;
    builder.add(node.text);
    const bool block = is_block_element(node);
    if (block) builder.space();
    for (const HtmlNode* child : node.children) add_line(*child, builder);
    if (block) builder.space();
}

}  // namespace

std::string line_of_text(const HtmlNode& node) {
    TextBuilder builder;
    add_line(node, builder);
    return builder.take().text;
}

const HtmlNode* find_element(const HtmlNode& node, std::string_view tag) {
    const HtmlNode* found = nullptr;
    for_each_node(node, [&](const HtmlNode& at) {
        if (found == nullptr && at.is(tag)) found = &at;
        return found == nullptr;
    });
    return found;
}

bool has_word(std::string_view list, std::string_view word) {
    std::size_t at = 0;
    while (at < list.size()) {
        const std::size_t begin = list.find_first_not_of(" \t\r\n\f", at);
        if (begin == std::string_view::npos) return false;
        std::size_t end = list.find_first_of(" \t\r\n\f", begin);
        if (end == std::string_view::npos) end = list.size();
        if (ascii_lower(list.substr(begin, end - begin)) == word) return true;
        at = end;
    }
    return false;
}

}  // namespace firstline
