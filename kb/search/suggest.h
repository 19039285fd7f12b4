// suggest: which whole questions may the shopper be typing?
//
// Completions are titles, declared questions, and questions that shoppers asked and a page answered
// (kb/index/usage.h). Any word of a text may be the one that was typed,
// whole, begun, misspelled or by another form (typed_words.h); several typed words may stand in any
// order, though those that stand as typed come first. Found in memory (kb/index/completions.h) by
// the rarest typed word, and among the pages ranked for what was typed so far, which bring those
// that say it in other words. Ranked by how much of what was typed a text holds and how well, by
// what the ranking thinks of its page, by where the typed words stand, and by use. Only the
// database's own pages are looked at: a public one has no internal words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

struct CompletionOptions {
    std::size_t limit = 5;
    std::string today;           // pages not valid on that day are left out; empty: no check
    std::vector<PageId> hidden;  // by editors, for what was typed
};

// Best first, each text once, at most one a page.
std::vector<Completion> completions(const CorrectedQuestion& question,
                                    const ExpandedQuestion& expanded,
                                    const std::vector<RankedPage>& ranked, const Database& database,
                                    const CompletionOptions& options);

}  // namespace firstline
