// confidence: how probable is it that the first result answers the question?
//
// A logistic function of what the ranking saw: how well the page and its best sentences hold the
// question, how far the first is ahead of pages that say something else, how much of the question
// the content knows at all. Pages with the same title answer the same question, so one does not
// lead over another. The weights were fitted on judged sets (tools/fit; docs/relevance.md tells how
// well they do on sets they were not fitted on).
#pragma once

#include <array>
#include <vector>

#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

enum class Sureness : std::uint8_t {
    kPage,           // BM25 of the page, over the sum of the question's idf: 0..2.2
    kLead,           // 0..1: how far the score is ahead of the second's, by itself
    kLongLead,       // of the third's
    kSentences,      // 0..1: of the question's words, by idf, in the best run of sentences
    kUnknownWords,   // 0..1: of the question's words, those no page has anything like
    kQuestionWords,  // words of the question, in tenths, at most 1
};
inline constexpr std::size_t kSurenessInputs = 6;
using SurenessInputs = std::array<double, kSurenessInputs>;

// As `firstline eval --features` names it.
const char* to_string(Sureness input);

// All zero without results.
SurenessInputs sureness_inputs(const ExpandedQuestion& question,
                               const std::vector<RankedPage>& ranked);

// A probability, 0..1; 0 without results.
double confidence(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked);

// From kAnswerThreshold it is an answer, from kSuggestThreshold "one of these may help", else none.
inline constexpr double kAnswerThreshold = 0.5;
inline constexpr double kSuggestThreshold = 0.15;
Outcome outcome_of(double confidence);

}  // namespace firstline
