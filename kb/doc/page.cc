#include "kb/doc/page.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace firstline {
namespace {

// A passage longer than this is cut at the next block; about 200 English words.
constexpr std::size_t kPassageBytesMax = 1200;
constexpr std::size_t kLineBytesMax = 4000;

void append_line(std::string& text, const std::string& line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

// "Country: Germany; Price: 4.95" under a header, else the cells joined.
std::string row_text(const Block& table, std::size_t row) {
    std::string line;
    for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
        const std::string& cell = table.rows[row][column].text;
        if (cell.empty()) continue;
        if (!line.empty()) line += "; ";
        if (table.has_header && column < table.rows[0].size()) {
            const std::string& head = table.rows[0][column].text;
            if (!head.empty()) line += head + ": ";
        }
        line += cell;
    }
    return line;
}

// The lines of text a block gives to its passage.
std::vector<std::string> lines_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::kList: {
            std::vector<std::string> lines;
            for (const ListItem& item : block.items) lines.push_back(item.text.text);
            return lines;
        }
        case BlockKind::kTable: {
            std::vector<std::string> lines;
            for (std::size_t row = block.has_header ? 1 : 0; row < block.rows.size(); ++row) {
                lines.push_back(row_text(block, row));
            }
            return lines;
        }
        case BlockKind::kImage:
            return {};  // its alternative text is shown with the page, and is no answer
        default:
            return {block.text.text};
    }
}

// Where the last sentence in `text` ends, in any script; npos if none does.
std::size_t last_sentence_end(std::string_view text) {
    constexpr std::array<std::string_view, 9> kEnds = {". ", "! ", "? ", "؟ ", "। ",
                                                       "。", "！", "？", "．"};
    std::size_t last = std::string_view::npos;
    for (const std::string_view end : kEnds) {
        const std::size_t at = text.rfind(end);
        if (at == std::string_view::npos) continue;
        const std::size_t behind = at + end.size() - (end.back() == ' ' ? 1 : 0);
        if (last == std::string_view::npos || behind > last) last = behind;
    }
    return last;
}

// The line in parts of at most kLineBytesMax bytes: cut behind the last sentence that fits, else
// at the last space, else between code points.
std::vector<std::string> bounded_lines(const std::string& line) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (line.size() - begin > kLineBytesMax) {
        const std::string_view fits = std::string_view(line).substr(begin, kLineBytesMax);
        std::size_t cut = last_sentence_end(fits);
        if (cut == std::string_view::npos) cut = fits.rfind(' ');
        if (cut == std::string_view::npos || cut == 0) {
            cut = kLineBytesMax;
            while (cut > 1 && (static_cast<unsigned char>(line[begin + cut]) & 0xC0) == 0x80) --cut;
        }
        parts.push_back(line.substr(begin, cut));
        begin += cut;
        while (begin < line.size() && line[begin] == ' ') ++begin;
    }
    parts.push_back(line.substr(begin));
    return parts;
}

class Splitter {
  public:
    explicit Splitter(const Page& page) : page_(page) {}

    std::vector<Passage> run() {
        for (const Block& block : page_.blocks) {
            if (block.kind == BlockKind::kHeading) {
                start_section(block);
            } else {
                add(block);
            }
        }
        add_attributes();
        finish();
        if (passages_.empty() && !page_.title.empty()) passages_.push_back({});
        return std::move(passages_);
    }

  private:
    void start_section(const Block& heading) {
        finish();
        while (!path_levels_.empty() && path_levels_.back() >= heading.level) {
            path_levels_.pop_back();
            current_.headings.pop_back();
        }
        path_levels_.push_back(heading.level);
        current_.headings.push_back(heading.text.text);
        current_.anchor = heading.anchor;
    }

    void add(const Block& block) {
        for (const std::string& whole : lines_of(block)) {
            for (const std::string& line : bounded_lines(whole)) {
                if (current_.text.size() + line.size() > kPassageBytesMax && !current_.text.empty())
                    finish();
                append_line(current_.text, line);
            }
        }
    }

    // A product's attributes are one passage of lines "Name: value".
    void add_attributes() {
        if (page_.attributes.empty()) return;
        finish();
        current_.headings.clear();
        current_.anchor = "attributes";
        for (const Attribute& attribute : page_.attributes) {
            append_line(current_.text, attribute.name + ": " + attribute.value);
        }
    }

    // Ends the passage. A heading over no text of its own stays in the path of those below it.
    void finish() {
        if (!current_.text.empty()) {
            passages_.push_back(current_);
            current_.text.clear();
        }
    }

    const Page& page_;
    std::vector<Passage> passages_;
    Passage current_;
    std::vector<std::uint32_t> path_levels_;
};

}  // namespace

std::vector<Passage> split_passages(const Page& page) {
    return Splitter(page).run();
}

std::string plain_text(const Page& page) {
    std::string text;
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kTable) {
            for (const auto& row : block.rows) {
                std::string line;
                for (const Text& cell : row) {
                    if (cell.text.empty()) continue;
                    if (!line.empty()) line += ' ';
                    line += cell.text;
                }
                append_line(text, line);
            }
        } else {
            for (const std::string& line : lines_of(block)) append_line(text, line);
        }
    }
    for (const Attribute& attribute : page.attributes) {
        append_line(text, attribute.name + ": " + attribute.value);
    }
    return text;
}

const char* to_string(PageKind kind) {
    switch (kind) {
        case PageKind::kArticle:
            return "article";
        case PageKind::kFaq:
            return "faq";
        case PageKind::kPolicy:
            return "policy";
        case PageKind::kProduct:
            return "product";
    }
    return "article";
}

const char* to_string(Audience audience) {
    return audience == Audience::kAgent ? "agent" : "public";
}

}  // namespace firstline
