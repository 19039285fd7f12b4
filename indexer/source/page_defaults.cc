#include "indexer/source/page_defaults.h"

#include <unicode/uloc.h>
#include <unicode/utf8.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

#include "indexer/source/clean_text.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

constexpr std::size_t kIdBytesMax = 200;

bool all_letters(std::string_view text) {
    for (const char c : text) {
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return false;
    }
    return !text.empty();
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Whether ICU can name the language: "en" and "yue" are, "qq" and "faq" are not.
bool is_language(const std::string& language) {
    std::array<UChar, 100> name{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getDisplayLanguage(language.c_str(), "en", name.data(), name.size(), &status);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

std::string_view file_stem(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot);
}

// A folder counts as a locale only in the spellings people use for one: two letters, or with a
// region or script. "faq", "new" and "ads" are words.
std::optional<std::string> locale_of_folder(std::string_view path) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view folder = path.substr(0, slash);
    if (folder.size() == 3) return std::nullopt;
    return locale_of_tag(folder);
}

}  // namespace

std::optional<std::string> locale_of_tag(std::string_view tag) {
    std::vector<std::string> parts(1);
    for (const char c : tag) {
        if (c == '-' || c == '_') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    if (parts.size() > 3) return std::nullopt;
    std::string out = ascii_lower(parts[0]);
    if (out.size() < 2 || out.size() > 3 || !all_letters(out) || !is_language(out)) {
        return std::nullopt;
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        std::string part = ascii_lower(parts[i]);
        if (i == 1 && part.size() == 4 && all_letters(part)) {
            part[0] = upper(part[0]);
        } else if (part.size() == 2 && all_letters(part)) {
            for (char& c : part) c = upper(c);
        } else if (part.size() != 3 || !all_digits(part)) {
            return std::nullopt;
        }
        out += "-" + part;
    }
    return out;
}

std::string locale_of_path(std::string_view path, const ReadOptions& options) {
    return locale_of_folder(path).value_or(options.default_locale);
}

std::string locale_of_language(std::string_view language, std::string_view path,
                               const ReadOptions& options) {
    if (std::optional<std::string> folder = locale_of_folder(path)) return *folder;
    const std::optional<std::string> tag = locale_of_tag(trimmed(language));
    if (!tag) return options.default_locale;
    const auto bare = [](const std::string& locale) { return locale.substr(0, locale.find('-')); };
    return bare(*tag) == bare(options.default_locale) ? options.default_locale : *tag;
}

std::string id_of_path(std::string_view path) {
    if (locale_of_folder(path)) path.remove_prefix(path.find('/') + 1);
    const std::size_t slash = path.rfind('/');
    const std::size_t dot = path.rfind('.');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    if (dot != std::string_view::npos && dot > name) path = path.substr(0, dot);
    if (path.size() > 6 && path.substr(path.size() - 6) == "/index") path.remove_suffix(6);
    return id_of_text(path);
}

std::string id_of_text(std::string_view text) {
    std::string id = folded(text);
    for (char& c : id) {
        if (c == ' ' || c == '/') c = '-';
    }
    if (id.size() > kIdBytesMax) {
        const std::string hash = sha256_hex(id).substr(0, 16);
        id = std::string(cut_to(id, kIdBytesMax - hash.size() - 1)) + "-" + hash;
    }
    return id.empty() ? "page" : id;
}

std::string title_of_path(std::string_view path) {
    std::string title(file_stem(path));
    for (char& c : title) {
        if (c == '-' || c == '_' || c == '.') c = ' ';
    }
    title = folded(title);
    if (!title.empty()) title[0] = upper(title[0]);
    return title;
}

PageKind kind_of_path(std::string_view path) {
    std::size_t begin = 0;
    for (std::size_t end = path.find('/'); end != std::string_view::npos;
         begin = end + 1, end = path.find('/', begin)) {
        const std::string folder = ascii_lower(path.substr(begin, end - begin));
        if (folder == "faq" || folder == "faqs") return PageKind::kFaq;
        if (folder == "policy" || folder == "policies" || folder == "legal") {
            return PageKind::kPolicy;
        }
        if (folder == "product" || folder == "products") return PageKind::kProduct;
    }
    return PageKind::kArticle;
}

std::optional<PageKind> kind_of_name(std::string_view name) {
    const std::string word = ascii_lower(trimmed(name));
    if (word == "page") return PageKind::kArticle;  // what exports call a page of no special kind
    for (const PageKind kind :
         {PageKind::kArticle, PageKind::kFaq, PageKind::kPolicy, PageKind::kProduct}) {
        if (word == to_string(kind)) return kind;
    }
    return std::nullopt;
}

std::optional<Audience> audience_of_name(std::string_view name) {
    const std::string word = ascii_lower(trimmed(name));
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
        if (word == to_string(audience)) return audience;
    }
    return std::nullopt;
}

std::optional<std::string> iso_date(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ') {
        return std::nullopt;
    }
    const std::string_view year = text.substr(0, 4);
    const std::string_view month = text.substr(5, 2);
    const std::string_view day = text.substr(8, 2);
    if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
    int y = 0;
    unsigned m = 0;
    unsigned d = 0;
    std::from_chars(year.data(), year.data() + year.size(), y);
    std::from_chars(month.data(), month.data() + month.size(), m);
    std::from_chars(day.data(), day.data() + day.size(), d);
    const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(m),
                                           std::chrono::day(d)};
    if (!date.ok()) return std::nullopt;
    return std::string(text.substr(0, 10));
}

std::string date_of_seconds(std::string_view seconds) {
    constexpr std::int64_t kSecondsMax = 253'402'300'799;  // the last of the year 9999
    std::int64_t count = 0;
    const auto [end, error] =
        std::from_chars(seconds.data(), seconds.data() + seconds.size(), count);
    if (error != std::errc() || end != seconds.data() + seconds.size()) return {};
    if (count < 0 || count > kSecondsMax) return {};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(count)))};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

}  // namespace firstline
