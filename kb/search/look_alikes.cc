#include "kb/search/look_alikes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace firstline {
namespace {

constexpr std::size_t kGramsMax = 42;         // below 256: they are counted in bytes
constexpr std::size_t kGramWordsMax = 4'000;  // an n-gram in more words than that tells nothing
constexpr std::size_t kAlikeMax = 8;
constexpr double kDiceMin = 0.35;
constexpr double kWeight = 0.3;

}  // namespace

std::vector<ConceptTerm> look_alikes(const std::vector<GramId>& grams,
                                     const Vocabulary& vocabulary) {
    if (grams.size() > kGramsMax) return {};
    // A word has at least the n-grams that it shares, so with fewer than these none can be alike.
    const auto own = static_cast<double>(grams.size());
    const auto shared_min = static_cast<unsigned>(std::ceil(kDiceMin * own / (2.0 - kDiceMin)));
    std::vector<std::uint8_t> shared(vocabulary.words());
    std::vector<WordId> candidates;
    for (const GramId gram : grams) {
        const auto words = vocabulary.words_with_gram(gram);
        if (words.size() > kGramWordsMax) continue;
        for (const WordId word : words) {
            if (++shared[word] == shared_min) candidates.push_back(word);
        }
    }
    std::vector<std::pair<double, WordId>> alike;
    for (const WordId word : candidates) {
        const auto theirs = static_cast<double>(character_grams(vocabulary.word(word)).size());
        const double dice = 2.0 * shared[word] / (own + theirs);
        if (dice >= kDiceMin) alike.emplace_back(-dice, word);
    }
    const std::size_t kept = std::min(alike.size(), kAlikeMax);
    std::partial_sort(alike.begin(), alike.begin() + static_cast<std::ptrdiff_t>(kept),
                      alike.end());
    std::vector<ConceptTerm> terms;
    for (std::size_t i = 0; i < kept; ++i)
        terms.push_back({vocabulary.term_of(alike[i].second), kWeight * -alike[i].first});
    return terms;
}

}  // namespace firstline
