#include "indexer/check/curation_words.h"

#include <algorithm>
#include <set>

#include "indexer/source/curation_reader.h"

namespace firstline {

Place place_in_curation(std::uint32_t line, std::uint32_t column) {
    return {nullptr, line, column, kCurationFile};
}

std::vector<std::string> locales_in(const CheckContext& context) {
    std::set<std::string> locales;
    for (const Page& page : context.pages) locales.insert(page.locale);
    return {locales.begin(), locales.end()};
}

std::vector<std::string> stems_of(Languages& languages, const std::string& locale,
                                  const std::string& pattern) {
    Analyzer& analyzer = languages.analyzer(locale);
    Words words;
    analyzer.split(pattern, words);
    std::set<std::string> stems;
    for (const Word& word : words.words) stems.insert(analyzer.stem(words.form(word)));
    return {stems.begin(), stems.end()};
}

std::vector<const Page*> pages_named(const CheckContext& context, const CurationRule& rule,
                                     const CuratedPage& named) {
    std::vector<const Page*> pages;
    for (const Page& page : context.pages) {
        if (page.id == named.page && is_for_locale(rule.locale, page.locale))
            pages.push_back(&page);
    }
    return pages;
}

std::string in_words(const CurationWhen& when) {
    std::string text;
    for (const std::vector<std::string>* patterns : {&when.queries, &when.exactly}) {
        for (const std::string& pattern : *patterns)
            text += (text.empty() ? "“" : " or “") + pattern + "”";
    }
    std::string places;
    for (const std::vector<std::string>* list : {&when.page_urls, &when.skus}) {
        for (const std::string& place : *list) places += (places.empty() ? "" : " or ") + place;
    }
    if (places.empty()) return text;
    return text.empty() ? "all questions at " + places : text + " at " + places;
}

}  // namespace firstline
