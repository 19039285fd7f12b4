#include "indexer/source/clean_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace firstline {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr UChar32 kZeroWidthNoBreakSpace = 0xFEFF;
constexpr UChar32 kSoftHyphen = 0x00AD;
constexpr std::size_t kOpen = static_cast<std::size_t>(-1);

bool is_graphic_ascii(unsigned char byte) {
    return byte > ' ' && byte < 0x7F;
}

// The end of the run of plain bytes from `at`: ASCII that needs no care, eight at a time.
std::size_t plain_ascii_end(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t kHigh = 0x8080808080808080u;
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    while (at + 8 <= bytes.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        const bool has_nul = ((word - kOnes) & ~word & kHigh) != 0;
        if ((word & kHigh) != 0 || has_nul) break;
        at += 8;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80 && bytes[at] != 0) {
        ++at;
    }
    return at;
}

enum class Role { kText, kSpace, kNothing };

Role role_of(UChar32 c) {
    if (u_isUWhiteSpace(c)) return Role::kSpace;
    if (c == kZeroWidthNoBreakSpace || c == kSoftHyphen) return Role::kNothing;
    if (u_charType(c) == U_CONTROL_CHAR) return Role::kNothing;
    return Role::kText;
}

// Calls text(piece) and space() over valid UTF-8, with control characters left out.
template <typename OnText, typename OnSpace>
void for_each_piece(std::string_view text, OnText on_text, OnSpace on_space) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        while (at < text.size() && is_graphic_ascii(static_cast<unsigned char>(text[at]))) ++at;
        if (at > begin) on_text(text.substr(begin, at - begin));
        if (at >= text.size()) break;
        const std::size_t here = at;
        UChar32 c = 0;
        U8_NEXT(text.data(), at, text.size(), c);
        switch (c < 0 ? Role::kNothing : role_of(c)) {
            case Role::kText:
                on_text(text.substr(here, at - here));
                break;
            case Role::kSpace:
                on_space();
                break;
            case Role::kNothing:
                break;
        }
    }
}

}  // namespace

ValidText to_valid_utf8(std::string_view bytes) {
    ValidText out;
    if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    out.text.reserve(bytes.size());
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t plain = plain_ascii_end(bytes, at);
        out.text.append(bytes.substr(at, plain - at));
        at = plain;
        if (at >= bytes.size()) break;
        const std::size_t here = at;
        UChar32 c = 0;
        U8_NEXT(bytes.data(), at, bytes.size(), c);
        if (c > 0) {
            out.text.append(bytes.substr(here, at - here));
        } else if (c < 0) {
            if (out.replaced++ == 0) {
                const std::string_view before = bytes.substr(0, here);
                out.first_line =
                    1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
                const std::size_t line_feed = before.rfind('\n');
                out.first_column = static_cast<std::uint32_t>(
                    here - (line_feed == std::string_view::npos ? 0 : line_feed + 1) + 1);
            }
            out.text.append(kReplacement);
        }
    }
    return out;
}

std::string valid_source_text(const SourceFile& file, std::vector<Finding>& findings) {
    ValidText valid = to_valid_utf8(file.bytes);
    if (valid.replaced > 0) {
        findings.push_back({Severity::kWarning, std::string(file.path), valid.first_line,
                            valid.first_column, "utf-8",
                            std::to_string(valid.replaced) +
                                " bytes are not UTF-8; shoppers see \xEF\xBF\xBD in their place",
                            "save the file as UTF-8"});
    }
    return std::move(valid.text);
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for_each_piece(
        text,
        [&](std::string_view piece) {
            if (space && !out.empty()) out += ' ';
            space = false;
            out.append(piece);
        },
        [&] { space = true; });
    return out;
}

std::string clean_code(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t here = at;
        UChar32 c = 0;
        U8_NEXT(text.data(), at, text.size(), c);
        if (c == '\n') {
            while (!out.empty() && out.back() == ' ') out.pop_back();
            if (!out.empty()) out += '\n';
        } else if (c == '\t') {
            out += "    ";
        } else if (c != ' ' && c != '\r' && c >= 0 && role_of(c) == Role::kSpace) {
            out += ' ';
        } else if (c == ' ' || (c >= 0 && role_of(c) == Role::kText)) {
            out.append(text.substr(here, at - here));
        }
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    return out;
}

std::string_view cut_to(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) {
        --bytes_max;
    }
    return text.substr(0, bytes_max);
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, text.size(), c);
        if (c < 0) continue;
        char buffer[U8_MAX_LENGTH];
        std::size_t size = 0;
        U8_APPEND_UNSAFE(buffer, size, u_tolower(c));
        out.append(buffer, size);
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

void TextBuilder::add(std::string_view text) {
    for_each_piece(
        text,
        [&](std::string_view piece) {
            if (space_pending_ && !text_.text.empty()) text_.text += ' ';
            space_pending_ = false;
            text_.text.append(piece);
        },
        [&] { space_pending_ = true; });
}

std::size_t TextBuilder::open(MarkKind kind, std::string target) {
    text_.marks.push_back({static_cast<std::uint32_t>(text_.text.size()),
                           static_cast<std::uint32_t>(kOpen), kind, std::move(target)});
    return (static_cast<std::size_t>(texts_taken_) << 32) | (text_.marks.size() - 1);
}

void TextBuilder::close(std::size_t mark) {
    const std::size_t index = mark & 0xFFFFFFFFu;
    if (mark >> 32 == texts_taken_ && index < text_.marks.size()) {
        text_.marks[index].end = static_cast<std::uint32_t>(text_.text.size());
    }
}

Text TextBuilder::take() {
    Text out = std::move(text_);
    text_ = {};
    ++texts_taken_;
    space_pending_ = false;
    const auto size = static_cast<std::uint32_t>(out.text.size());
    for (Mark& mark : out.marks) {
        if (mark.end == static_cast<std::uint32_t>(kOpen)) mark.end = size;
        while (mark.begin < mark.end && out.text[mark.begin] == ' ') ++mark.begin;
        while (mark.end > mark.begin && out.text[mark.end - 1] == ' ') --mark.end;
    }
    std::erase_if(out.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
    std::stable_sort(out.marks.begin(), out.marks.end(),
                     [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    return out;
}

void append_text(Text& text, std::string_view separator, const Text& more) {
    if (more.text.empty()) return;
    if (!text.text.empty()) text.text.append(separator);
    const auto shift = static_cast<std::uint32_t>(text.text.size());
    text.text += more.text;
    for (Mark mark : more.marks) {
        mark.begin += shift;
        mark.end += shift;
        text.marks.push_back(std::move(mark));
    }
}

}  // namespace firstline
