#include "kb/search/confidence.h"

#include <algorithm>
#include <cmath>

namespace firstline {
namespace {

// Ridge-penalised logistic regression on the first result being right, each judged set weighing the
// same; unanswerable questions count as wrong. docs/relevance.md has the leave-one-set-out figures.
constexpr double kIntercept = -3.93;
constexpr std::size_t kKnownShare = 5;  // among the features
constexpr double kUnknownMax = 0.2;
constexpr double kWeights[kConfidenceFeatures] = {0.85, 2.26, 0.87, -0.55, 4.55, 1.35, 1.92};

}  // namespace

ConfidenceFeatures confidence_features(const ExpandedQuestion& question,
                                       const std::vector<RankedPage>& ranked) {
    const RankedPage& first = ranked.front();
    // One candidate alone leads nobody.
    const double second = ranked.size() > 1 ? ranked[1].score : first.score;
    double known = 0;
    double all = 0;
    for (const Concept& meaning : question.concepts) {
        all += meaning.idf;
        if (!meaning.terms.empty()) known += meaning.idf;
    }
    return {{first.features.title_coverage, first.features.window_coverage,
             first.features.page_coverage, first.features.gram_coverage,
             first.score > 0 ? std::clamp((first.score - second) / first.score, 0.0, 1.0) : 0.0,
             all > 0 ? known / all : 0.0,
             std::min(1.0, static_cast<double>(question.concepts.size()) / 10.0)}};
}

double confidence(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked) {
    if (ranked.empty()) return 0;
    const ConfidenceFeatures features = confidence_features(question, ranked);
    double sum = kIntercept;
    for (std::size_t i = 0; i < kConfidenceFeatures; ++i) sum += kWeights[i] * features.values[i];
    const double probability = 1.0 / (1.0 + std::exp(-sum));
    // Not one word of the question is known: what was found only looks like it.
    return features.values[kKnownShare] > 0 ? probability : std::min(probability, kUnknownMax);
}

Outcome outcome_of(double confidence) {
    if (confidence >= kAnswerThreshold) return Outcome::kAnswer;
    return confidence >= kSuggestThreshold ? Outcome::kSuggestions : Outcome::kNone;
}

}  // namespace firstline
