// Questions meant to cost: what a shopper, a cat on a keyboard or somebody of ill will may send.
//
//     QuestionMaker maker(vocabulary);
//     MadeQuestion worst = maker.make(123456);   // always the same one
//
// A question is made of its number alone, so a bad one is told by its number and asked again. The
// kinds take turns. Every question is valid UTF-8 of 1 to kQuestionBytesMax bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/eval/random.h"
#include "kb/index/vocabulary.h"

namespace firstline::bench {

enum class QuestionKind : std::uint8_t {
    kLetters,         // made-up words of one script, every script of Unicode
    kMixed,           // several scripts, within words too
    kRepeats,         // one word, letter or pair of words, over and over
    kPrefixes,        // beginnings of the vocabulary's words
    kLongWords,       // words run together, up to 512 bytes without a space
    kDigits,          // numbers, sizes, dates, product numbers
    kEmoji,           // joined, toned, flags
    kPunctuation,     // with and without words
    kMisspelled,      // one or two slips in each word
    kUnknown,         // letters in the vocabulary's manner that make no word of it
    kMonsters,        // as many of the vocabulary's words as 512 bytes hold
    kCommonest,       // of its most frequent words
    kLetterByLetter,  // one to three letters, as when typing begins
    kMarks,           // combining marks, bidirectional and zero-width characters
};
inline constexpr std::size_t kQuestionKinds = 14;

const char* to_string(QuestionKind kind);

struct MadeQuestion {
    QuestionKind kind = QuestionKind::kLetters;
    std::string text;
};

// Any thread.
class QuestionMaker {
  public:
    // The vocabulary outlives the maker.
    explicit QuestionMaker(const Vocabulary& vocabulary);

    MadeQuestion make(std::uint64_t number) const;

  private:
    std::string text_of(QuestionKind kind, Random& random) const;
    std::string letters(Random& random, std::size_t count) const;
    std::string letters_of(Random& random, std::size_t script, std::size_t count) const;
    std::string word(Random& random) const;
    std::string common_word(Random& random) const;
    std::string beginning(Random& random) const;
    std::string misspelled_word(Random& random) const;
    std::string unknown_word(Random& random) const;
    std::string number(Random& random) const;
    std::string emoji(Random& random) const;
    std::string marked(Random& random) const;

    const Vocabulary& vocabulary_;
    std::vector<std::u32string> scripts_;  // the letters of each
    std::vector<WordId> commonest_;
};

}  // namespace firstline::bench
