// Which texts repeat each other?
//
// A text is the set of its shingles: hashes of every five words in a row. Two texts repeat each
// other if most of the smaller set is in the larger (containment). Texts are compared only with
// those they share a shingle with, so the work grows with what is repeated, not with the square of
// the texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firstline {

// Ascending hashes, each once.
using Shingles = std::vector<std::uint64_t>;

// The shingles of a text's words in order; none if it has fewer than five.
Shingles shingles_of(std::span<const std::string> words);

// The share of the smaller set that is in the larger, 0 to 1; 0 if one is empty.
double containment(const Shingles& a, const Shingles& b);

// Groups of texts that repeat each other, each of two or more, as ascending indices and by their
// first; a text is in one group at the most.
std::vector<std::vector<std::size_t>> repeated_groups(const std::vector<Shingles>& texts,
                                                      double containment_min);

}  // namespace firstline
