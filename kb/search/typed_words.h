// Which words of the vocabulary may each typed word become?
//
// The stems that mean it, corrections and synonyms included (expand.h); whatever begins with the
// last one; and what begins with an earlier one too, at less: "ret pol" may be "returns policy".
// Arabic words are found behind their article as well. Ids are the database's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/expand.h"

namespace firstline {

// Words [begin, end) that a typed word may be, and how well they fit, 0..1.
struct WordRange {
    WordId begin = 0;
    WordId end = 0;
    double weight = 0;
};

struct TypedWord {
    std::vector<WordRange> ranges;  // sorted, disjoint
    double idf = 0;
    bool is_function = false;
    std::string folded;      // as it was typed
    bool is_prefix = false;  // it may go on

    // How well a word fits; 0 if it is none of them.
    double fit(WordId word) const;
    // The same of a word that no page has, by its folded form.
    double fit(std::string_view unknown) const;
};

// One for each concept of the question, in its order.
std::vector<TypedWord> typed_words(const CorrectedQuestion& question,
                                   const ExpandedQuestion& expanded, const Database& database);

}  // namespace firstline
