// Typing errors as hands make them, for questions in any language.
//
// A question gets one or two edits: a letter left out, typed twice, swapped with its neighbour,
// struck on the key beside it, or that key struck as well. Keys are those of the language's usual
// keyboard (QWERTY, QWERTZ, AZERTY, Arabic, Hebrew, Greek, Russian); a letter on none of them is
// left out, doubled or swapped only. Words of four letters and more are hit, longer ones more
// often, first letters seldom, words with digits never; where there is no such word, the longest
// one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace firstline {

// The text misspelled; the same seed and text give the same errors. `locale` is a BCP 47 tag,
// `text` valid UTF-8. A text without two letters in a row comes back as it is.
std::string misspell(std::string_view text, std::string_view locale, std::uint64_t seed);

}  // namespace firstline
