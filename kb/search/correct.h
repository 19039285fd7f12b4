// correct: which words did the shopper mean by those the content does not know?
//
// A word is corrected only if no page has it or its stem (nor, while typing, a word beginning with
// it). Its candidates are the vocabulary's words within 1 edit from 4 letters, within 2 from 8,
// where an edit is an insertion, deletion, substitution or swap of neighbours (Damerau–Levenshtein,
// optimal string alignment). They are weighed by how a hand slips (a letter left out or two swapped
// more often than one struck for another, neighbouring keys more often than distant ones, first
// letters seldom) and by frequency. Words with digits are never corrected: they are sizes, prices,
// order numbers; nor are those an editor protects. The word as written is kept beside them, so its
// character n-grams still count.
#pragma once

#include <string>
#include <vector>

#include "kb/index/curation_table.h"
#include "kb/index/vocabulary.h"
#include "kb/search/parse.h"

namespace firstline {

struct Correction {
    WordId word = kNoId;
    double weight = 0;  // 0..1, of the correction against the word had it been right
};

struct CorrectedWord {
    QuestionWord word;
    std::vector<Correction> corrections;  // best first; empty if the word stands
};

struct CorrectedQuestion {
    std::string text;
    std::vector<CorrectedWord> words;
};

CorrectedQuestion correct(const ParsedQuestion& question, const Vocabulary& vocabulary,
                          const CurationTable& curation = {});

// The question with each corrected word replaced by its best correction, or empty if none was.
std::string corrected_text(const CorrectedQuestion& question, const Vocabulary& vocabulary);

}  // namespace firstline
