#include "kb/search/company.h"

#include <algorithm>

#include "kb/search/expand.h"

namespace firstline {
namespace {

constexpr std::size_t kPagesReadMax = 64;  // whose words are read one by one

bool says(const Segment& segment, const Vocabulary& vocabulary, TermId first, TermId second) {
    for (std::size_t i = 1; i < segment.words.size(); ++i) {
        if (vocabulary.term_of(segment.words[i]) == second &&
            vocabulary.term_of(segment.words[i - 1]) == first)
            return true;
    }
    return false;
}

}  // namespace

// The pages that hold the term, in order; none if there are too many.
std::vector<PageId> Company::pages_with(TermId term) const {
    std::vector<PageId> pages;
    if (database_.vocabulary().pages_with(term) > kCompanyPagesMax) return pages;
    const PartsView& view = *database_.view();
    for (std::size_t share = 0; share < view.shares().size(); ++share) {
        const TermId own = view.term_of_part(share, term);
        if (own == kNoId) continue;
        for (const Posting posting : view.shares()[share].part->postings().anywhere(own)) {
            const PageId page = view.pages().of_part(share, posting.page);
            if (page != kNoId) pages.push_back(page);
        }
    }
    std::sort(pages.begin(), pages.end());
    return pages;
}

std::vector<PageId> Company::shared(const std::vector<PageId>& pages, TermId term) const {
    const std::vector<PageId> others = pages_with(term);
    std::vector<PageId> both;
    std::set_intersection(pages.begin(), pages.end(), others.begin(), others.end(),
                          std::back_inserter(both));
    return both;
}

double Company::kept_with(TermId word, std::span<const TermId> others) const {
    const std::vector<PageId> pages = pages_with(word);
    if (pages.empty() || others.empty()) return 0;
    double kept = 0;
    double all = 0;
    for (const TermId other : others) {
        const double rarity = inverse_page_frequency(database_.vocabulary().pages_with(other),
                                                     database_.pages().pages());
        all += rarity;
        kept += rarity * static_cast<double>(shared(pages, other).size()) /
                static_cast<double>(pages.size());
    }
    return all > 0 ? kept / all : 0;
}

bool Company::follows(TermId first, TermId second) const {
    const Vocabulary& vocabulary = database_.vocabulary();
    const bool first_is_rarer = vocabulary.pages_with(first) <= vocabulary.pages_with(second);
    const TermId rare = first_is_rarer ? first : second;
    const TermId common = first_is_rarer ? second : first;
    if (vocabulary.pages_with(rare) > kCompanyPagesMax) return true;
    std::vector<PageId> pages = pages_with(rare);
    if (vocabulary.pages_with(common) <= kCompanyPagesMax) pages = shared(pages, common);
    pages.resize(std::min(pages.size(), kPagesReadMax));
    return std::any_of(pages.begin(), pages.end(), [&](PageId page) {
        for (std::uint32_t i = 0; i < database_.pages().segment_count(page); ++i) {
            if (says(database_.pages().segment(page, i), vocabulary, first, second)) return true;
        }
        return false;
    });
}

}  // namespace firstline
