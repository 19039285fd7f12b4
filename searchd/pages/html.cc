#include "searchd/pages/html.h"

#include <algorithm>
#include <array>

#include "searchd/pages/places.h"

namespace firstline {
namespace {

constexpr std::array<std::string_view, 10> kRightToLeft = {"ar", "arc", "ckb", "dv", "fa",
                                                           "he", "ps",  "sd",  "ug", "ur"};
constexpr std::array<std::string_view, 4> kSchemes = {"https://", "http://", "mailto:", "tel:"};

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

std::string lines_between(const std::string& text, std::size_t begin, std::size_t end,
                          const std::vector<Range>& marks) {
    std::string out;
    std::size_t at = begin;
    for (const Range& mark : marks) {
        const std::size_t from = std::clamp<std::size_t>(mark.begin, at, end);
        const std::size_t to = std::clamp<std::size_t>(mark.end, from, end);
        if (from == to) continue;
        out += escape(std::string_view(text).substr(at, from - at));
        out += "<mark>" + escape(std::string_view(text).substr(from, to - from)) + "</mark>";
        at = to;
    }
    return out + escape(std::string_view(text).substr(at, end - at));
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                                c == '~';
        if (unreserved) {
            out += c;
        } else {
            out += '%';
            out += kDigits[static_cast<unsigned char>(c) >> 4];
            out += kDigits[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

const char* direction_of(std::string_view locale) {
    const std::string_view language = locale.substr(0, locale.find('-'));
    const bool found =
        std::find(kRightToLeft.begin(), kRightToLeft.end(), language) != kRightToLeft.end();
    return found ? "rtl" : "ltr";
}

std::string marked_text(const std::string& text, const std::vector<Range>& marks) {
    return lines_between(text, 0, text.size(), marks);
}

std::string marked_lines(const std::string& text, const std::vector<Range>& marks) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) out += "<p>" + lines_between(text, begin, end, marks) + "</p>";
        begin = end + 1;
    }
    return out;
}

std::string href_of(const std::string& target, const std::string& locale) {
    if (begins_with(target, "page:")) {
        const std::size_t hash = target.find('#');
        const std::string id = target.substr(5, hash == std::string::npos ? hash : hash - 5);
        const std::string anchor = hash == std::string::npos ? "" : target.substr(hash + 1);
        return page_path(id, locale, anchor);
    }
    if (begins_with(target, "#")) return "#" + percent_encode(target.substr(1));
    // "//host" and "/\host" would leave the site.
    if (begins_with(target, "/"))
        return target.size() > 1 && (target[1] == '/' || target[1] == '\\') ? "" : target;
    for (const std::string_view scheme : kSchemes) {
        if (begins_with(target, scheme)) return target;
    }
    return "";
}

std::string beginning_of(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return std::string(text);
    constexpr std::string_view kEllipsis = "…";
    std::size_t end = bytes_max - kEllipsis.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const std::size_t space = text.substr(0, end + 1).rfind(' ');
    // A space far away is of a writing that has few of them.
    if (space != std::string_view::npos && space > end / 2) end = space;
    return std::string(text.substr(0, end)).append(kEllipsis);
}

}  // namespace firstline
