// The words of a vocabulary that a slip of the hand may have turned into another.
//
// A slip is an insertion, deletion, substitution or swap of neighbours (Damerau–Levenshtein,
// optimal string alignment). Those a hand makes often cost less: a letter doubled, left out or
// swapped, neighbouring keys; another first letter costs more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/index/database.h"

namespace firstline {

// Code points; a broken sequence counts as U+FFFD.
std::u32string letters_of(std::string_view text);

// How many edits a word of so many letters may be off: 1 from 4 letters, 2 from 8.
unsigned edits_allowed(std::size_t letters);

// The least cost of slips that turn `meant` into `typed`, in edits.
double slip_cost(const std::u32string& typed, const std::u32string& meant);

struct NearWord {
    WordId word = kNoId;
    double cost = 0;
};

// The words within the allowed edits, in the order of their ids; none for more than 40 letters. Of
// a prefix, those with a beginning that near; their cost is the edits, as what is yet to come is no
// slip.
std::vector<NearWord> near_words(const std::u32string& typed, bool is_prefix,
                                 const PartsView& view);

}  // namespace firstline
