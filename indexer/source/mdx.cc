#include "indexer/source/mdx.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "indexer/source/admonitions.h"
#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::size_t kTagLinesMax = 30;
constexpr std::size_t kTagBytesMax = 4096;
constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

using Properties = std::map<std::string, std::string, std::less<>>;

// "<Name a=\"b\">", "</Name>" or "<Name/>", as found in the text.
struct Tag {
    std::string name;
    Properties properties;
    bool closing = false;
    bool empty = false;
    std::size_t end = 0;  // behind '>'
};

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_name_byte(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':';
}

// Where the text in quotes or braces that begins at `at` ends (behind it); npos if it does not.
std::size_t value_end(std::string_view text, std::size_t at) {
    const char open = text[at];
    if (open == '"' || open == '\'' || open == '`') {
        const std::size_t close = text.substr(0, at + kTagBytesMax).find(open, at + 1);
        return close == std::string_view::npos ? close : close + 1;
    }
    std::size_t depth = 0;
    for (std::size_t i = at; i < std::min(text.size(), at + kTagBytesMax); ++i) {
        if (text[i] == '{') ++depth;
        if (text[i] == '}' && --depth == 0) return i + 1;
    }
    return std::string_view::npos;
}

// The text of "x", 'x', {"x"} or {`x`}; other expressions have none.
std::string text_of_value(std::string_view value) {
    value = trimmed(value);
    if (value.starts_with('{') && value.ends_with('}')) {
        value = trimmed(value.substr(1, value.size() - 2));
        if (value.empty() || std::string_view("\"'`").find(value[0]) == std::string_view::npos) {
            return {};
        }
    }
    if (value.size() < 2 || value.front() != value.back()) return {};
    const std::string_view inner = value.substr(1, value.size() - 2);
    return inner.find("${") == std::string_view::npos ? folded(inner) : std::string();
}

// The properties between `at` and the tag's end; nothing if the tag does not end in the text.
std::optional<Tag> with_properties(Tag tag, std::string_view text, std::size_t at) {
    text = text.substr(0, at + kTagBytesMax);
    while (at < text.size() && text[at] != '<') {
        const char c = text[at];
        if (c == '>') {
            tag.end = at + 1;
            return tag;
        }
        if (c == '/') tag.empty = true;
        if (c == '{') {  // {...spread}
            const std::size_t end = value_end(text, at);
            if (end == std::string_view::npos) return std::nullopt;
            at = end;
            continue;
        }
        if (!is_name_byte(c)) {
            ++at;
            continue;
        }
        const std::size_t name = at;
        while (at < text.size() && is_name_byte(text[at])) ++at;
        std::string key = ascii_lower(text.substr(name, at - name));
        if (at >= text.size() || text[at] != '=') {
            tag.properties.emplace(std::move(key), "");
            continue;
        }
        ++at;
        if (at >= text.size() ||
            std::string_view("\"'{").find(text[at]) == std::string_view::npos) {
            continue;
        }
        const std::size_t end = value_end(text, at);
        if (end == std::string_view::npos) return std::nullopt;
        tag.properties.emplace(std::move(key), text_of_value(text.substr(at, end - at)));
        at = end;
    }
    return std::nullopt;
}

// The component's tag at `at`, if one begins there: a capital and a small letter, which no HTML
// element is spelled with by those who write in capitals.
std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
    Tag tag;
    std::size_t begin = at + 1;
    if (begin < text.size() && text[begin] == '/') {
        tag.closing = true;
        ++begin;
    }
    if (begin < text.size() && text[begin] == '>') {  // <> and </>
        tag.end = begin + 1;
        return tag;
    }
    if (begin >= text.size() || !is_upper(text[begin])) return std::nullopt;
    std::size_t end = begin;
    bool small = false;
    while (end < text.size() && is_name_byte(text[end])) {
        small = small || !is_upper(text[end]);
        ++end;
    }
    if (!small && end - begin > 1) return std::nullopt;
    if (!small && end < text.size() && text[end] != '>' && text[end] != '/') return std::nullopt;
    tag.name = ascii_lower(text.substr(begin, end - begin));
    // "<B>" and "<A>" are old HTML; a component of one letter is nobody's.
    if (!small) return std::nullopt;
    return with_properties(std::move(tag), text, end);
}

std::string property(const Tag& tag, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const auto found = tag.properties.find(name);
        if (found != tag.properties.end() && !found->second.empty()) return found->second;
    }
    return {};
}

// What stands in the Markdown instead of the tag. A line feed begins a line.
std::string replacement(const Tag& tag) {
    const std::string title =
        property(tag, {"title", "label", "question", "summary", "header", "heading"});
    const bool fold = is_fold_name(tag.name);
    if (fold || is_box_name(tag.name)) {
        if (tag.closing) return "\n:::\n";
        if (fold && title.empty()) return "\n";
        const std::string open = "\n:::" + tag.name + (title.empty() ? "" : " " + title) + "\n";
        const std::string inner = property(tag, {"text", "content", "children", "answer"});
        return tag.empty ? open + inner + "\n:::\n" : open;
    }
    if (tag.closing) return tag.name == "link" ? "</a>" : "";
    if (tag.name == "image" || tag.name == "img" || tag.name == "figure") {
        const std::string source = property(tag, {"src"});
        const std::string words = property(tag, {"alt", "caption", "title"});
        return source.empty() ? "" : "![" + words + "](" + source + ")";
    }
    if (tag.name == "link") return "<a href=\"" + property(tag, {"to", "href"}) + "\">";
    if (!title.empty()) return "\n\n**" + title + "**\n\n" + property(tag, {"text", "description"});
    return tag.empty ? property(tag, {"text", "children"}) : "";
}

// Behind the code span that begins at `at`.
std::size_t code_end(std::string_view text, std::size_t at) {
    std::size_t ticks = at;
    while (ticks < text.size() && text[ticks] == '`') ++ticks;
    const std::size_t close = text.find(text.substr(at, ticks - at), ticks);
    return close == std::string_view::npos ? ticks : close + (ticks - at);
}

class Resolver {
  public:
    Resolver(std::vector<SourceLine> lines, Jsx jsx) : lines_(std::move(lines)), jsx_(jsx) {}

    std::vector<SourceLine> run() {
        for (std::size_t i = 0; i < lines_.size();) {
            SourceLine& line = lines_[i];
            unindent(line.text);
            if (line.code) {
                out_.push_back(std::move(line));
                ++i;
            } else if (const std::size_t taken = statement_lines(i); taken > 0) {
                // No empty line: an import amid text would cut its paragraph.
                i += taken;
            } else {
                i += resolve(i);
            }
        }
        return std::move(out_);
    }

  private:
    // JSX is indented within its component. Markdown would take that for code, so each component's
    // text is moved to where the component's first line stands.
    void unindent(std::string& text) {
        if (inner_.empty() || trimmed(text).empty()) return;
        const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
        for (std::size_t i = 0; i < inner_.size(); ++i) {
            if (inner_[i] == kUnknown) inner_[i] = indent;
        }
        text.erase(0, std::min(indent, inner_.back()));
    }

    void count(std::ptrdiff_t depth) {
        if (depth > 0) inner_.push_back(kUnknown);
        if (depth < 0 && !inner_.empty()) inner_.pop_back();
    }

    // How many lines the import or export at `at` takes; 0 if there is none.
    std::size_t statement_lines(std::size_t at) const {
        const std::string& text = lines_[at].text;
        const bool import = text.starts_with("import ");
        if (!import && !(jsx_ == Jsx::kAll && text.starts_with("export "))) return 0;
        std::ptrdiff_t depth = 0;
        bool quoted = false;
        for (std::size_t i = at; i < lines_.size() && i - at < kTagLinesMax * 10; ++i) {
            for (const char c : lines_[i].text) {
                if (c == '{' || c == '[' || c == '(') ++depth;
                if (c == '}' || c == ']' || c == ')') --depth;
                quoted = quoted || c == '\'' || c == '"';
            }
            if (depth > 0) continue;
            // "import duty is due" is a sentence.
            const std::string_view end = trimmed(lines_[i].text);
            const bool ends = end.ends_with("'") || end.ends_with("\"") || end.ends_with(";");
            return import && !(quoted && ends) ? 0 : i - at + 1;
        }
        return 0;
    }

    // Resolves the line and those that a tag joins to it; returns how many.
    std::size_t resolve(std::size_t first) {
        std::string text = std::move(lines_[first].text);
        std::size_t taken = 1;
        std::string out;
        std::size_t at = 0;
        while (at < text.size()) {
            const char c = text[at];
            if (c == '`') {
                const std::size_t end = code_end(text, at);
                out.append(text, at, end - at);
                at = end;
                continue;
            }
            if (c == '\\' && at + 1 < text.size()) {
                out.append(text, at, 2);
                at += 2;
                continue;
            }
            if (begins_jsx(text, at)) {
                std::optional<Piece> piece = piece_at(text, at);
                while (!piece && may_join(first, taken)) {
                    text.append("\n").append(lines_[first + taken].text);
                    ++taken;
                    piece = piece_at(text, at);
                }
                if (piece) {
                    out += piece->text;
                    at = piece->end;
                    count(piece->depth);
                    continue;
                }
            }
            out += c;
            ++at;
        }
        push(out, text, first);
        return taken;
    }

    bool may_join(std::size_t first, std::size_t taken) const {
        return taken < kTagLinesMax && first + taken < lines_.size() &&
               !lines_[first + taken].code && !trimmed(lines_[first + taken].text).empty();
    }

    struct Piece {
        std::string text;
        std::size_t end = 0;
        std::ptrdiff_t depth = 0;  // 1 if it opens a component, -1 if it closes one
    };

    bool begins_jsx(std::string_view text, std::size_t at) const {
        if (text[at] == '<') {
            const std::string_view rest = text.substr(at + 1, 2);
            const std::size_t name = rest.starts_with('/') ? 1 : 0;
            return name < rest.size() && (is_upper(rest[name]) || rest[name] == '>');
        }
        if (text.substr(at, 3) == "{/*") return true;
        // "{#id}" and "{:.class}" belong to headings and kramdown.
        const bool brace = jsx_ == Jsx::kAll && text[at] == '{' && at + 1 < text.size();
        return brace && text[at + 1] != '#' && text[at + 1] != ':' && text[at + 1] != '%';
    }

    static std::optional<Piece> piece_at(std::string_view text, std::size_t at) {
        if (text[at] == '<') {
            const std::optional<Tag> tag = tag_at(text, at);
            if (!tag) return std::nullopt;
            if (tag->name.empty()) return Piece{"", tag->end, 0};
            return Piece{replacement(*tag), tag->end, tag->empty ? 0 : tag->closing ? -1 : 1};
        }
        if (text.substr(at, 3) == "{/*") {
            const std::size_t end = text.find("*/}", at);
            if (end == std::string_view::npos) return std::nullopt;
            return Piece{"", end + 3, 0};
        }
        const std::size_t end = value_end(text, at);
        if (end == std::string_view::npos) return std::nullopt;
        return Piece{text_of_value(text.substr(at, end - at)), end, 0};
    }

    // The result's lines; a line that held nothing but JSX is an empty one.
    void push(std::string_view out, std::string_view text, std::size_t first) {
        const std::uint32_t line = lines_[first].line;
        if (out.size() == text.size() && out == text) {
            out_.push_back({std::string(out), line, false});
            return;
        }
        // What a component indented is no code: its text begins at the margin.
        std::size_t at = 0;
        do {
            const std::size_t end = std::min(out.find('\n', at), out.size());
            const std::string_view one = out.substr(at, end - at);
            out_.push_back({trimmed(one).empty() ? "" : std::string(one), line, false});
            at = end + 1;
        } while (at < out.size());
    }

    std::vector<SourceLine> lines_;
    std::vector<SourceLine> out_;
    Jsx jsx_;
    std::vector<std::size_t> inner_;  // of each open component, where its text begins
};

}  // namespace

std::vector<SourceLine> resolve_mdx(std::vector<SourceLine> lines, Jsx jsx) {
    return Resolver(std::move(lines), jsx).run();
}

}  // namespace firstline
