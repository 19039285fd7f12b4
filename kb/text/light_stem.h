// Endings taken off in languages that Snowball, as Xapian has it, does not know: Greek, Hebrew,
// Hindi, Persian, Polish, Czech, Slovak, Ukrainian.
//
//     light_stem("pl", "zwrotow")   // "zwrot"
//
// One ending at the most, the longest that leaves enough letters, and Hebrew prefixes: inflections
// of nouns and adjectives, as in the light stemmers of Dolamic and Savoy (Czech, Persian) and of
// Ramanathan and Rao (Hindi). Rules that need a dictionary are left out: a word stemmed too little
// is still found by its n-grams, one stemmed too far is another word.
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// `folded` is a word as Analyzer::fold() gives it. The word itself for any other language.
std::string light_stem(std::string_view language, std::string_view folded);

}  // namespace firstline
