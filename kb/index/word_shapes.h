// What each word of a vocabulary is made of, in eight bytes: enough to tell at once that
// a word is more than so many edits away from another, without looking at its letters in order.
//
// An insertion, deletion or substitution adds or takes at most two letters, and a swap none; so the
// letters that one word has and another has not (once; and a second time) are at most twice the
// edits between them. Built when a view is opened, in one pass; const, any thread may read it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kb/index/vocabulary.h"

namespace firstline {

// From the lowest bit: 28 kinds of letters, which of them occur; 28 bits more, which do so twice;
// the number of code points, at most 255.
using WordShape = std::uint64_t;
inline constexpr unsigned kLetterKinds = 28;

WordShape shape_of(std::u32string_view letters);

// False if the words are surely more than `edits` apart.
inline bool may_be_near(const WordShape& a, const WordShape& b, unsigned edits) {
    constexpr unsigned kLetterBits = 2 * kLetterKinds;
    const auto letters = static_cast<unsigned>(std::popcount((a ^ b) << (64 - kLetterBits)));
    const std::uint64_t long_one = std::max(a, b) >> kLetterBits;
    return letters <= 2 * edits && long_one - (std::min(a, b) >> kLetterBits) <= edits;
}

// The words' shapes, by their ids.
std::vector<WordShape> shapes_of(const Vocabulary& vocabulary);

}  // namespace firstline
