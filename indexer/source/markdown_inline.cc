// Text and marks within a line of Markdown.

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"
#include "indexer/source/markdown_writer.h"

namespace firstline {
namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// A byte of a letter: ASCII, or part of a longer character.
bool is_word_byte(char c) {
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

// How CommonMark sees the characters beside a delimiter.
enum class Side { kSpace, kPunctuation, kLetter };

Side side_of(UChar32 c) {
    if (c <= 0 || u_isUWhiteSpace(c)) return Side::kSpace;
    if (c < 0x80) return is_alphanumeric(static_cast<char>(c)) ? Side::kLetter : Side::kPunctuation;
    return (U_GET_GC_MASK(c) & U_GC_P_MASK) != 0 ? Side::kPunctuation : Side::kLetter;
}

Side side_before(std::string_view text, std::size_t at) {
    if (at == 0) return Side::kSpace;
    UChar32 c = 0;
    auto index = static_cast<std::int32_t>(at);
    U8_PREV(text.data(), 0, index, c);
    return side_of(c);
}

Side side_behind(std::string_view text, std::size_t at) {
    if (at >= text.size()) return Side::kSpace;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, text.size(), c);
    return side_of(c);
}

// Whether "**" can stand at both ends of the mark: inside letters, or white space outside.
bool can_delimit(std::string_view text, const Mark& mark) {
    const bool opens = side_behind(text, mark.begin) == Side::kLetter ||
                       side_before(text, mark.begin) != Side::kLetter;
    const bool closes = side_before(text, mark.end) == Side::kLetter ||
                        side_behind(text, mark.end) != Side::kLetter;
    return opens && closes;
}

// A character's spelling where it might be markup. The writer escapes more than CommonMark needs:
// the reader resolves templates, attributes and components before CommonMark sees the line.
std::string_view escaped(std::string_view text, std::size_t at) {
    const char c = text[at];
    const char before = at > 0 ? text[at - 1] : ' ';
    const char behind = at + 1 < text.size() ? text[at + 1] : ' ';
    switch (c) {
        case '\\':
            return "\\\\";
        case '*':
            return "\\*";
        case '_':
            // Between letters it emphasises nothing.
            return is_word_byte(before) && is_word_byte(behind) ? "_" : "\\_";
        case '[':
            return "\\[";
        case ']':
            return behind == '(' ? "&#93;" : "\\]";
        case '<':
            return "&lt;";
        case '~':
            return "\\~";
        case '`':
            return "&#96;";
        case '{':
            return "&#123;";
        case '}':
            return "&#125;";
        case '|':
            return "&#124;";
        case '&':
            return is_alphanumeric(behind) || behind == '#' ? "&amp;" : "&";
        default:
            return {};
    }
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && text.size() > word.size();
}

// What the first character of a line must become so that the line is no list, heading, rule, quote,
// box or statement.
std::string_view escaped_begin(std::string_view text) {
    if (starts_with_word(text, "import ")) return "&#105;";
    if (starts_with_word(text, "export ")) return "&#101;";
    switch (text.empty() ? ' ' : text[0]) {
        case '#':
            return "\\#";
        case '>':
            return "\\>";
        case '+':
            return "\\+";
        case '-':
            return "\\-";
        case '=':
            return "\\=";
        case ':':
            return "&#58;";
        case '!':
            return "\\!";
        case '?':
            return text.starts_with("???") ? "\\?" : "";
        default:
            return {};
    }
}

// A web address of letters that need no escaping stands bare: the reader links it. In any other the
// colon or point is hidden, as the reader would take the escapes for parts of the address.
std::size_t address_prefix(std::string_view text, std::size_t at) {
    for (const std::string_view scheme : {"https://", "http://", "ftp://"}) {
        if (text.substr(at, scheme.size()) == scheme) return scheme.size();
    }
    const bool begins = at == 0 || !is_alphanumeric(text[at - 1]);
    return begins && text.substr(at, 4) == "www." ? 4 : 0;
}

bool is_plain_address(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                       text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
                           return is_alphanumeric(c) ||
                                  std::string_view("/.-?=%:,;!").find(c) != std::string_view::npos;
                       });
}

class InlineWriter {
  public:
    InlineWriter(const Text& text, LinePlace place) : text_(text.text), marks_(text.marks) {
        // Outer marks first, so that they close last.
        std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        begins_line_ = place == LinePlace::kBegin;
    }

    std::string run() {
        if (begins_line_) add_line_begin();
        std::size_t next = 0;
        while (at_ < text_.size() || !open_.empty()) {
            while (!open_.empty() && open_.back().end <= at_) close();
            if (at_ >= text_.size()) break;
            while (next < marks_.size() && marks_[next].begin <= at_) open(marks_[next++]);
            if (in_code()) {
                add_code();
            } else {
                add_character();
            }
        }
        return std::move(out_);
    }

  private:
    struct Open {
        std::uint32_t end = 0;
        std::string closing;
        MarkKind kind = MarkKind::kStrong;
    };

    bool in_code() const { return !open_.empty() && open_.back().kind == MarkKind::kCode; }

    bool in_link() const {
        return std::any_of(open_.begin(), open_.end(),
                           [](const Open& open) { return open.kind == MarkKind::kLink; });
    }

    void add_line_begin() {
        if (!marks_.empty() && marks_[0].begin == 0) return;
        const std::string_view begin = escaped_begin(text_);
        if (!begin.empty()) {
            out_ += begin;
            at_ = 1;
            return;
        }
        const std::size_t digits = std::min(text_.find_first_not_of("0123456789"), text_.size());
        if (digits > 0 && digits < 10 && digits < text_.size() &&
            (text_[digits] == '.' || text_[digits] == ')')) {
            out_.append(text_.substr(0, digits)).append("\\").append(1, text_[digits]);
            at_ = digits + 1;
        }
    }

    // Delimiters that would touch one another are HTML.
    bool touches_another(const Mark& mark) const {
        return std::any_of(marks_.begin(), marks_.end(), [&](const Mark& other) {
            const bool same = &other == &mark || other == mark;
            return !same && (other.begin == mark.begin || other.end == mark.end ||
                             other.begin == mark.end || other.end == mark.begin);
        });
    }

    void open(const Mark& mark) {
        if (mark.end <= at_ || in_code()) return;
        // A mark that leaves the one around it ends with it.
        const std::uint32_t end = open_.empty() ? mark.end : std::min(mark.end, open_.back().end);
        const bool plain = can_delimit(text_, mark) && !touches_another(mark) && end == mark.end;
        switch (mark.kind) {
            case MarkKind::kStrong:
                begin(plain ? "**" : "<strong>", plain ? "**" : "</strong>", end, mark.kind);
                break;
            case MarkKind::kEmphasis:
                begin(plain ? "*" : "<em>", plain ? "*" : "</em>", end, mark.kind);
                break;
            case MarkKind::kCode:
                open_.push_back({end, "", mark.kind});
                break;
            case MarkKind::kLink:
                if (in_link()) return;
                begin("[", "](" + target_of(mark.target) + ")", end, mark.kind);
                break;
        }
    }

    void begin(std::string_view opening, std::string closing, std::uint32_t end, MarkKind kind) {
        out_ += opening;
        open_.push_back({end, std::move(closing), kind});
    }

    void close() {
        out_ += open_.back().closing;
        open_.pop_back();
    }

    // The whole code span at once, between more backticks than it holds in a row.
    void add_code() {
        const std::string_view code = text_.substr(at_, open_.back().end - at_);
        std::size_t longest = 0;
        std::size_t run = 0;
        for (const char c : code) {
            run = c == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string ticks(longest + 1, '`');
        // Backticks of two spans would be one run.
        if (out_.ends_with('`')) out_ += "<!-- -->";
        const std::string pad = code.starts_with('`') || code.ends_with('`') ? " " : "";
        out_.append(ticks).append(pad).append(code).append(pad).append(ticks);
        at_ = open_.back().end;
    }

    void add_character() {
        if (const std::size_t prefix = address_prefix(text_, at_); prefix > 0 && !in_link()) {
            add_address(prefix);
            return;
        }
        const std::string_view spelling = escaped(text_, at_);
        if (spelling.empty()) {
            out_ += text_[at_];
        } else {
            out_ += spelling;
        }
        ++at_;
    }

    void add_address(std::size_t prefix) {
        const std::string_view written = text_.substr(at_, prefix);
        if (is_plain_address(text_, at_)) {
            out_ += written;
        } else if (prefix == 4) {
            out_ += "www&#46;";
        } else {
            out_.append(written.substr(0, prefix - 3)).append("&#58;//");
        }
        at_ += prefix;
    }

    // In <> where it holds brackets; blanks are "%20" in a page already.
    static std::string target_of(std::string_view target) {
        static constexpr std::array<std::pair<char, std::string_view>, 8> kSpellings = {
            {{'\\', "\\\\"},
             {'<', "%3C"},
             {'>', "%3E"},
             {'&', "&amp;"},
             {'`', "&#96;"},
             {'{', "&#123;"},
             {'}', "&#125;"},
             {'|', "&#124;"}}};
        std::string out;
        for (const char c : target) {
            const auto known = std::find_if(kSpellings.begin(), kSpellings.end(),
                                            [&](const auto& entry) { return entry.first == c; });
            if (known == kSpellings.end()) {
                out += c;
            } else {
                out += known->second;
            }
        }
        const bool angled = target.find_first_of("()") != std::string_view::npos;
        return angled ? "<" + out + ">" : out;
    }

    std::string_view text_;
    std::vector<Mark> marks_;
    std::vector<Open> open_;
    std::string out_;
    std::size_t at_ = 0;
    bool begins_line_ = false;
};

}  // namespace

std::string inline_markdown(const Text& text, LinePlace place) {
    return InlineWriter(text, place).run();
}

}  // namespace firstline
