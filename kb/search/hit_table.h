// Which words of the vocabulary matter to a question, and what they mean to it: the one look-up
// that ranking makes for every stored word of a candidate page.
//
// A question's n-grams stand in ten thousands of words of a large vocabulary, so nothing is
// allocated for a word by itself: what it means stands in lists that share one block of memory.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "kb/index/vocabulary.h"
#include "kb/search/expand.h"

namespace firstline {

// Many short lists in one vector; a list is the index of its first node, and grows at its end.
template <typename Value>
class SharedLists {
  public:
    struct List {
        std::uint32_t first = kNoId;
        std::uint32_t last = kNoId;
    };
    struct Node {
        Value value;
        std::uint32_t next = kNoId;
    };
    class Range {
      public:
        class Iterator {
          public:
            Iterator(const Node* nodes, std::uint32_t at) : nodes_(nodes), at_(at) {}
            const Value& operator*() const { return nodes_[at_].value; }
            Iterator& operator++() {
                at_ = nodes_[at_].next;
                return *this;
            }
            bool operator!=(const Iterator& other) const { return at_ != other.at_; }

          private:
            const Node* nodes_;
            std::uint32_t at_;
        };
        Range(const Node* nodes, std::uint32_t first) : nodes_(nodes), first_(first) {}
        Iterator begin() const { return {nodes_, first_}; }
        Iterator end() const { return {nodes_, kNoId}; }

      private:
        const Node* nodes_;
        std::uint32_t first_;
    };

    void add(List& list, const Value& value) {
        const auto at = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({value, kNoId});
        (list.first == kNoId ? list.first : nodes_[list.last].next) = at;
        list.last = at;
    }
    // Until the next add().
    Range of(const List& list) const { return {nodes_.data(), list.first}; }

  private:
    std::vector<Node> nodes_;
};

class HitTable {
  public:
    using ConceptHit = std::pair<std::uint8_t, float>;  // index, weight

    // What the question knows of one word of the vocabulary.
    struct Hit {
        SharedLists<ConceptHit>::List concepts;
        SharedLists<std::uint8_t>::List grams;
        SharedLists<std::uint8_t>::List phrases;  // that begin with the word
    };

    // `slots` are Reader::word_slots: all zero before and after, in use while the table lives.
    HitTable(const ExpandedQuestion& question, const Vocabulary& vocabulary,
             std::vector<std::uint16_t>& slots);
    HitTable(const HitTable&) = delete;
    HitTable& operator=(const HitTable&) = delete;
    ~HitTable();

    const Hit* find(WordId word) const {
        const std::uint16_t slot = slots_[word];
        return slot == 0 ? nullptr : &hits_[slot - 1u];
    }
    auto concepts(const Hit& hit) const { return concepts_.of(hit.concepts); }
    // Whether the word says more of the question than its letters do.
    static bool says(const Hit& hit) {
        return hit.concepts.first != kNoId || hit.phrases.first != kNoId;
    }
    auto grams(const Hit& hit) const { return numbers_.of(hit.grams); }
    auto phrases(const Hit& hit) const { return numbers_.of(hit.phrases); }

  private:
    Hit* hit_of(WordId word);

    std::vector<std::uint16_t>& slots_;
    std::vector<Hit> hits_;
    SharedLists<ConceptHit> concepts_;
    SharedLists<std::uint8_t> numbers_;
    std::vector<WordId> touched_;
};

}  // namespace firstline
