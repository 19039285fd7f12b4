// The beginnings of a vocabulary's words as a tree of letters: what a search for beginnings near
// what was typed walks, leaving whole branches out.
//
// A node is a beginning that several words share, or the first that a word has for itself; what
// follows there is read from the vocabulary. Nodes stand in one array, each before its branches,
// and these in the order of the words. Built when a view is opened, in one pass; const, any thread
// may read it.
#pragma once

#include <cstdint>
#include <vector>

#include "kb/index/vocabulary.h"

namespace firstline {

class WordTree {
  public:
    struct Node {
        char32_t letter = 0;     // the last of the beginning; of the root, which is empty, 0
        WordId first = 0;        // of the words that begin so
        std::uint32_t next = 0;  // the node after its branches
    };

    WordTree() : WordTree(Vocabulary()) {}
    explicit WordTree(const Vocabulary& vocabulary);

    // The root is node 0. The branches of a node are node + 1, that one's `next`, and so on, up to
    // its own `next`.
    const Node& node(std::uint32_t at) const { return nodes_[at]; }
    // One past the last of the words that begin so.
    WordId end_of(std::uint32_t at) const { return nodes_[nodes_[at].next].first; }

  private:
    std::vector<Node> nodes_;  // and behind them one of no word, so that each has a next
};

}  // namespace firstline
