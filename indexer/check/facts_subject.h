// What a statement is about: its content words, where different words for one thing are one.
//
// "Send it back within 30 days" and "30 days to return your order" share no word but "days". So
// words of a store's service that mean the same count as one subject word: "=return", "=refund",
// "=ship". All other words count by their stem.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/check/facts_tokens.h"
#include "kb/text/analyzer.h"

namespace firstline {

using SubjectWords = std::set<std::string>;

// Whether the word names a rule of the store by itself: "=return", not "=cost" (of what?).
bool names_a_rule(const std::string& word);
// Whether it is a word of service that does not.
bool needs_company(const std::string& word);

class SubjectReader {
  public:
    // For a BCP 47 tag; only its language counts. `analyzer` must be of that language and outlive
    // the reader.
    SubjectReader(std::string_view locale, Analyzer& analyzer);

    // The subject words of the tokens [begin, end): stems of content words, "=name" for words of
    // service. Numbers and signs are none; of Han and kana, pairs without hiragana count.
    SubjectWords words(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) const;

    // Those of a whole text.
    SubjectWords words(std::string_view text) const;

  private:
    void add_service_words();

    // "money back": all of its stems must be there.
    struct Phrase {
        std::vector<std::string> stems;
        std::string meaning;
    };

    std::string language_;
    Analyzer& analyzer_;
    std::unordered_map<std::string, std::vector<std::string>> meanings_;  // by stem
    std::vector<Phrase> phrases_;
};

}  // namespace firstline
