// confidence: how probable is it that the first result answers the question?
//
// A logistic function of what the ranking saw: how well the page and its best sentences hold the
// question, how far the first is ahead of pages that say something else, how much of the question
// the content knows at all. Pages with the same title answer the same question, so one does not
// lead over another. The weights are the snapshot's (kb/index/tuning.h): fitted on judged sets, and
// on the store's own judged questions where it has some.
#pragma once

#include <vector>

#include "kb/index/tuning.h"
#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

// All zero without results.
SurenessInputs sureness_inputs(const ExpandedQuestion& question,
                               const std::vector<RankedPage>& ranked);

// A probability, 0..1; 0 without results.
double confidence(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked,
                  const ConfidenceWeights& weights);

Outcome outcome_of(double confidence, const Tuning& tuning);

}  // namespace firstline
