// confidence: how probable is it that the first result answers the question?
//
// A logistic function of what the ranking saw: how much of the question (by rarity) its title, best
// passage and page hold, how far it is ahead of the second, how many of the question's n-grams it
// has. The weights were fitted on judged sets with unanswerable questions (docs/relevance.md tells
// how well they separate sets they were not fitted on).
#pragma once

#include <vector>

#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

// The inputs of the logistic function, each 0..1, in the order its weights are stored: coverage of
// the title or best question, of the best passage, of the page, of the n-grams; the lead over the
// second; the share of the question's words the content knows at all; the question's length in
// tenths.
inline constexpr std::size_t kConfidenceFeatures = 7;
struct ConfidenceFeatures {
    double values[kConfidenceFeatures] = {};
};

ConfidenceFeatures confidence_features(const ExpandedQuestion& question,
                                       const std::vector<RankedPage>& ranked);

// A probability, 0..1; 0 without results.
double confidence(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked);

// From kAnswerThreshold it is an answer, from kSuggestThreshold "one of these may help", else none.
inline constexpr double kAnswerThreshold = 0.5;
inline constexpr double kSuggestThreshold = 0.25;
Outcome outcome_of(double confidence);

}  // namespace firstline
