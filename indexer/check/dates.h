// Dates with a year, as people write them in running text: "31 March 2024", "March 31st, 2024",
// "31. März 2024", "31 de marzo de 2024", "31 مارس 2024", "2024年3月31日", "2024-03-31",
// "31.12.2024". A month with its year ("March 2024") is its last day: that is when it has passed.
//
// What cannot be told apart is not found: 03/04/2024 is in March or in April.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/languages.h"

namespace firstline {

struct FoundDate {
    std::string day;        // "YYYY-MM-DD"
    std::size_t first = 0;  // the words that spell it: [first, last) of those given
    std::size_t last = 0;
    std::uint32_t begin = 0;  // the same as bytes of the text
    std::uint32_t end = 0;
};

// The dates of a text with its words (Languages::words), in their order.
std::vector<FoundDate> find_dates(std::string_view locale, std::string_view text,
                                  const std::vector<FoldedWord>& words);

}  // namespace firstline
