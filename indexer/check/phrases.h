// Lists of phrases in several languages, looked up in text as a reader would: whole words, whatever
// their letter case and accents.
//
//     constexpr PhraseList kEmpty[] = {{"en", "click here|here"}, {"de", "hier klicken|hier"}};
//     const Phrases empty(kEmpty, languages);
//     empty.is("en", languages.words("en", "Click here!"));   // true
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/languages.h"

namespace firstline {

struct PhraseList {
    std::string_view language;
    std::string_view phrases;  // separated by '|'
};

class Phrases {
  public:
    Phrases(std::span<const PhraseList> lists, Languages& languages);

    // Whether the words are one of the phrases, and nothing else.
    bool is(std::string_view locale, std::span<const FoldedWord> words) const;

    // Whether one of the phrases stands somewhere in the words.
    bool is_in(std::string_view locale, std::span<const FoldedWord> words) const;

    // Whether the words end with one of the phrases.
    bool ends(std::string_view locale, std::span<const FoldedWord> words) const;

  private:
    struct Language {
        std::set<std::string, std::less<>> phrases;  // folded words, each followed by a space
        std::size_t longest = 0;                     // in words
    };
    const Language* find(std::string_view locale) const;

    std::map<std::string, Language, std::less<>> languages_;
};

}  // namespace firstline
