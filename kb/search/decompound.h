// decompound: which parts does a compound have, and which compounds hold a word?
//
// "Versandkosten" is also about Versand and about Kosten; who asks for "Kosten" may be answered by
// "Versandkosten". The stems found add to a concept's terms at a weight below its own, never change
// its rarity. Languages that write compounds apart have none (kb/index/compounds.h).
#pragma once

#include <string_view>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/expand.h"

namespace firstline {

// Adds to the terms that stand for the folded word: the parts of those that are compounds, or of
// the word itself if the content does not know it, and the compounds that hold them.
void add_compound_terms(std::string_view folded, const Database& database,
                        std::vector<ConceptTerm>& terms);

}  // namespace firstline
