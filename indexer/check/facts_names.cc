#include "indexer/check/facts_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>

namespace firstline {
namespace {

constexpr std::size_t kNameTokensMax =
    8;  // glyphs of a Japanese name; other names have fewer words

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

}  // namespace

LocaleNames::LocaleNames(std::string_view language, Analyzer& analyzer) : analyzer_(analyzer) {
    const icu::Locale locale{std::string(language).c_str()};
    for (const char* const* country = uloc_getISOCountries(); *country != nullptr; ++country) {
        icu::UnicodeString name;
        icu::Locale("", *country).getDisplayCountry(locale, name);
        if (name.length() > 2) add_name(utf8(name), *country);
    }
    // Short forms that people write in place of the full name.
    for (const auto& [name, code] : {std::pair{"EU", "EU"}, {"UK", "GB"}, {"USA", "US"}})
        add_name(name, code);
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    for (const auto context :
         {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
        std::int32_t count = 0;
        const icu::UnicodeString* names =
            symbols.getWeekdays(count, context, icu::DateFormatSymbols::WIDE);
        for (int day = 1; day < count; ++day)
            add_name(utf8(names[day]), "day-" + std::to_string(day));
        for (const auto width :
             {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
            names = symbols.getMonths(count, context, width);
            for (int month = 0; month < count; ++month) {
                const std::vector<Token> tokens = tokens_of(utf8(names[month]), analyzer_);
                if (!tokens.empty() && tokens[0].kind == TokenKind::kWord)
                    months_.emplace(tokens[0].form, month + 1);
            }
        }
    }
}

void LocaleNames::add_name(const std::string& name, const std::string& code) {
    std::string key;
    for (const Token& token : tokens_of(name, analyzer_)) {
        if (token.kind == TokenKind::kWord) key += analyzer_.stem(token.form) + ' ';
        if (token.kind == TokenKind::kGlyph) key += token.form;
    }
    if (!key.empty()) codes_.emplace(key, code);
}

std::optional<LocaleNames::Name> LocaleNames::name_at(const std::vector<Token>& tokens,
                                                      std::size_t at) const {
    std::string key;
    std::optional<Name> longest;
    for (std::size_t i = at; i < std::min(tokens.size(), at + kNameTokensMax); ++i) {
        if (tokens[i].kind == TokenKind::kWord) {
            key += analyzer_.stem(tokens[i].form) + ' ';
        } else if (tokens[i].kind == TokenKind::kGlyph) {
            key += tokens[i].form;
        } else {
            break;
        }
        const auto found = codes_.find(key);
        if (found != codes_.end()) longest = Name{found->second, i + 1};
    }
    return longest;
}

int LocaleNames::month_at(const std::vector<Token>& tokens, std::size_t at) const {
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kWord) return 0;
    const auto found = months_.find(tokens[at].form);
    return found == months_.end() ? 0 : found->second;
}

}  // namespace firstline
