#include "kb/search/decompound.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr double kUnknownPartWeight = 0.6;  // of a compound the content lacks
constexpr double kPartWeight = 0.3;
constexpr double kHolderWeight = 0.15;

}  // namespace

void add_compound_terms(std::string_view folded, const Database& database,
                        std::vector<ConceptTerm>& terms) {
    const Vocabulary& vocabulary = database.vocabulary();
    const Compounds& compounds = database.compounds();
    if (compounds.size() == 0) return;
    const auto idf = [&](TermId term) {
        return inverse_page_frequency(vocabulary.pages_with(term), database.pages().pages());
    };
    const auto add = [&](TermId term, double weight) {
        const bool is_there =
            std::any_of(terms.begin(), terms.end(),
                        [&](const ConceptTerm& known) { return known.term == term; });
        if (!is_there && weight > 0) terms.push_back({term, weight, kNoId});
    };
    if (terms.empty()) {
        if (const auto parts = split_compound(folded, database.locale(), vocabulary)) {
            add(parts->first, kUnknownPartWeight);
            add(parts->second, kUnknownPartWeight);
        }
        return;
    }
    const std::vector<ConceptTerm> own = terms;
    for (const ConceptTerm& term : own) {
        // A concept's terms share its rarity; a part that is commoner than the compound weighs
        // less.
        if (const auto parts = compounds.parts_of(term.term)) {
            for (const TermId part : {parts->first, parts->second})
                add(part, term.weight * kPartWeight * std::min(1.0, idf(part) / idf(term.term)));
        }
        for (const TermId holder : compounds.with_part(term.term))
            add(holder, term.weight * kHolderWeight);
    }
}

}  // namespace firstline
