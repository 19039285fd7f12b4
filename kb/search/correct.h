// correct: which words did the shopper mean by those the content does not know?
//
// A word is corrected only if no page has it or its stem (nor, while typing, a word beginning with
// it). First its spaces: "giftcard" is two words if the content says them one after the other, "in
// voice" one if the content has it (spacing.h). Then its letters: the near words (near_words.h),
// weighed by how a hand slips, by frequency and by what the question's other words keep company
// with (company.h). An everyday word of the language that the content lacks was hardly a slip: it
// is corrected only to a word the others ask for. Words with digits are sizes, prices, order
// numbers: their letters are never corrected; nor are those of words an editor protects. The word
// as written is kept beside its corrections, so its character n-grams still count.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/parse.h"

namespace firstline {

struct Correction {
    WordId word = kNoId;
    double weight = 0;  // 0..1, of the correction against the word had it been right
};

// How a word came by its spaces.
enum class Spacing : std::uint8_t {
    kAsWritten,
    kSplit,   // a piece of what was written as one word
    kJoined,  // of two that were written apart; one the content knows follows as written
};

struct CorrectedWord {
    QuestionWord word;
    std::vector<Correction> corrections;  // best first; empty if the word stands
    Spacing spacing = Spacing::kAsWritten;
};

struct CorrectedQuestion {
    std::string text;
    std::vector<CorrectedWord> words;
};

CorrectedQuestion correct(const ParsedQuestion& question, const Database& database);

// The question with every word as it was written.
CorrectedQuestion as_written(const ParsedQuestion& question);

// The question with each corrected word replaced by its best correction, or empty if none was.
std::string corrected_text(const CorrectedQuestion& question, const Vocabulary& vocabulary);

}  // namespace firstline
