// Everyday words of a language, so that a word spelled right is not taken for a slip of another
// only because a store's pages lack it: "horse" is no misspelt "house".
//
// The lists are short on purpose (the words people use most in speech and letters); a rare word
// that is not in them is weighed like any unknown one. Lists exist for en, de, fr, es, it, nl and
// pt.
#pragma once

#include <string_view>

namespace firstline {

// Whether the folded form is an everyday word of the locale's language, a function word included.
bool is_common_word(std::string_view locale, std::string_view folded);

}  // namespace firstline
