#include "indexer/check/phrases.h"

#include <algorithm>

namespace firstline {
namespace {

std::string joined(std::span<const FoldedWord> words) {
    std::string out;
    for (const FoldedWord& word : words) out += word.folded + ' ';
    return out;
}

}  // namespace

Phrases::Phrases(std::span<const PhraseList> lists, Languages& languages) {
    for (const PhraseList& list : lists) {
        Language& language = languages_[std::string(list.language)];
        std::string_view rest = list.phrases;
        while (!rest.empty()) {
            const std::string_view phrase = rest.substr(0, rest.find('|'));
            rest.remove_prefix(std::min(phrase.size() + 1, rest.size()));
            const std::vector<FoldedWord> words = languages.words(list.language, phrase);
            if (words.empty()) continue;
            language.phrases.insert(joined(words));
            language.longest = std::max(language.longest, words.size());
        }
    }
}

const Phrases::Language* Phrases::find(std::string_view locale) const {
    const auto found = languages_.find(language_of(locale));
    return found == languages_.end() ? nullptr : &found->second;
}

bool Phrases::is(std::string_view locale, std::span<const FoldedWord> words) const {
    const Language* language = find(locale);
    return language != nullptr && words.size() <= language->longest &&
           language->phrases.count(joined(words)) > 0;
}

bool Phrases::is_in(std::string_view locale, std::span<const FoldedWord> words) const {
    const Language* language = find(locale);
    if (language == nullptr) return false;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        std::string phrase;
        for (std::size_t end = begin; end < words.size() && end - begin < language->longest;
             ++end) {
            phrase += words[end].folded + ' ';
            if (language->phrases.count(phrase) > 0) return true;
        }
    }
    return false;
}

bool Phrases::ends(std::string_view locale, std::span<const FoldedWord> words) const {
    const Language* language = find(locale);
    if (language == nullptr) return false;
    for (std::size_t count = 1; count <= language->longest && count <= words.size(); ++count) {
        if (language->phrases.count(joined(words.last(count))) > 0) return true;
    }
    return false;
}

}  // namespace firstline
