// What the rules need to know of a page's language: how its text falls into sentences and words.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/text/analyzer.h"

namespace firstline {

// "pt" of "pt-BR".
std::string_view language_of(std::string_view locale);

// A word as it is looked up, and the bytes of the text it stands for.
struct FoldedWord {
    std::string folded;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// Analyzers, opened once a language. One thread at a time.
class Languages {
  public:
    // The language's Analyzer; where ICU has no rules for it, that of English.
    Analyzer& analyzer(std::string_view locale);

    // The text's sentences without the white space around them, as views of `text`.
    std::vector<std::string_view> sentences(std::string_view locale, std::string_view text);

    // The stems of the text's words that are no function words, in their order, with repeats.
    std::vector<std::string> content_stems(std::string_view locale, std::string_view text);

    // The folded words of the text, function words too; runs of Han and kana as bigrams.
    std::vector<FoldedWord> words(std::string_view locale, std::string_view text);

    // The same joined by spaces: equal for texts that differ in letter case and punctuation only.
    std::string folded(std::string_view locale, std::string_view text);

  private:
    std::map<std::string, std::unique_ptr<Analyzer>, std::less<>> analyzers_;
    Words words_;  // scratch
};

}  // namespace firstline
