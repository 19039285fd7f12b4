// How hard a text is to read, by the formula that is in use for its language.
//
// | language | formula | "difficult" below |
// | --- | --- | --- |
// | en | Flesch reading ease (Flesch 1948) | 30 |
// | de | Amstad 1978 | 30 |
// | fr | Kandel and Moles 1958 | 30 |
// | es | Fernández Huerta 1959 | 30 |
// | it | Gulpease (Lucisano and Piemontese 1988) | 40 |
// | nl | Douma 1960 | 30 |
// | pt | Flesch adapted by Martins and others 1996 | 25 |
//
// 30 is where Flesch begins "very difficult", for readers with a degree; Gulpease puts text below
// 40 out of reach for readers with secondary school; Martins' scale calls 0–25 very difficult.
// Other languages have no formula here, and are judged by the length of sentences alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/check/languages.h"

namespace firstline {

struct TextCounts {
    std::size_t sentences = 0;
    std::size_t words = 0;
    std::size_t letters = 0;
    std::size_t syllables = 0;
};

// Adds a sentence, given as its words.
void count_sentence(std::string_view locale, const std::vector<FoldedWord>& words,
                    TextCounts& counts);

// The score (higher is easier) and the score below which a text is difficult; nothing for languages
// without a formula and for less than a hundred words, which no formula can judge.
struct Readability {
    double score = 0;
    double difficult_below = 0;
    std::string_view formula;
};
std::optional<Readability> readability(std::string_view locale, const TextCounts& counts);

// Vowel groups, which is what the formulas' syllables are in practice.
std::size_t syllables_of(std::string_view language, std::string_view folded_word);

}  // namespace firstline
