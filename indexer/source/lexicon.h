// The built-in lexicon of customer service: which words shoppers use for the same thing, in each
// language that has a file in indexer/lexicon. It is part of the program, so no data folder is
// needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/curation_reader.h"
#include "kb/doc/curation.h"

namespace firstline {

// The language's file, or empty. Only the language of the locale counts.
std::string_view lexicon_yaml(std::string_view locale);

// Its groups, in the file's order; none for a language without a file.
std::vector<SynonymGroup> built_in_synonyms(std::string_view locale);

// Adds behind the store's own synonyms those of the lexicon that it uses, for each language among
// `locales`, which locales_of() takes from pages.
std::vector<std::string> locales_of(const std::vector<Page>& pages);
void join_lexicon(Curation& curation, const std::vector<std::string>& locales);

}  // namespace firstline
