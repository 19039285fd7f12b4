#include "kb/search/rank.h"

#include <algorithm>

namespace firstline {
namespace {

// Features that are scaled together: their weighted sum, by its best among the candidates, is 1 at
// the most times the group's weight.
enum class Scale { kWords, kGrams, kAskedGrams, kAbsolute };
constexpr std::size_t kScales = 3;  // besides kAbsolute

Scale scale_of(Feature feature) {
    switch (feature) {
        case Feature::kTitle:
        case Feature::kQuestion:
        case Feature::kPage:
        case Feature::kSentences:
        case Feature::kPairs:
            return Scale::kWords;
        case Feature::kGrams:
            return Scale::kGrams;
        case Feature::kAskedGrams:
            return Scale::kAskedGrams;
        case Feature::kExact:
        case Feature::kExamples:
        case Feature::kProduct:
        case Feature::kPlace:
        case Feature::kHelpful:
            return Scale::kAbsolute;
    }
    return Scale::kAbsolute;
}

// What a group's sum is divided by.
using Divisors = std::array<double, kScales>;

double weighted(const PageFeatures& page, std::size_t feature, const FeatureValues& weights) {
    // Words are weighed against each other; the n-grams' weights are of the words' best.
    const Scale scale = scale_of(static_cast<Feature>(feature));
    const bool is_mixed_in = scale == Scale::kGrams || scale == Scale::kAskedGrams;
    return page.values[feature] * (is_mixed_in ? 1.0 : weights[feature]);
}

Divisors best_of(const std::vector<RankedPage>& pages, const FeatureValues& weights) {
    Divisors best = {};
    for (const RankedPage& page : pages) {
        Divisors sums = {};
        for (std::size_t f = 0; f < kFeatures; ++f) {
            const Scale scale = scale_of(static_cast<Feature>(f));
            if (scale != Scale::kAbsolute)
                sums[static_cast<std::size_t>(scale)] += weighted(page.features, f, weights);
        }
        for (std::size_t s = 0; s < kScales; ++s) best[s] = std::max(best[s], sums[s]);
    }
    return best;
}

// Turns features into shares of the score.
void mix(std::vector<RankedPage>& pages, const FeatureValues& weights) {
    const Divisors best = best_of(pages, weights);
    for (RankedPage& page : pages) {
        page.score = 0;
        for (std::size_t f = 0; f < kFeatures; ++f) {
            const Scale scale = scale_of(static_cast<Feature>(f));
            double share = weighted(page.features, f, weights);
            if (scale != Scale::kAbsolute) {
                const double divisor = best[static_cast<std::size_t>(scale)];
                share = divisor > 0 ? share / divisor : 0;
            }
            if (scale == Scale::kGrams || scale == Scale::kAskedGrams) share *= weights[f];
            page.shares[f] = share;
            page.score += share;
        }
    }
}

}  // namespace

std::vector<RankedPage> rank(const ExpandedQuestion& question,
                             const std::vector<Candidate>& candidates, const Database& database,
                             Reader& reader, const RankContext& context,
                             const FeatureValues& weights) {
    std::vector<RankedPage> pages;
    pages.reserve(candidates.size());
    FeatureReader features(question, database, reader);
    for (const Candidate& candidate : candidates) {
        RankedPage page;
        page.features = features.of(candidate.page);
        const auto set = [&](Feature feature, double value) {
            page.features.values[static_cast<std::size_t>(feature)] = value;
        };
        if (is_product(context.place, candidate.page))
            set(Feature::kProduct, page.features.page_coverage);
        if (is_of_place(context.place, database, candidate.page)) set(Feature::kPlace, 1);
        set(Feature::kHelpful, database.usage().helpfulness(candidate.page));
        if (const ExampleEvidence* found = evidence_of(candidate.page, context.examples))
            set(Feature::kExamples, found->strength);
        pages.push_back(page);
    }
    mix(pages, weights);
    std::sort(pages.begin(), pages.end(), [](const RankedPage& a, const RankedPage& b) {
        return a.score != b.score ? a.score > b.score : a.features.page < b.features.page;
    });
    return pages;
}

}  // namespace firstline
