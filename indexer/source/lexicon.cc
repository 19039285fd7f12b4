#include "indexer/source/lexicon.h"

#include <set>
#include <utility>

namespace firstline {

std::vector<SynonymGroup> built_in_synonyms(std::string_view locale) {
    const std::string_view yaml = lexicon_yaml(locale);
    if (yaml.empty()) return {};
    return read_lexicon({"lexicon", yaml}).curation.synonyms;
}

std::vector<std::string> locales_of(const std::vector<Page>& pages) {
    std::set<std::string> locales;
    for (const Page& page : pages) locales.insert(page.locale);
    return {locales.begin(), locales.end()};
}

void join_lexicon(Curation& curation, const std::vector<std::string>& locales) {
    std::set<std::string> languages;
    for (const std::string& locale : locales)
        languages.insert(locale.substr(0, locale.find_first_of("-_")));
    for (const std::string& language : languages) {
        if (!uses_lexicon(curation, language, {})) continue;
        for (SynonymGroup& group : built_in_synonyms(language)) {
            if (uses_lexicon(curation, group.locale, group.concept_name))
                curation.synonyms.push_back(std::move(group));
        }
    }
}

}  // namespace firstline
