// Numbers spelled out, 1 to 100, in the languages shipped.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/check/facts_numbers.h"

namespace firstline {

// The number in words at `tokens[at]`: "two", "twenty-one", "vierzehn", "veintiuno", "trenta",
// "soixante et onze", "خمسة عشر", "二十". A word that is also the article ("ein", "un") is none.
std::optional<NumberRead> read_number_words(const std::vector<Token>& tokens, std::size_t at,
                                            std::string_view language);

}  // namespace firstline
