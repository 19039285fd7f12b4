// What an editor says of finding, beside the pages: which words mean the same, which page stands
// first or never for a question, which words count for nothing, which are left as they are written.
//
// The indexer reads it from content/curation.yaml (and, of synonyms, from the built-in lexicon of
// customer service), the snapshot carries it, the stages of a question use it. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace firstline {

// How much a synonym counts against the word itself, unless its group says otherwise
// (shared/relevance: 0.3 lifted on average, 0.5 hurt some sets).
inline constexpr double kSynonymWeight = 0.3;

// Phrases of one to five words that mean the same to a shopper. Of a two-way group any phrase finds
// any other, and `to` is empty; of a one-way group a phrase of `from` finds those of `to`.
struct SynonymGroup {
    std::string locale;        // BCP 47; its language counts
    std::string concept_name;  // for people; may be empty
    std::vector<std::string> from;
    std::vector<std::string> to;
    double weight = kSynonymWeight;  // 0..1
    bool is_built_in = false;        // from the lexicon, not from the store
    std::uint32_t line = 0;          // in its file, for messages; not stored
    bool operator==(const SynonymGroup&) const = default;
};

}  // namespace firstline
