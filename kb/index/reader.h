// What one search needs for itself: Xapian's handles (one method at a time), an Analyzer, scratch.
// Only kb/index and kb/search include this, as it brings Xapian's headers.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "kb/text/analyzer.h"

namespace firstline {

// Scores of a part's pages, by the part's PageIds, in whole blocks. All zero between searches;
// whoever adds to them clears them.
struct PageScores {
    static constexpr std::size_t kBlock = 64;
    explicit PageScores(std::uint32_t pages)
        : of_page((pages + kBlock - 1) / kBlock * kBlock, std::uint16_t{0}) {}
    std::vector<std::uint16_t> of_page;
};

struct Reader {
    std::vector<Xapian::Database> parts;  // in the order of the database's parts
    Analyzer analyzer;
    Words words;
    // By WordId: 1 + the index of what the question knows of that word, or 0. All zero between
    // searches; whoever sets entries clears them.
    std::vector<std::uint16_t> word_slots;
    PageScores scores;
};

}  // namespace firstline
