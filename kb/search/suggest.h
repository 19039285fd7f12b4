// suggest: which whole questions may the shopper be typing?
//
// Completions are titles and declared questions of the pages ranked for what was typed so far,
// those that hold most of the typed words; a text that begins as typed comes first.
#pragma once

#include <vector>

#include "kb/index/database.h"
#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

std::vector<Completion> completions(const ExpandedQuestion& question,
                                    const std::vector<RankedPage>& ranked, const Database& database,
                                    std::size_t limit);

}  // namespace firstline
