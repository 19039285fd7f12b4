#include "kb/index/usage.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kb/index/completions.h"

namespace firstline {
namespace {

constexpr double kVisitsMuch = 1000;

double use_of(std::uint32_t visits) {
    return std::min(1.0, std::log1p(visits) / std::log1p(kVisitsMuch));
}

}  // namespace

Usage::Usage(const Curation& curation, const PageStore& pages, const Vocabulary& vocabulary,
             Analyzer& analyzer) {
    for (const PageUse& use : curation.uses) {
        const PageId page = pages.find(use.page);
        if (page == kNoId) continue;
        const double votes = static_cast<double>(use.helpful) + use.not_helpful;
        pages_[page] = {
            (static_cast<double>(use.helpful) - use.not_helpful) / (votes + kVotesBefore),
            use_of(use.opened)};
    }
    Words words;
    for (const ConfirmedQuestion& confirmed : curation.confirmed) {
        const PageId page = pages.find(confirmed.page);
        if (page == kNoId || !confirmed.is_offered) continue;
        analyzer.split(confirmed.question, words);
        if (words.words.empty() || words.words.size() > kTextWordsMax) continue;
        AskedText text{page, confirmed.question, {}, {}, {}, use_of(confirmed.sessions)};
        for (const Word& word : words.words) {
            std::string folded = analyzer.fold(words.form(word));
            const auto [first, end] = vocabulary.find_word(folded);
            text.words.push_back(first < end ? first : kNoId);
            text.unknown.push_back(first < end ? std::string() : std::move(folded));
            text.offsets.push_back({word.begin, word.end});
        }
        asked_.push_back(std::move(text));
    }
}

double Usage::helpfulness(PageId page) const {
    const auto found = pages_.find(page);
    return found == pages_.end() ? 0 : found->second.helpfulness;
}

double Usage::use(PageId page) const {
    const auto found = pages_.find(page);
    return found == pages_.end() ? 0 : found->second.use;
}

}  // namespace firstline
