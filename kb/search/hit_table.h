// Which words of the vocabulary matter to a question, and what they mean to it: the one look-up
// that ranking makes for every stored word of a candidate page.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "kb/index/vocabulary.h"
#include "kb/search/expand.h"

namespace firstline {

// What the question knows of one word of the vocabulary.
struct WordHit {
    std::vector<std::pair<std::uint8_t, float>> concepts;  // index, weight
    std::vector<std::uint8_t> grams;
    std::vector<std::uint8_t> phrases;  // that begin with the word
};

class HitTable {
  public:
    // `slots` are Reader::word_slots: all zero before and after, in use while the table lives.
    HitTable(const ExpandedQuestion& question, const Vocabulary& vocabulary,
             std::vector<std::uint16_t>& slots);
    HitTable(const HitTable&) = delete;
    HitTable& operator=(const HitTable&) = delete;
    ~HitTable();

    const WordHit* find(WordId word) const {
        const std::uint16_t slot = slots_[word];
        return slot == 0 ? nullptr : &hits_[slot - 1u];
    }

  private:
    WordHit* hit_of(WordId word);

    std::vector<std::uint16_t>& slots_;
    std::vector<WordHit> hits_;
    std::vector<WordId> touched_;
};

}  // namespace firstline
