// What the rules need to know of a page's language: how its text falls into sentences and words.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/text/analyzer.h"

namespace firstline {

// "pt" of "pt-BR".
std::string_view language_of(std::string_view locale);

// Analyzers, opened once a language. One thread at a time.
class Languages {
  public:
    // The language's Analyzer; where ICU has no rules for it, that of English.
    Analyzer& analyzer(std::string_view locale);

    // The text's sentences without the white space around them, as views of `text`.
    std::vector<std::string_view> sentences(std::string_view locale, std::string_view text);

    // The stems of the text's words that are no function words, in their order, with repeats.
    std::vector<std::string> content_stems(std::string_view locale, std::string_view text);

    // The folded words of the text, function words too.
    std::vector<std::string> folded_words(std::string_view locale, std::string_view text);

  private:
    std::map<std::string, std::unique_ptr<Analyzer>, std::less<>> analyzers_;
    Words words_;  // scratch
};

}  // namespace firstline
