#include "kb/search/examples.h"

#include <algorithm>

namespace firstline {
namespace {

// A page with this many examples is trusted half (docs/relevance.md).
constexpr double kExamplesHalf = 5.0;
constexpr std::size_t kLikelyMax = 10;
constexpr double kLikelyMarginMin = -0.6;  // -1 is "one of the others", for sure

// As written: corrections lost more on clean questions than they gained on misspelled ones, which
// the n-grams find anyway (docs/relevance.md).
std::vector<ExampleWord> words_of(const CorrectedQuestion& question) {
    std::vector<ExampleWord> words;
    words.reserve(question.words.size());
    for (const CorrectedWord& word : question.words)
        words.push_back({word.word.folded, word.word.stem, word.word.is_prefix});
    return words;
}

}  // namespace

std::vector<ExampleEvidence> example_evidence(const CorrectedQuestion& question,
                                              const Database& database) {
    std::vector<ExampleEvidence> out;
    const ExampleModel* model = database.examples();
    if (model == nullptr || question.words.empty()) return out;
    const std::vector<float> margins = model->margins(example_features(words_of(question)));
    for (std::size_t k = 0; k < margins.size(); ++k) {
        const double examples = model->examples(k);
        const double trust = examples / (examples + kExamplesHalf);
        out.push_back({database.example_pages()[k], trust * std::max(0.0, (margins[k] + 1.0) / 2.0),
                       margins[k]});
    }
    std::sort(out.begin(), out.end(),
              [](const ExampleEvidence& a, const ExampleEvidence& b) { return a.page < b.page; });
    return out;
}

const ExampleEvidence* evidence_of(PageId page, const std::vector<ExampleEvidence>& evidence) {
    const auto found = std::lower_bound(
        evidence.begin(), evidence.end(), page,
        [](const ExampleEvidence& one, PageId wanted) { return one.page < wanted; });
    return found != evidence.end() && found->page == page ? &*found : nullptr;
}

void add_likely(const std::vector<ExampleEvidence>& evidence, const PageStore& pages,
                const std::string& today, std::vector<Candidate>& candidates) {
    std::vector<const ExampleEvidence*> likely;
    for (const ExampleEvidence& one : evidence) {
        if (one.margin >= kLikelyMarginMin) likely.push_back(&one);
    }
    std::sort(likely.begin(), likely.end(), [](const auto* a, const auto* b) {
        return a->margin != b->margin ? a->margin > b->margin : a->page < b->page;
    });
    likely.resize(std::min(likely.size(), kLikelyMax));
    for (const ExampleEvidence* one : likely) {
        const bool is_known =
            std::any_of(candidates.begin(), candidates.end(),
                        [&](const Candidate& known) { return known.page == one->page; });
        const bool is_valid = today.empty() || is_valid_on(pages.head(one->page), today);
        if (!is_known && is_valid) candidates.push_back({one->page, 0});
    }
}

}  // namespace firstline
