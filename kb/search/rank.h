// rank: in which order do the candidate pages answer?
//
// A weighted sum of the features of each candidate (features.h). The words' part and the n-grams'
// are each divided by the best candidate's before they are mixed (shared/relevance: reciprocal rank
// fusion lost 2–12 points). What a score is made of is kept as shares, which add up to it.
#pragma once

#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/context.h"
#include "kb/search/examples.h"
#include "kb/search/expand.h"
#include "kb/search/features.h"
#include "kb/search/match.h"

namespace firstline {

struct RankedPage {
    PageFeatures features;
    FeatureValues shares = {};  // of the score; they add up to it
    double score = 0;
    double pinned = 0;  // how far an editor's pin lifted it (kb/search/curate.h); part of the score
    bool is_pinned = false;
    bool is_pinned_for_words = false;  // the pin asks for words, not for a place alone
};

// What speaks for pages besides the question's words. Borrowed for one call.
struct RankContext {
    const ShopperContext& place;
    const std::vector<ExampleEvidence>& examples;
};

// The candidates, best first; ties by page. `weights` are those of the features
// (kb/index/tuning.h). Scores compare within one call only.
std::vector<RankedPage> rank(const ExpandedQuestion& question,
                             const std::vector<Candidate>& candidates, const Database& database,
                             Reader& reader, const RankContext& context,
                             const FeatureValues& weights);

}  // namespace firstline
