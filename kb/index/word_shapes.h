// What each word of a vocabulary is made of, in eight bytes: enough to tell at once that a word is
// more than so many edits away from another, without looking at its letters in order.
//
// An insertion, deletion or substitution adds or takes at most two letters, and a swap none; so the
// letters that one word has and another has not (once; and a second time) are at most twice the
// edits between them, and their lengths differ by the edits at most. The words stand by their
// lengths, so that going through the vocabulary is a walk over a few arrays. Built when a view is
// opened, in one pass; const, any thread may read it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kb/index/vocabulary.h"

namespace firstline {

// From the lowest bit: 32 kinds of letters, which of them occur; 32 bits more, which do so twice.
using WordShape = std::uint64_t;
WordShape shape_of(std::u32string_view letters);

// Whether at most `bits` are set.
inline bool has_at_most(WordShape shape, unsigned bits) {
    for (unsigned i = 0; i < bits; ++i) shape &= shape - 1;  // 0 stays 0
    return shape == 0;
}

class WordShapes {
  public:
    WordShapes() = default;
    explicit WordShapes(const Vocabulary& vocabulary);

    // Calls `visit(WordId)` for every word that may be within `edits`, 1 or 2, of `letters`, and
    // for few others.
    template <typename Visit>
    void visit_near(std::u32string_view letters, unsigned edits, Visit visit) const {
        const std::size_t shortest = letters.size() > edits ? letters.size() - edits : 0;
        for (std::size_t n = shortest; n <= letters.size() + edits && n < by_length_.size(); ++n) {
            if (edits == 1) {
                visit_length<1>(by_length_[n], shape_of(letters), visit);
            } else {
                visit_length<2>(by_length_[n], shape_of(letters), visit);
            }
        }
    }

  private:
    struct Length {
        std::vector<WordShape> shapes;
        std::vector<WordId> words;
    };
    template <unsigned kEdits, typename Visit>
    static void visit_length(const Length& length, WordShape shape, Visit& visit) {
        for (std::size_t i = 0; i < length.shapes.size(); ++i) {
            if (has_at_most(length.shapes[i] ^ shape, 2 * kEdits)) visit(length.words[i]);
        }
    }

    std::vector<Length> by_length_;  // in code points; the last for all that are as long or longer
};

}  // namespace firstline
