// Numbers as people write them: "1,000", "1.000,50", "٣٫٩٥", "twenty-one", "einundzwanzig",
// "quatre-vingt-dix", "خمسة وعشرين", "三十".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/check/facts_tokens.h"

namespace firstline {

// A number that begins at some token, and the first token behind it.
struct NumberRead {
    double value = 0;
    std::size_t end = 0;
    bool in_words = false;  // spelled out: only a figure where a unit follows it
};

// The number in digits or words at `tokens[at]`. Words are known up to 100 in en, de, nl, fr, es,
// it, pt, ar and ja. Which of '.' and ',' parts thousands is told by the number where it can be
// ("4,95", "1.000.000"), else by the language. "2.4.1" is no number.
std::optional<NumberRead> read_number(const std::vector<Token>& tokens, std::size_t at,
                                      std::string_view language);

}  // namespace firstline
