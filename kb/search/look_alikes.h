// The vocabulary's words that look like one it lacks: candidates for a word that is neither known
// nor near enough to be corrected.
#pragma once

#include <vector>

#include "kb/index/vocabulary.h"
#include "kb/search/expand.h"

namespace firstline {

// The stems of the words that share most of a word's n-grams, by Dice's coefficient: the best
// eight of at least 0.35, each with its share of 0.3 as weight, the most alike first. `grams` are
// the word's, each once; of more than 42, as a word of 40 letters has, nothing is alike. Reads the
// words of each n-gram that stands in at most 4,000.
std::vector<ConceptTerm> look_alikes(const std::vector<GramId>& grams,
                                     const Vocabulary& vocabulary);

}  // namespace firstline
