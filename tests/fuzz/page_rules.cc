#include "tests/fuzz/page_rules.h"

#include <set>

#include "indexer/source/clean_text.h"
#include "indexer/source/links.h"
#include "indexer/source/markdown_writer.h"

namespace firstline {
namespace {

bool starts_code_point(const std::string& text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::string broken_line(const std::string& text, const std::string& where) {
    if (to_valid_utf8(text).text != text) return where + ": no valid UTF-8: " + text;
    if (folded(text) != text) return where + ": not clean: " + text;
    return {};
}

std::string broken_text(const Text& text, const std::string& where) {
    if (std::string broken = broken_line(text.text, where); !broken.empty()) return broken;
    std::uint32_t last = 0;
    for (const Mark& mark : text.marks) {
        if (mark.begin >= mark.end || mark.end > text.text.size())
            return where + ": mark out of text";
        if (mark.begin < last) return where + ": marks out of order";
        last = mark.begin;
        if (!starts_code_point(text.text, mark.begin) || !starts_code_point(text.text, mark.end)) {
            return where + ": mark within a character";
        }
        const bool link = mark.kind == MarkKind::kLink;
        if (link == mark.target.empty()) return where + ": target and kind of a mark disagree";
        if (link && !safe_target(mark.target)) return where + ": unsafe target " + mark.target;
    }
    return {};
}

std::string broken_block(const Block& block, std::set<std::string>& anchors) {
    if (block.kind == BlockKind::kCode) {
        if (clean_code(block.text.text) != block.text.text) return "code: not clean";
        if (block.text.text.empty()) return "code: empty";
        return {};
    }
    if (std::string broken = broken_text(block.text, "block"); !broken.empty()) return broken;
    if (block.kind == BlockKind::kHeading) {
        if (block.level < 1 || block.level > 6) return "heading: level out of 1–6";
        if (block.anchor.empty() || !anchors.insert(block.anchor).second) {
            return "heading: anchor missing or not unique: " + block.anchor;
        }
        if (block.text.text.empty()) return "heading: empty";
    }
    if (block.kind == BlockKind::kImage && !safe_image_source(block.target)) {
        return "image: unsafe source " + block.target;
    }
    if (block.kind == BlockKind::kList && block.items.empty()) return "list: empty";
    for (const ListItem& item : block.items) {
        if (std::string broken = broken_text(item.text, "item"); !broken.empty()) return broken;
    }
    if (block.kind == BlockKind::kTable && block.rows.empty()) return "table: empty";
    for (const std::vector<Text>& row : block.rows) {
        for (const Text& cell : row) {
            if (std::string broken = broken_text(cell, "cell"); !broken.empty()) return broken;
        }
    }
    return {};
}

}  // namespace

std::string broken_rule(const Page& page) {
    if (page.id.empty() || page.id.size() > 200 || page.id.find(' ') != std::string::npos) {
        return "id: empty, too long or with white space: " + page.id;
    }
    if (page.locale.empty()) return "locale: empty";
    std::vector<std::string> lines = {page.id, page.title, page.url, page.section};
    lines.insert(lines.end(), page.questions.begin(), page.questions.end());
    lines.insert(lines.end(), page.tags.begin(), page.tags.end());
    lines.insert(lines.end(), page.skus.begin(), page.skus.end());
    for (const Attribute& attribute : page.attributes) {
        lines.push_back(attribute.name);
        lines.push_back(attribute.value);
    }
    for (const std::string& line : lines) {
        if (std::string broken = broken_line(line, "field"); !broken.empty()) return broken;
    }
    if (!page.url.empty() && !safe_target(page.url)) return "url: unsafe " + page.url;
    std::set<std::string> anchors;
    for (const Block& block : page.blocks) {
        if (std::string broken = broken_block(block, anchors); !broken.empty()) return broken;
    }
    return {};
}

std::string broken_rule(const ReadResult& result) {
    for (const Page& page : result.pages) {
        if (std::string broken = broken_rule(page); !broken.empty()) {
            return page.source + " " + page.id + ": " + broken;
        }
    }
    for (const Finding& finding : result.findings) {
        if (finding.message.empty() || finding.remedy.empty()) return "finding: no cause or remedy";
    }
    return {};
}

std::string broken_way_back(const ReadResult& result) {
    for (const Page& page : result.pages) {
        // A page of nothing but a title is no page as Markdown.
        if (page.blocks.empty() && page.attributes.empty() && page.questions.empty()) continue;
        const std::string text = write_markdown(page);
        const ReadResult read = read_markdown({"x.md", text}, {});
        if (std::string broken = broken_rule(read); !broken.empty()) return broken;
        if (read.pages.size() != 1) return "no page comes back from: " + text;
        const std::string before = plain_text(page);
        const std::string after = plain_text(read.pages[0]);
        if (before != after) return "was: " + before + "\nis: " + after + "\nwritten: " + text;
    }
    return {};
}

}  // namespace firstline
