// Several vocabularies as one: that of all their pages together, less the pages left out.
//
// The result is equal, id by id, to the vocabulary of one part that holds the same pages; so an
// index of several parts answers exactly as a rebuilt one (docs/decisions/0008). Cost: linear in
// the vocabularies, plus the words of the pages left out.
#pragma once

#include <cstdint>
#include <vector>

#include "kb/index/vocabulary.h"

namespace firstline {

// What one part gives: its vocabulary, and what to take off for the pages left out.
struct VocabularyShare {
    const Vocabulary* vocabulary = nullptr;
    // The distinct words of each page left out, with how often each occurs in it.
    struct PageWords {
        std::vector<WordId> words;
        std::vector<std::uint32_t> occurrences;
    };
    std::vector<PageWords> left_out;
};

struct MergedVocabulary {
    VocabularyColumns columns;
    // By share, then by the share's own WordId: the merged id, or kNoId for a word that only pages
    // left out hold.
    std::vector<std::vector<WordId>> word_ids;
    // By share, then by merged TermId: the share's own id, or kNoId for a stem it lacks.
    std::vector<std::vector<TermId>> own_terms;
};

MergedVocabulary merge_vocabularies(const std::vector<VocabularyShare>& shares);

}  // namespace firstline
