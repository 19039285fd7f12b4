#include "indexer/check/languages.h"

#include <cassert>

#include "kb/text/function_words.h"

namespace firstline {
namespace {

std::string_view without_edges(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \n\t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \n\t") - begin + 1);
}

// "… bis zum 31." in German: the point makes an ordinal of the figure, and ends no sentence.
bool ends_with_ordinal(std::string_view language, std::string_view sentence) {
    if (language != "de" || !sentence.ends_with('.')) return false;
    sentence.remove_suffix(1);
    const std::size_t space = sentence.rfind(' ');
    const std::string_view last = sentence.substr(space == std::string_view::npos ? 0 : space + 1);
    return !last.empty() && last.size() <= 2 &&
           last.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find('-'));
}

Analyzer& Languages::analyzer(std::string_view locale) {
    const std::string_view language = language_of(locale);
    if (const auto known = analyzers_.find(language); known != analyzers_.end())
        return *known->second;
    Result<Analyzer> opened = Analyzer::open(language);
    if (!opened) opened = Analyzer::open("en");
    assert(opened);  // ICU without English is no ICU
    return *analyzers_
                .emplace(std::string(language), std::make_unique<Analyzer>(std::move(*opened)))
                .first->second;
}

std::vector<std::string_view> Languages::sentences(std::string_view locale, std::string_view text) {
    std::vector<std::string_view> out;
    const std::vector<std::uint32_t> starts = analyzer(locale).sentence_starts(text);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        const std::string_view sentence = without_edges(text.substr(begin, end - begin));
        if (end < text.size() && ends_with_ordinal(language_of(locale), sentence)) continue;
        if (!sentence.empty()) out.push_back(sentence);
        begin = end;
    }
    return out;
}

std::vector<std::string> Languages::content_stems(std::string_view locale, std::string_view text) {
    Analyzer& rules = analyzer(locale);
    rules.split(text, words_);
    std::vector<std::string> out;
    for (const Word& word : words_.words) {
        const std::string_view form = words_.form(word);
        if (!is_function_word(locale, rules.fold(form))) out.push_back(rules.stem(form));
    }
    return out;
}

std::vector<FoldedWord> Languages::words(std::string_view locale, std::string_view text) {
    Analyzer& rules = analyzer(locale);
    rules.split(text, words_);
    std::vector<FoldedWord> out;
    out.reserve(words_.words.size());
    for (const Word& word : words_.words)
        out.push_back({rules.fold(words_.form(word)), word.begin, word.end});
    return out;
}

std::string Languages::folded(std::string_view locale, std::string_view text) {
    std::string out;
    for (const FoldedWord& word : words(locale, text)) {
        if (!out.empty()) out += ' ';
        out += word.folded;
    }
    return out;
}

}  // namespace firstline
