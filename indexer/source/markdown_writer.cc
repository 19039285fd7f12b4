#include "indexer/source/markdown_writer.h"

#include <algorithm>
#include <map>

#include "indexer/source/anchors.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/front_matter_writer.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

// Which headings must spell their anchor, as their text would give another.
std::vector<bool> spelled_anchors(const Page& page) {
    std::vector<bool> spelled(page.blocks.size(), false);
    // A spelled anchor takes its name from others, so look until none is left to spell.
    for (bool changed = true; changed;) {
        Page plain = page;
        for (std::size_t i = 0; i < plain.blocks.size(); ++i) {
            if (!spelled[i]) plain.blocks[i].anchor.clear();
        }
        assign_anchors(plain);
        changed = false;
        for (std::size_t i = 0; i < plain.blocks.size(); ++i) {
            if (plain.blocks[i].anchor == page.blocks[i].anchor || spelled[i]) continue;
            spelled[i] = true;
            changed = true;
        }
    }
    return spelled;
}

class BlockWriter {
  public:
    explicit BlockWriter(const Page& page) : page_(page), spelled_(spelled_anchors(page)) {}

    std::string run() {
        if (repeats_title())
            line("# " + inline_markdown({page_.title, {}}, LinePlace::kWithin) + "\n");
        for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
            const Block& block = page_.blocks[i];
            if (i > 0) out_ += '\n';
            write(block, spelled_[i]);
            last_kind_ = block.kind;
        }
        return std::move(out_);
    }

  private:
    // The reader takes a first heading that says the title for the title: one that the page has
    // besides needs another before it.
    bool repeats_title() const {
        const auto first =
            std::find_if(page_.blocks.begin(), page_.blocks.end(), [](const Block& block) {
                return block.kind == BlockKind::kHeading && block.level == 1;
            });
        return first != page_.blocks.end() && lower(first->text.text) == lower(page_.title);
    }

    void write(const Block& block, bool spell_anchor) {
        switch (block.kind) {
            case BlockKind::kHeading:
                heading(block, spell_anchor);
                break;
            case BlockKind::kParagraph:
                line(inline_markdown(block.text, LinePlace::kBegin));
                break;
            case BlockKind::kList:
                list(block);
                break;
            case BlockKind::kTable:
                table(block);
                break;
            case BlockKind::kImage:
                image(block);
                break;
            case BlockKind::kNote:
                line("> " + inline_markdown(block.text, LinePlace::kBegin));
                break;
            case BlockKind::kCode:
                code(block);
                break;
        }
    }

    void line(std::string_view text) { out_.append(text).append("\n"); }

    void heading(const Block& block, bool spell_anchor) {
        std::string text(block.level, '#');
        text += " " + inline_markdown(block.text, LinePlace::kWithin);
        // A text that ends in braces would be taken for an anchor.
        const bool braces = block.text.text.ends_with('}');
        // "# C#": a heading's closing marks are no text.
        if (text.ends_with('#')) text.replace(text.size() - 1, 1, "\\#");
        if (spell_anchor || braces) text += " {#" + block.anchor + "}";
        line(text);
    }

    // Lists that follow one another differ by their marks, else Markdown makes them one.
    void list(const Block& block) {
        other_marks_ = last_kind_ == BlockKind::kList && !other_marks_;
        const char* bullet = other_marks_ ? "*" : "-";
        const char* behind = other_marks_ ? ")" : ".";
        std::vector<std::uint32_t> counts;
        for (const ListItem& item : block.items) {
            // Items deeper than the last one by more than a level hang on empty ones. A bare dash
            // would underline the item above it as a heading.
            while (counts.size() < item.depth) {
                counts.push_back(1);
                line(std::string((counts.size() - 1) * 4, ' ') +
                     (block.ordered ? std::string("1") + behind : std::string(bullet)) +
                     " <!-- -->");
            }
            counts.resize(item.depth + 1, 0);
            const std::string mark =
                block.ordered ? std::to_string(++counts[item.depth]) + behind : bullet;
            line(std::string(std::size_t{item.depth} * 4, ' ') + mark + " " +
                 inline_markdown(item.text, LinePlace::kBegin));
        }
    }

    void table(const Block& block) {
        std::size_t columns = 1;
        for (const std::vector<Text>& row : block.rows) columns = std::max(columns, row.size());
        std::size_t first = 0;
        if (block.has_header) {
            table_row(block.rows[0], columns);
            first = 1;
        } else {
            table_row({}, columns);
        }
        std::string rule = "|";
        for (std::size_t i = 0; i < columns; ++i) rule += " --- |";
        line(rule);
        for (std::size_t i = first; i < block.rows.size(); ++i) table_row(block.rows[i], columns);
    }

    void table_row(const std::vector<Text>& row, std::size_t columns) {
        std::string text = "|";
        for (std::size_t i = 0; i < columns; ++i) {
            std::string cell =
                i < row.size() ? inline_markdown(row[i], LinePlace::kWithin) : std::string();
            // A row of dashes would be taken for the rule below the head.
            if (!cell.empty() && cell.find_first_not_of("-:=+ ") == std::string::npos) {
                cell = "\\" + cell;
            }
            text += cell.empty() ? "  |" : " " + cell + " |";
        }
        line(text);
    }

    void image(const Block& block) {
        // An image is spelled as a link is, behind an exclamation mark.
        Text link = block.text;
        link.marks.clear();
        if (link.text.empty()) {
            Text one;
            one.text = "x";
            one.marks.push_back({0, 1, MarkKind::kLink, block.target});
            std::string text = inline_markdown(one, LinePlace::kWithin);
            line("!" + text.erase(1, 1));
            return;
        }
        link.marks.push_back(
            {0, static_cast<std::uint32_t>(link.text.size()), MarkKind::kLink, block.target});
        line("!" + inline_markdown(link, LinePlace::kWithin));
    }

    void code(const Block& block) {
        std::size_t longest = 2;
        std::size_t run = 0;
        for (const char c : block.text.text) {
            run = c == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string fence(longest + 1, '`');
        line(fence);
        line(block.text.text);
        line(fence);
    }

    const Page& page_;
    std::vector<bool> spelled_;
    std::string out_;
    BlockKind last_kind_ = BlockKind::kHeading;
    bool other_marks_ = false;
};

void drop_own_links(Text& text) {
    std::erase_if(text.marks, [&](const Mark& mark) {
        if (mark.kind != MarkKind::kLink) return false;
        const std::string_view words =
            std::string_view(text.text).substr(mark.begin, mark.end - mark.begin);
        for (const std::string_view scheme : {"", "http://", "https://", "mailto:"}) {
            if (mark.target == std::string(scheme) + std::string(words)) return true;
        }
        return false;
    });
}

}  // namespace

std::string write_markdown(const Page& page) {
    const std::string body = BlockWriter(page).run();
    return write_front_matter(page) + (body.empty() ? "" : "\n" + body);
}

Page as_written(Page page) {
    page.source.clear();
    page.line = 0;
    for (Silence& silence : page.check_ignore) silence.line = 0;
    for (Block& block : page.blocks) {
        block.line = 0;
        drop_own_links(block.text);
        for (ListItem& item : block.items) drop_own_links(item.text);
        for (std::vector<Text>& row : block.rows) {
            for (Text& cell : row) drop_own_links(cell);
        }
    }
    return page;
}

bool reads_back(const Page& page, const std::string& path, const std::string& text) {
    const ReadResult read = read_markdown({path, text}, {});
    return read.pages.size() == 1 && as_written(read.pages[0]) == as_written(page);
}

}  // namespace firstline
