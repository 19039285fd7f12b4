#include "indexer/source/hidden_characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>

#include "indexer/source/format.h"

namespace firstline {
namespace {

constexpr std::size_t kFindingsMax = 20;
constexpr UChar32 kNone = -1;
constexpr UChar32 kZeroWidthSpace = 0x200B;
constexpr UChar32 kNonJoiner = 0x200C;
constexpr UChar32 kJoiner = 0x200D;
constexpr UChar32 kByteOrderMark = 0xFEFF;
constexpr UChar32 kBlackFlag = 0x1F3F4;

enum class Hidden : std::uint8_t {
    kNo,
    kControl,    // NUL, BEL, the C1 controls, byte order marks: left out of a page's text
    kZeroWidth,  // joiners, zero-width spaces, invisible operators, fillers
    kMark,       // a direction mark without width
    kEmbedding,  // text within is laid out from its own direction
    kOverride,   // text within is shown backwards
    kTag,        // letters that are never shown
};

bool is_between(UChar32 c, UChar32 first, UChar32 last) {
    return c >= first && c <= last;
}

Hidden kind_of(UChar32 c) {
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r' || c == '\f' ? Hidden::kNo : Hidden::kControl;
    if (is_between(c, 0x7F, 0x9F) || c == kByteOrderMark) return Hidden::kControl;
    if (c == 0x202D || c == 0x202E) return Hidden::kOverride;
    if (is_between(c, 0x202A, 0x202C) || is_between(c, 0x2066, 0x2069)) return Hidden::kEmbedding;
    if (c == 0x200E || c == 0x200F || c == 0x061C) return Hidden::kMark;
    if (is_between(c, 0xE0000, 0xE007F)) return Hidden::kTag;
    if (is_between(c, kZeroWidthSpace, kJoiner) || is_between(c, 0x2060, 0x2064) ||
        is_between(c, 0x206A, 0x206F) || c == 0x034F || c == 0x180E || c == 0x115F || c == 0x1160 ||
        c == 0x3164 || c == 0xFFA0 || is_between(c, 0xFFF9, 0xFFFB)) {
        return Hidden::kZeroWidth;
    }
    return Hidden::kNo;
}

bool is_emoji(UChar32 c) {
    return c != kNone && (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
                          u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0 || c == 0xFE0F);
}

UScriptCode script_of(UChar32 c) {
    if (c == kNone) return USCRIPT_COMMON;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return U_FAILURE(status) ? USCRIPT_COMMON : script;
}

// Scripts whose letters change their shape beside one another, where joiners are spelling.
bool joins(UChar32 c) {
    static constexpr std::array<UScriptCode, 20> kScripts = {
        USCRIPT_ARABIC,    USCRIPT_SYRIAC,  USCRIPT_DEVANAGARI, USCRIPT_BENGALI, USCRIPT_GURMUKHI,
        USCRIPT_GUJARATI,  USCRIPT_ORIYA,   USCRIPT_TAMIL,      USCRIPT_TELUGU,  USCRIPT_KANNADA,
        USCRIPT_MALAYALAM, USCRIPT_SINHALA, USCRIPT_KHMER,      USCRIPT_MYANMAR, USCRIPT_MONGOLIAN,
        USCRIPT_TIBETAN,   USCRIPT_NKO,     USCRIPT_MANDAIC,    USCRIPT_THAANA,  USCRIPT_INHERITED};
    const UScriptCode script = script_of(c);
    return c != kNone && std::find(kScripts.begin(), kScripts.end(), script) != kScripts.end();
}

// Scripts without spaces, where a zero-width one says where a line may break.
bool is_unspaced(UChar32 c) {
    const UScriptCode script = script_of(c);
    return script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
           script == USCRIPT_MYANMAR || script == USCRIPT_TIBETAN || script == USCRIPT_JAVANESE;
}

bool is_right_to_left(UChar32 c) {
    const UCharDirection direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

const char* name_of(UChar32 c) {
    if (c == kZeroWidthSpace) return "a zero-width space";
    if (c == kNonJoiner) return "a zero-width non-joiner";
    if (c == kJoiner) return "a zero-width joiner";
    if (c == 0x200E) return "a left-to-right mark";
    if (c == 0x200F || c == 0x061C) return "a right-to-left mark";
    if (c == 0x2060) return "a word joiner";
    return "an invisible character";
}

std::string code_of(UChar32 c) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(c));
    return text.data();
}

struct Found {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    UChar32 c = 0;
    Hidden kind = Hidden::kNo;
    std::size_t begin = 0;  // in bytes of the text
    std::size_t bytes = 0;
};

Finding finding_of(std::string_view path, const Found& found) {
    const std::string code = " (" + code_of(found.c) + ")";
    Finding finding{Severity::kWarning,
                    std::string(path),
                    found.line,
                    found.column,
                    "hidden-characters",
                    "",
                    "delete it; in an editor that shows it, or retype the "
                    "word around it"};
    switch (found.kind) {
        case Hidden::kOverride:
            finding.severity = Severity::kError;
            finding.message = "a bidirectional override" + code +
                              " stands here: what follows is shown in another order than it is "
                              "written, so a shopper may read another price or address";
            break;
        case Hidden::kTag:
            finding.severity = Severity::kError;
            finding.message = "a hidden tag character" + code +
                              " stands here: text that no shopper sees, but programs read";
            break;
        case Hidden::kEmbedding:
            finding.message = "a bidirectional control" + code +
                              " stands here: it may show the words around it in another order";
            break;
        case Hidden::kControl:
            finding.message = "a control character" + code +
                              " stands here, often from a copy or a wrong encoding; it is left out "
                              "of the text";
            break;
        default:
            finding.message = std::string(name_of(found.c)) + code +
                              " stands here: nobody sees it, and a shopper who types the word "
                              "without it may not find the page";
            break;
    }
    return finding;
}

// A character that may be spelled as an escape, and how many bytes it takes.
struct Read {
    UChar32 c = kNone;
    std::size_t bytes = 1;
};

// "&#8203;", "&#x200B;"; in JSON "\u200b".
std::optional<Read> escape_at(std::string_view text, std::size_t at, bool json) {
    std::size_t begin = at + 2;
    std::size_t end = 0;
    int base = 10;
    if (text.substr(at, 2) == "&#") {
        if (begin < text.size() && (text[begin] == 'x' || text[begin] == 'X')) {
            base = 16;
            ++begin;
        }
        end = std::min(text.find(';', begin), text.size());
    } else if (json && text.substr(at, 2) == "\\u") {
        base = 16;
        end = std::min(begin + 4, text.size());
    }
    if (end <= begin || end - begin > 7) return std::nullopt;
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data() + begin, text.data() + end, value, base);
    if (read.ec != std::errc() || read.ptr != text.data() + end || value > 0x10FFFF) {
        return std::nullopt;
    }
    return Read{static_cast<UChar32>(value), end - at + (base == 16 && text[at] == '\\' ? 0 : 1)};
}

class Scanner {
  public:
    Scanner(std::string_view text, bool json) : text_(text), json_(json) {}

    // Calls each(found) for every hidden character that has no business where it stands.
    template <typename Each>
    void run(Each each) {
        UChar32 before = kNone;
        bool flag_tags = false;  // behind a flag, tags spell which one
        std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        while (at < text_.size()) {
            if (is_plain(text_[at])) {
                before = static_cast<unsigned char>(text_[at++]);
                flag_tags = false;
                ++column_;
                continue;
            }
            const Read read = read_at(at);
            if (read.c == '\n') {
                ++line_;
                column_ = 0;
                line_begin_ = at + 1;
            } else {
                ++column_;
            }
            const Hidden kind = read.c < 0 ? Hidden::kNo : kind_of(read.c);
            if (kind != Hidden::kTag) flag_tags = read.c == kBlackFlag;
            if (kind != Hidden::kNo && !(kind == Hidden::kTag && flag_tags) &&
                !is_fine(kind, read.c, before, at + read.bytes)) {
                each(Found{line_, column_, read.c, kind, at, read.bytes});
            }
            before = read.c;
            at += read.bytes;
        }
    }

  private:
    // Most of every file, passed at little cost.
    static bool is_plain(char c) { return c >= ' ' && c < 0x7F && c != '&' && c != '\\'; }

    Read read_at(std::size_t at) const {
        const char c = text_[at];
        if (c == '&' || (json_ && c == '\\')) {
            if (const std::optional<Read> escape = escape_at(text_, at, json_)) {
                // Escapes of what is seen are none of our business.
                if (kind_of(escape->c) != Hidden::kNo && escape->c >= 0x7F) return *escape;
            }
        }
        std::size_t next = at;
        UChar32 read = 0;
        U8_NEXT(text_.data(), next, text_.size(), read);
        return {read, next - at};
    }

    bool is_fine(Hidden kind, UChar32 c, UChar32 before, std::size_t next) {
        const UChar32 after = next < text_.size() ? read_at(next).c : kNone;
        if (c == kJoiner && (is_emoji(before) || is_emoji(after))) return true;
        if ((c == kJoiner || c == kNonJoiner) && (joins(before) || joins(after))) return true;
        if (c == kZeroWidthSpace && (is_unspaced(before) || is_unspaced(after))) return true;
        if (kind == Hidden::kMark || kind == Hidden::kEmbedding) return line_is_right_to_left();
        return false;
    }

    // Whether the line has a letter written from right to left: there, marks are orthography.
    bool line_is_right_to_left() {
        if (asked_line_ == line_) return answer_;
        asked_line_ = line_;
        answer_ = false;
        std::size_t at = line_begin_;
        while (at < text_.size() && text_[at] != '\n' && !answer_) {
            UChar32 c = 0;
            U8_NEXT(text_.data(), at, text_.size(), c);
            answer_ = c >= 0 && kind_of(c) == Hidden::kNo && is_right_to_left(c);
        }
        return answer_;
    }

    std::string_view text_;
    bool json_;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 0;
    std::size_t line_begin_ = 0;
    std::uint32_t asked_line_ = 0;  // the line `answer_` is about
    bool answer_ = false;
};

}  // namespace

void find_hidden_characters(const SourceFile& file, std::vector<Finding>& findings) {
    // A file in UTF-16 is read by another way, and its bytes say nothing here.
    if (file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF")) return;
    const Format format = format_of_name(file.path);
    const bool json = format == Format::kJson || format == Format::kJsonLines;
    std::size_t count = 0;
    Found last;
    Scanner(file.bytes, json).run([&](const Found& found) {
        // Once a line: who mends one sees its neighbours.
        if (found.line == last.line && found.c == last.c) return;
        last = found;
        if (++count <= kFindingsMax) findings.push_back(finding_of(file.path, found));
    });
    if (count > kFindingsMax) {
        findings.push_back({Severity::kWarning, std::string(file.path), 0, 0, "hidden-characters",
                            std::to_string(count - kFindingsMax) +
                                " more lines of this file hold characters that nobody sees",
                            "paste the text without formatting, or clean it with an editor"});
    }
}

std::string without_hidden_characters(std::string text) {
    // What stood beside one that goes may have been fine for its sake alone.
    for (bool changed = true; changed;) {
        std::string kept;
        std::size_t from = 0;
        Scanner(text, false).run([&](const Found& found) {
            kept.append(text, from, found.begin - from);
            from = found.begin + found.bytes;
        });
        changed = from > 0;
        if (changed) text = kept.append(text, from);
    }
    return text;
}

}  // namespace firstline
