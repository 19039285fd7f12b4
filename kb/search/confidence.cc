#include "kb/search/confidence.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace firstline {
namespace {

constexpr double kUnknownMax = 0.2;  // if no word of the question is known
constexpr double kTenthWords = 10.0;

// The scores of the best two pages that have another title than the first and each other; 0 where
// there is none.
std::pair<double, double> others_of(const std::vector<RankedPage>& ranked) {
    std::vector<std::uint64_t> titles = {ranked.front().features.title_key};
    std::vector<double> scores;
    for (std::size_t i = 1; i < ranked.size() && scores.size() < 2; ++i) {
        const std::uint64_t title = ranked[i].features.title_key;
        if (title != 0 && std::find(titles.begin(), titles.end(), title) != titles.end()) continue;
        titles.push_back(title);
        scores.push_back(ranked[i].score);
    }
    scores.resize(2, 0.0);
    return {scores[0], scores[1]};
}

double lead_over(double other, double first) {
    return first > 0 ? std::clamp((first - other) / first, 0.0, 1.0) : 0.0;
}

}  // namespace

SurenessInputs sureness_inputs(const ExpandedQuestion& question,
                               const std::vector<RankedPage>& ranked) {
    if (ranked.empty()) return {};
    const RankedPage& first = ranked.front();
    const auto [second, third] = others_of(ranked);
    const double idf_sum =
        std::accumulate(question.concepts.begin(), question.concepts.end(), 0.0,
                        [](double sum, const Concept& meaning) { return sum + meaning.idf; });
    const auto unknown = static_cast<double>(
        std::count_if(question.concepts.begin(), question.concepts.end(),
                      [](const Concept& meaning) { return meaning.terms.empty(); }));
    const auto words = static_cast<double>(question.concepts.size());
    // A pin lifts a page, not what it has of the question.
    const double score = first.score - first.pinned;
    const double page = first.features.values[static_cast<std::size_t>(Feature::kPage)];
    return {idf_sum > 0 ? page / idf_sum : 0.0,
            // One candidate alone leads nobody.
            second > 0 ? lead_over(second, score) : 0.0, lead_over(third, score),
            first.features.window_coverage, words > 0 ? unknown / words : 0.0,
            std::min(1.0, words / kTenthWords)};
}

double confidence(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked,
                  const ConfidenceWeights& weights) {
    if (ranked.empty()) return 0;
    const SurenessInputs inputs = sureness_inputs(question, ranked);
    const double sum =
        std::inner_product(inputs.begin(), inputs.end(), weights.values.begin(), weights.intercept);
    const double probability = 1.0 / (1.0 + std::exp(-sum));
    // Not one word of the question is known: what was found only looks like it.
    const bool knows_nothing = inputs[static_cast<std::size_t>(Sureness::kUnknownWords)] >= 1.0;
    return knows_nothing ? std::min(probability, kUnknownMax) : probability;
}

Outcome outcome_of(double confidence, const Tuning& tuning) {
    if (confidence >= tuning.answer_at) return Outcome::kAnswer;
    return confidence >= tuning.suggest_at ? Outcome::kSuggestions : Outcome::kNone;
}

}  // namespace firstline
