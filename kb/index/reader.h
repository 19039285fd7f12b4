// What one search needs for itself: Xapian's handles (one method at a time), an Analyzer, scratch.
// Only kb/index and kb/search include this, as it brings Xapian's headers.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "kb/text/analyzer.h"

namespace firstline {

struct Reader {
    std::vector<Xapian::Database> parts;  // in the order of the database's parts
    Analyzer analyzer;
    Words words;
    // By WordId: 1 + the index of what the question knows of that word, or 0. All zero between
    // searches; whoever sets entries clears them.
    std::vector<std::uint16_t> word_slots;
};

}  // namespace firstline
