// synonyms: what else may the pages call it?
//
// Phrases of the question that a synonym group holds ("money back") bring the group's other phrases
// ("refund", "reimbursement") into the concepts they stand for, at the group's weight. A word's own
// stem and its corrections' stems may stand in a phrase, so a misspelled word has synonyms too. A
// word or phrase inside a longer phrase that was met brings none by itself. What two groups bring
// counts once, as the first says: the store's groups stand before the lexicon's.
#pragma once

#include "kb/index/database.h"
#include "kb/search/correct.h"
#include "kb/search/expand.h"

namespace firstline {

// Adds terms to `question.concepts` and phrases to `question.phrases`. `concept_of` gives, for each
// word of `corrected`, its concept's index, or kNoConcept.
inline constexpr std::uint8_t kNoConcept = 0xFF;
void add_synonyms(const CorrectedQuestion& corrected, const std::vector<std::uint8_t>& concept_of,
                  const Database& database, ExpandedQuestion& question);

}  // namespace firstline
