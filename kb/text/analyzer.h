// The one Analyzer: text to words, for the index and for questions alike.
//
//     Analyzer analyzer = *Analyzer::open("de");
//     Words words;
//     analyzer.split("Die Rückgabefrist?", words);   // die, rückgabefrist – with byte ranges
//     analyzer.fold("rückgabefrist");                // "ruckgabefrist"
//     analyzer.stem("rückgabefrist");                // "ruckgabefrist"
//
// Rules, in order:
//  1. Segmentation by UAX #29 (ICU's word break). Runs of Thai, Lao, Khmer and Burmese are cut by
//     ICU's dictionaries; runs of Han and kana become overlapping bigrams (a single character
//     stands alone), since Chinese questions and pages cut the same sentence differently.
//  2. Each word is case-folded and compatibility-composed (NFKC_Casefold), so full-width, ligature
//     and letter-case variants are one word.
//  3. Numbers and units have one form however they are written (quantity.h): "2kg" is cut into 2
//  and
//     kg, "1.200,50" is 1200.5, digits of any script are ASCII; the signs of money and "%" are
//     words.
//  4. French, Italian and Catalan elisions (l', qu', dell') are dropped.
//  5. fold() takes accents, Arabic and Hebrew vowel points and tatweel away and unifies alef, yeh
//     and teh marbuta forms: shoppers type without them. It is the form words are looked up by.
//  6. stem() is Snowball's stemmer for the language (Xapian's copy), folded; for a language without
//     one, what light_stem() leaves of fold(). Numbers and words with digits are never stemmed;
//     spellings of a unit share a stem.
//
// Nothing is dropped: how little a function word says is for the engine to weigh
// (function_words.h).
//
// A change to any rule must raise kAnalyzerVersion: snapshots store it and are refused otherwise.
// Threads: an Analyzer belongs to one thread; opening one costs about 50 µs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

inline constexpr std::uint32_t kAnalyzerVersion = 2;

// One word of a text.
struct Word {
    std::uint32_t begin = 0;  // bytes of the text it was cut from
    std::uint32_t end = 0;
    std::uint32_t form_begin = 0;  // bytes of Words::forms
    std::uint32_t form_end = 0;
};

// The words of one text, in order of their begin; bigrams overlap. Reused between calls.
struct Words {
    std::vector<Word> words;
    std::string forms;  // normalised, not folded

    std::string_view form(const Word& word) const {
        return std::string_view(forms).substr(word.form_begin, word.form_end - word.form_begin);
    }
    void clear() {
        words.clear();
        forms.clear();
    }
};

class Analyzer {
  public:
    // For a BCP 47 tag; only its language counts. kInvalid if ICU has no break rules for it at all.
    static Result<Analyzer> open(std::string_view locale);
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(Analyzer&&) noexcept;
    ~Analyzer();

    // Cuts `text` (valid UTF-8) into words, replacing what `out` held.
    void split(std::string_view text, Words& out);

    // Where sentences begin: ascending byte offsets, the first 0 (UAX #29 sentence break; a line
    // feed always ends one). Empty for empty text.
    std::vector<std::uint32_t> sentence_starts(std::string_view text);

    std::string fold(std::string_view form) const;
    std::string stem(std::string_view form) const;

  private:
    struct State;
    explicit Analyzer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// The release of the library that segments, e.g. "72.1".
std::string icu_version();

}  // namespace firstline
