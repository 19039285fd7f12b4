// Markdown with YAML front matter: CommonMark with GitHub's tables, strikethrough and autolinks, as
// cmark-gfm parses it, after the debris of site generators has been taken out.

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/front_matter.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/html_tree.h"
#include "indexer/source/links.h"
#include "indexer/source/markdown_debris.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

constexpr std::size_t kMarkdownBytesMax = 4u << 20;
constexpr std::size_t kNoMark = static_cast<std::size_t>(-1);

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using NodePointer = std::unique_ptr<cmark_node, FreeNode>;

NodePointer parse(const std::string& text) {
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
    for (const char* name : {"table", "strikethrough", "autolink", "tagfilter"}) {
        if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
            cmark_parser_attach_syntax_extension(parser.get(), extension);
        }
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return NodePointer(cmark_parser_finish(parser.get()));
}

bool is_block_type(cmark_node_type type) {
    return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string_view() : literal;
}

std::string_view url_of(cmark_node* node) {
    const char* url = cmark_node_get_url(node);
    return url == nullptr ? std::string_view() : url;
}

// "Returns {#returns}" → the id; the text loses it.
std::string take_heading_id(TextBuilder& builder, Text& text) {
    text = builder.take();
    const std::size_t open = text.text.rfind("{#");
    if (open == std::string::npos || !text.text.ends_with('}')) return {};
    std::string id = text.text.substr(open + 2, text.text.size() - open - 3);
    if (id.empty() || id.find(' ') != std::string::npos) return {};
    text.text.resize(open);
    while (text.text.ends_with(' ')) text.text.pop_back();
    const auto size = static_cast<std::uint32_t>(text.text.size());
    for (Mark& mark : text.marks) mark.end = std::min(mark.end, size);
    std::erase_if(text.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
    return id;
}

// Walks the document and drives the builder.
class Writer {
  public:
    explicit Writer(const std::vector<std::uint32_t>& lines) : lines_(lines) {}

    std::vector<Block> run(cmark_node* document) {
        const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document));
        cmark_event_type event = CMARK_EVENT_NONE;
        while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
            cmark_node* node = cmark_iter_get_node(iterator.get());
            if (event == CMARK_EVENT_ENTER) {
                enter(node);
            } else {
                leave(node);
            }
        }
        flush_html();
        return builder_.take();
    }

  private:
    std::uint32_t line_of(cmark_node* node) const {
        const int line = cmark_node_get_start_line(node);
        if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return 0;
        return lines_[static_cast<std::size_t>(line) - 1];
    }

    void enter(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_BLOCK) {
            // Neighbours are one piece: an empty line within a table ends the block, not the table.
            if (html_.empty()) html_line_ = line_of(node);
            html_ += literal_of(node);
            return;
        }
        const bool is_block = is_block_type(type);
        if (is_block) {
            flush_html();
            if (const std::uint32_t line = line_of(node); line > 0) builder_.set_line(line);
        }
        if (hidden_depth_ > 0 && type != CMARK_NODE_HTML_INLINE) return;
        if (type == CMARK_NODE_HEADING) {
            builder_.begin_heading(static_cast<std::uint32_t>(cmark_node_get_heading_level(node)));
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            builder_.begin_note();
        } else if (type == CMARK_NODE_LIST) {
            builder_.begin_list(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST);
        } else if (type == CMARK_NODE_ITEM) {
            builder_.begin_item();
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            builder_.code(literal_of(node));
        } else if (type == CMARK_NODE_TEXT) {
            add(literal_of(node));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add(" ");
        } else if (type == CMARK_NODE_CODE) {
            code(literal_of(node));
        } else if (type == CMARK_NODE_HTML_INLINE) {
            inline_html(literal_of(node));
        } else if (type == CMARK_NODE_STRONG) {
            open(MarkKind::kStrong, {});
        } else if (type == CMARK_NODE_EMPH) {
            open(MarkKind::kEmphasis, {});
        } else if (type == CMARK_NODE_LINK) {
            open_link(url_of(node));
        } else if (type == CMARK_NODE_IMAGE) {
            if (image_depth_++ == 0) alternative_.clear();
        } else {
            enter_table_part(cmark_node_get_type_string(node), node);
        }
    }

    void enter_table_part(std::string_view name, cmark_node* node) {
        if (name == "table") builder_.begin_table();
        if (name == "table_row" || name == "table_header") {
            builder_.begin_row();
            in_header_ = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
        }
        if (name == "table_cell") builder_.begin_cell(in_header_);
    }

    void leave(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (is_block_type(type) && type != CMARK_NODE_HTML_BLOCK) flush_html();
        if (type == CMARK_NODE_PARAGRAPH) {
            builder_.end_paragraph();
            html_marks_.clear();
            hidden_depth_ = 0;
        } else if (type == CMARK_NODE_HEADING) {
            Text text;
            std::string id = take_heading_id(builder_.text(), text);
            builder_.text().restore(std::move(text));
            builder_.end_heading(std::move(id));
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            builder_.end_note();
        } else if (type == CMARK_NODE_LIST) {
            builder_.end_list();
        } else if (type == CMARK_NODE_ITEM) {
            builder_.end_item();
        } else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
                   type == CMARK_NODE_LINK) {
            close();
        } else if (type == CMARK_NODE_IMAGE) {
            leave_image(node);
        } else if (is_block_type(type)) {
            const std::string_view name = cmark_node_get_type_string(node);
            if (name == "table") builder_.end_table();
            if (name == "table_cell") builder_.end_cell();
        }
    }

    void add(std::string_view text) {
        if (image_depth_ > 0) {
            alternative_ += text;
        } else {
            builder_.text().add(text);
        }
    }

    void code(std::string_view text) {
        if (image_depth_ > 0) {
            alternative_ += text;
            return;
        }
        const std::size_t mark = builder_.text().open(MarkKind::kCode);
        builder_.text().add(text);
        builder_.text().close(mark);
    }

    void open(MarkKind kind, std::string target) {
        marks_.push_back(image_depth_ > 0 ? kNoMark
                                          : builder_.text().open(kind, std::move(target)));
    }

    void open_link(std::string_view written) {
        std::optional<std::string> target = safe_target(written);
        if (target) {
            open(MarkKind::kLink, std::move(*target));
        } else {
            marks_.push_back(kNoMark);
        }
    }

    void close() {
        if (marks_.empty()) return;
        builder_.text().close(marks_.back());
        marks_.pop_back();
    }

    void leave_image(cmark_node* node) {
        if (image_depth_ == 0 || --image_depth_ > 0) return;
        if (std::optional<std::string> source = safe_image_source(url_of(node))) {
            builder_.image(std::move(*source), alternative_);
        }
    }

    // One tag amid text. Its content comes as nodes of its own.
    void inline_html(std::string_view tag) {
        const std::string name = name_of_tag(tag);
        const bool closing = tag.starts_with("</");
        if (name == "script" || name == "style" || name == "template") {
            hidden_depth_ = closing ? 0 : 1;
            return;
        }
        if (hidden_depth_ > 0 || image_depth_ > 0) return;
        if (name == "br") builder_.text().space();
        if (name == "img" && !closing) {
            BlockBuilder inner;
            build_fragment(tag, inner, 0);
            for (Block& block : inner.take()) builder_.image(block.target, block.text.text);
            return;
        }
        const std::optional<MarkKind> kind = mark_of(name);
        if (!kind) return;
        if (!closing) {
            html_marks_.emplace_back(name, open_html_mark(*kind, tag));
            return;
        }
        while (!html_marks_.empty()) {
            const auto [opened, mark] = std::move(html_marks_.back());
            html_marks_.pop_back();
            builder_.text().close(mark);
            if (opened == name) break;
        }
    }

    std::size_t open_html_mark(MarkKind kind, std::string_view tag) {
        if (kind != MarkKind::kLink) return builder_.text().open(kind);
        const std::optional<HtmlTree> tree = HtmlTree::parse(tag);
        const HtmlNode* link = tree ? find_element(tree->root(), "a") : nullptr;
        if (link == nullptr) return kNoMark;
        std::optional<std::string> target = safe_target(link->attribute("href"));
        return target ? builder_.text().open(kind, std::move(*target)) : kNoMark;
    }

    static std::string name_of_tag(std::string_view tag) {
        std::size_t begin = tag.find_first_not_of("</");
        if (begin == std::string_view::npos) return {};
        const std::size_t end = tag.find_first_of(" \t\r\n/>", begin);
        return ascii_lower(tag.substr(begin, end == std::string_view::npos ? end : end - begin));
    }

    static std::optional<MarkKind> mark_of(std::string_view name) {
        if (name == "b" || name == "strong") return MarkKind::kStrong;
        if (name == "i" || name == "em" || name == "cite") return MarkKind::kEmphasis;
        if (name == "code" || name == "kbd" || name == "samp" || name == "tt")
            return MarkKind::kCode;
        if (name == "a") return MarkKind::kLink;
        return std::nullopt;
    }

    void flush_html() {
        if (html_.empty()) return;
        build_fragment(html_, builder_, html_line_);
        html_.clear();
    }

    const std::vector<std::uint32_t>& lines_;
    BlockBuilder builder_;
    std::vector<std::size_t> marks_;
    std::vector<std::pair<std::string, std::size_t>> html_marks_;
    std::string html_;
    std::uint32_t html_line_ = 0;
    std::string alternative_;
    std::uint32_t image_depth_ = 0;
    std::uint32_t hidden_depth_ = 0;  // within <script> and the like
    bool in_header_ = false;
};

// The title: of the front matter, else the first heading of level 1, else the file's name. That
// heading stands above the page already.
void settle_title(Page& page) {
    const auto h1 = std::find_if(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
        return block.kind == BlockKind::kHeading && block.level == 1;
    });
    if (h1 == page.blocks.end()) {
        if (page.title.empty()) page.title = title_of_path(page.source);
        return;
    }
    if (page.title.empty()) page.title = h1->text.text;
    if (lower(h1->text.text) == lower(page.title)) page.blocks.erase(h1);
}

}  // namespace

ReadResult read_markdown(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto report = [&](Severity severity, std::string rule, std::string message,
                            std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), 0, 0, std::move(rule),
                                   std::move(message), std::move(remedy)});
    };
    if (file.bytes.size() > kMarkdownBytesMax) {
        report(Severity::kError, "limits", "this Markdown file is larger than 4 MiB",
               "split it into pages");
        return result;
    }
    const std::string text = valid_source_text(file, result.findings);
    Page page;
    page.source = file.path;
    page.line = 1;
    page.id = id_of_path(file.path);
    page.locale = locale_of_path(file.path, options);
    page.kind = kind_of_path(file.path);
    const FrontMatter matter = split_front_matter(text);
    const FrontMatterOutcome outcome = apply_front_matter(matter, file.path, page, result.findings);
    if (!outcome.usable) return result;

    TidyMarkdown tidy = tidy_markdown(matter.body, matter.body_line, file.path, options);
    std::move(tidy.findings.begin(), tidy.findings.end(), std::back_inserter(result.findings));
    const NodePointer document = parse(tidy.text);
    page.blocks = Writer(tidy.lines).run(document.get());
    if (page.blocks.empty() && page.attributes.empty() && page.questions.empty()) {
        if (outcome.redirects) {
            report(Severity::kNote, "redirect", "the page only says that it moved, and is left out",
                   "remove the file once nothing links to it");
        } else {
            report(Severity::kWarning, "empty", "the page has no text and is left out",
                   "write its text below the front matter");
        }
        return result;
    }
    settle_title(page);
    promote_questions(page.blocks);
    assign_anchors(page);
    result.pages.push_back(std::move(page));
    return result;
}

}  // namespace firstline
