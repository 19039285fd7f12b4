// Words that carry a sentence, not its subject: articles, pronouns, auxiliaries, prepositions,
// question words, politeness. In a small knowledge base they can be rare by chance ("this" in 3 of
// 134 pages, "return" in 37), so their rarity says nothing; the engine lowers their weight but
// never drops them.
#pragma once

#include <string_view>
#include <vector>

namespace firstline {

// Whether the folded form is such a word in the language of the locale. Lists exist for en, de, nl,
// fr, es, it, pt, da, nb, sv, pl, ru and ar; false for all others.
bool is_function_word(std::string_view locale, std::string_view folded);

// All of them, folded; empty for a language without a list.
std::vector<std::string_view> function_words(std::string_view locale);

}  // namespace firstline
