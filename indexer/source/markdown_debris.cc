#include "indexer/source/markdown_debris.h"

#include <algorithm>
#include <cstddef>

#include "indexer/source/admonitions.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/liquid.h"
#include "indexer/source/mdx.h"

namespace firstline {
namespace {

constexpr std::size_t kMarkersMax = 32;       // nested quotations and lists that one line opens
constexpr std::size_t kSpecialsMax = 10'000;  // brackets, stars and the like in one paragraph
constexpr std::size_t kColumnsMax = 100;

bool is_blank(std::string_view line) {
    return trimmed(line).empty();
}

// Calls each(begin, end, is_code) for the stretches of a line within and outside backticks.
template <typename Each>
void for_each_stretch(std::string_view line, Each each) {
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t tick = std::min(line.find('`', at), line.size());
        if (tick > at) each(line.substr(at, tick - at), false);
        if (tick == line.size()) return;
        std::size_t behind = tick;
        while (behind < line.size() && line[behind] == '`') ++behind;
        const std::string run(line.substr(tick, behind - tick));
        const std::size_t close = line.find(run, behind);
        if (close == std::string_view::npos) {
            each(line.substr(tick, behind - tick), false);
            at = behind;
        } else {
            each(line.substr(tick, close + run.size() - tick), true);
            at = close + run.size();
        }
    }
}

// Where a kramdown attribute list that begins at `at` ends (behind its brace); `at` if it is none.
std::size_t attributes_end(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "{:") return at;
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos || text.find('{', at + 1) < close) return at;
    return close + 1;
}

std::string without_attributes(std::string_view line) {
    std::string out;
    for_each_stretch(line, [&](std::string_view stretch, bool code) {
        std::size_t at = 0;
        while (!code && at < stretch.size()) {
            const std::size_t open = stretch.find("{:", at);
            if (open == std::string_view::npos) break;
            const std::size_t end = attributes_end(stretch, open);
            out.append(stretch.substr(at, open - at));
            if (end == open) out.append("{:");
            at = end == open ? open + 2 : end;
        }
        out.append(stretch.substr(std::min(at, stretch.size())));
    });
    return out;
}

// The id of "{: #id .class}", empty if it has none.
std::string_view id_of(std::string_view attributes) {
    const std::size_t hash = attributes.find('#');
    if (hash == std::string_view::npos) return {};
    const std::size_t end = attributes.find_first_of(" }.:", hash);
    return attributes.substr(hash, end - hash);
}

bool is_callout(std::string_view attributes) {
    const std::string text = ascii_lower(attributes);
    for (const std::string_view word :
         {"callout", "note", "warning", "tip", "info", "alert", "caution", "important", "danger"}) {
        const std::size_t at = text.find(word);
        if (at != std::string::npos && at > 0 && text.rfind('.', at) != std::string::npos)
            return true;
    }
    return false;
}

std::string quoted(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    return std::string(line.substr(0, indent)) + "> " + std::string(line.substr(indent));
}

bool is_heading(std::string_view line) {
    return trimmed(line).starts_with('#');
}

// kramdown reads Markdown inside HTML that asks for it: <div class="note" markdown="1">. Such tags,
// alone on their lines, go; a call-out's lines become a quotation. CommonMark would take the
// Markdown for HTML.
std::vector<SourceLine> resolve_markdown_boxes(std::vector<SourceLine> lines) {
    std::vector<SourceLine> out;
    std::vector<bool> boxes;  // open ones, and whether each is a call-out
    for (SourceLine& line : lines) {
        const std::string_view content = trimmed(line.text);
        const bool tag = !line.code && content.starts_with('<') && content.ends_with('>') &&
                         content.find('>') + 1 == content.size();
        if (tag && content.find(" markdown=") != std::string_view::npos) {
            boxes.push_back(is_callout(std::string(".") + std::string(content)));
            out.push_back({"", line.line, false});
        } else if (tag && !boxes.empty() && (content == "</div>" || content == "</section>")) {
            boxes.pop_back();
            out.push_back({"", line.line, false});
        } else {
            const bool quote = !boxes.empty() && boxes.back() && !line.code && !content.empty();
            if (quote) line.text = quoted(line.text);
            out.push_back(std::move(line));
        }
    }
    return out;
}

// "[mail](mailto:a@b.c?subject=Two words)" is a link for kramdown; CommonMark wants no blanks.
std::string with_escaped_links(std::string_view line) {
    std::string out;
    for_each_stretch(line, [&](std::string_view stretch, bool code) {
        std::size_t at = 0;
        while (!code && at < stretch.size()) {
            const std::size_t open = stretch.find("](", at);
            const std::size_t close =
                open == std::string_view::npos ? open : stretch.find(')', open);
            if (close == std::string_view::npos) break;
            const std::string_view target = trimmed(stretch.substr(open + 2, close - open - 2));
            out.append(stretch.substr(at, open + 2 - at));
            const bool plain = target.find_first_of("\"'<") == std::string_view::npos;
            for (const char c : target) out += plain && c == ' ' ? "%20" : std::string(1, c);
            at = close;
        }
        out.append(stretch.substr(std::min(at, stretch.size())));
    });
    return out;
}

// Takes kramdown's attributes out; call-outs become quotations.
std::vector<SourceLine> resolve_attributes(std::vector<SourceLine> lines) {
    std::vector<SourceLine> out;
    bool quoting = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        SourceLine& line = lines[i];
        const std::string_view content = trimmed(line.text);
        const bool alone =
            content.starts_with("{:") && attributes_end(content, 0) == content.size();
        if (line.code || content.empty() || !alone) {
            if (line.code || content.empty()) quoting = false;
            if (!line.code) {
                // An empty line that only an attribute left behind must not end a paragraph.
                line.text = with_escaped_links(without_attributes(line.text));
                if (!content.empty() && is_blank(line.text)) continue;
                if (quoting) line.text = quoted(line.text);
            }
            out.push_back(std::move(line));
            continue;
        }
        const bool text_above = !out.empty() && !out.back().code && !is_blank(out.back().text);
        const bool text_below =
            i + 1 < lines.size() && !lines[i + 1].code && !is_blank(lines[i + 1].text);
        quoting = false;
        if (content.starts_with("{:toc") && text_above) {
            out.pop_back();
        } else if (const std::string_view id = id_of(content);
                   !id.empty() && text_above && is_heading(out.back().text)) {
            out.back().text += " {" + std::string(id) + "}";
        } else if (is_callout(content) && text_below) {
            if (text_above) out.push_back({"", line.line, false});
            quoting = true;
        } else if (is_callout(content) && text_above && !is_heading(out.back().text)) {
            for (std::size_t at = out.size(); at-- > 0;) {
                if (out[at].code || is_blank(out[at].text)) break;
                out[at].text = quoted(out[at].text);
            }
        }
    }
    return out;
}

// The cells of a table line, counted; pipes in code belong to the code.
std::size_t count_columns(std::string_view line) {
    std::size_t pipes = 0;
    const std::string_view content = trimmed(line);
    for_each_stretch(content, [&](std::string_view stretch, bool code) {
        for (std::size_t i = 0; !code && i < stretch.size(); ++i) {
            if (stretch[i] == '\\') {
                ++i;
            } else if (stretch[i] == '|') {
                ++pipes;
            }
        }
    });
    if (pipes == 0) return 0;
    return pipes + 1 - (content.starts_with('|') ? 1 : 0) - (content.ends_with('|') ? 1 : 0);
}

bool is_table_line(const SourceLine& line) {
    if (line.code) return false;
    const std::string_view content = trimmed(line.text);
    if (content.size() < 3 || (!content.starts_with('|') && !content.ends_with('|'))) return false;
    return count_columns(content) >= (content.starts_with('|') && content.ends_with('|') ? 1 : 2);
}

bool is_delimiter(std::string_view line) {
    const std::string_view content = trimmed(line);
    return content.find('-') != std::string_view::npos &&
           content.find('|') != std::string_view::npos &&
           content.find_first_not_of("|-: +=\t") == std::string_view::npos;
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out.append(piece);
    return out;
}

std::string with_escaped_pipes(std::string_view line) {
    std::string out;
    for_each_stretch(line, [&](std::string_view stretch, bool code) {
        for (std::size_t i = 0; i < stretch.size(); ++i) {
            if (code && stretch[i] == '|' && (i == 0 || stretch[i - 1] != '\\')) out += '\\';
            out += stretch[i];
        }
    });
    return out;
}

// Gives one table the header and delimiter rows that GFM asks for, with as many columns as its
// longest row.
void add_table(std::vector<SourceLine>& out, SourceLine* begin, SourceLine* end) {
    std::size_t columns = 1;
    for (const SourceLine* line = begin; line != end; ++line) {
        if (!is_delimiter(line->text)) columns = std::max(columns, count_columns(line->text));
    }
    columns = std::min(columns, kColumnsMax);
    const std::size_t first = std::min(begin->text.find_first_not_of(" \t"), begin->text.size());
    const std::string indent = begin->text.substr(0, first);
    const bool has_header = end - begin > 1 && is_delimiter(begin[1].text);
    if (!out.empty() && !is_blank(out.back().text)) out.push_back({"", begin->line, false});
    const std::string delimiter = indent + "|" + repeated("---|", columns);
    if (has_header) {
        const std::size_t have = count_columns(begin->text);
        std::string header = with_escaped_pipes(begin->text);
        if (have < columns) {
            while (header.ends_with(' ')) header.pop_back();
            header += repeated(" |", columns - have + (header.ends_with('|') ? 0 : 1));
        }
        out.push_back({std::move(header), begin->line, false});
        out.push_back({delimiter, begin[1].line, false});
        begin += 2;
    } else {
        out.push_back({indent + "|" + repeated(" |", columns), begin->line, false});
        out.push_back({delimiter, begin->line, false});
    }
    for (; begin != end; ++begin) {
        if (is_delimiter(begin->text)) continue;
        out.push_back({with_escaped_pipes(begin->text), begin->line, false});
    }
}

std::vector<SourceLine> complete_tables(std::vector<SourceLine> lines) {
    std::vector<SourceLine> out;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        while (end < lines.size() && is_table_line(lines[end])) ++end;
        // Four blanks are code at the margin, but a list item's text within one: cmark decides.
        if (end == i) {
            out.push_back(std::move(lines[i++]));
            continue;
        }
        add_table(out, lines.data() + i, lines.data() + end);
        i = end;
    }
    return out;
}

// Keeps what cmark would need quadratic time for within bounds: very deep nesting opened by one
// line, very many delimiters in one paragraph, very many cells in one row.
class Bounds {
  public:
    std::string apply(std::string_view line) {
        if (is_blank(line)) specials_ = 0;
        std::string out(without_excess_markers(line));
        std::size_t pipes = 0;
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (is_special(out, i) && ++specials_ > kSpecialsMax) out[i] = ' ';
            if (out[i] == '|' && ++pipes > kColumnsMax + 1) out[i] = ' ';
        }
        return out;
    }

  private:
    // '<' only where it begins a comment or the like; a tag ends at the next one.
    static bool is_special(std::string_view line, std::size_t at) {
        if (line[at] == '<')
            return at + 1 < line.size() && (line[at + 1] == '!' || line[at + 1] == '?');
        return std::string_view("[]*_~`!").find(line[at]) != std::string_view::npos;
    }

    static std::string_view without_excess_markers(std::string_view line) {
        std::size_t markers = 0;
        std::size_t at = 0;
        std::size_t allowed = 0;
        while (at < line.size()) {
            const char c = line[at];
            const bool bullet = (c == '-' || c == '+' || c == '*') && at + 1 < line.size() &&
                                (line[at + 1] == ' ' || line[at + 1] == '\t');
            if (c == '>' || bullet) {
                if (++markers == kMarkersMax) allowed = at;
            } else if (c != ' ' && c != '\t') {
                break;
            }
            ++at;
        }
        return markers > kMarkersMax && at < line.size() ? line.substr(at)
               : markers > kMarkersMax                   ? line.substr(0, allowed)
                                                         : line;
    }

    std::size_t specials_ = 0;
};

}  // namespace

TidyMarkdown tidy_markdown(std::string_view body, std::uint32_t first_line, std::string_view path,
                           const ReadOptions& options) {
    TidyMarkdown tidy;
    std::vector<SourceLine> lines = resolve_liquid(body, first_line, path, options, tidy.findings);
    lines = resolve_mdx(std::move(lines),
                        ascii_lower(path).ends_with(".mdx") ? Jsx::kAll : Jsx::kComponentsOnly);
    lines = resolve_admonitions(std::move(lines));
    lines = complete_tables(resolve_attributes(resolve_markdown_boxes(std::move(lines))));
    Bounds bounds;
    tidy.lines.reserve(lines.size());
    for (const SourceLine& line : lines) {
        tidy.text += line.code ? line.text : bounds.apply(line.text);
        tidy.text += '\n';
        tidy.lines.push_back(line.line);
    }
    return tidy;
}

}  // namespace firstline
