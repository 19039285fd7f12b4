#include "kb/search/recommend.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "kb/search/context.h"
#include "kb/search/curate.h"

namespace firstline {
namespace {

constexpr double kSkuScore = 4;
constexpr double kWordScore = 1;
constexpr double kFaqScore = 0.5;
constexpr double kPolicyScore = 0.2;
constexpr std::size_t kPerSectionMax = 2;
constexpr std::size_t kPagesWeighedMax = 20'000;

double score_of(PageId page, const PageHead& head, const Database& database,
                const std::unordered_set<TermId>& terms, const std::vector<std::string>& skus) {
    double score = head.kind == PageKind::kFaq      ? kFaqScore
                   : head.kind == PageKind::kPolicy ? kPolicyScore
                                                    : 0;
    for (const std::string& sku : skus) {
        if (std::find(head.skus.begin(), head.skus.end(), sku) != head.skus.end())
            score += kSkuScore;
    }
    if (terms.empty()) return score;
    std::unordered_set<TermId> shared;
    const PageStore& store = database.pages();
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind == SegmentKind::kText || segment.kind == SegmentKind::kHeadings) break;
        for (std::size_t w = 0; w < segment.words.size(); ++w) {
            const TermId term = database.vocabulary().term_of(segment.words[w]);
            if (terms.count(term) > 0) shared.insert(term);
        }
    }
    return score + kWordScore * static_cast<double>(shared.size());
}

Recommendation recommendation(const PageHead& head, const std::string& anchor) {
    return {std::string(head.id), anchor, head.kind, std::string(head.title),
            std::string(head.section)};
}

// Whether the page is pinned, and so stands in front, or hidden as a whole.
bool is_decided(PageId page, const Decisions& decisions) {
    const auto is_it = [&](const DecidedPage& one) { return one.page == page; };
    return std::any_of(decisions.pins.begin(), decisions.pins.end(), is_it) ||
           std::any_of(decisions.hides.begin(), decisions.hides.end(),
                       [&](const DecidedPage& one) { return is_it(one) && one.anchor.empty(); });
}

}  // namespace

std::vector<Recommendation> recommended_pages(const Database& database, Reader& reader,
                                              const Question& context) {
    struct Scored {
        double score;
        PageId page;
    };
    const auto terms = address_terms(context.page_url, database.vocabulary(), reader);
    std::vector<Scored> scored;
    std::size_t weighed = 0;
    for (PageId page = 0; page < database.pages().pages() && weighed < kPagesWeighedMax; ++page) {
        const PageHead head = database.pages().head(page);
        // Products are left to the storefront: its own is in view, others are no help.
        if (head.kind == PageKind::kProduct || head.title.empty()) continue;
        if (!context.today.empty() && !is_valid_on(head, context.today)) continue;
        ++weighed;
        scored.push_back({score_of(page, head, database, terms, context.skus), page});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::vector<Recommendation> out;
    // What editors pinned to this place or hid from it.
    const Decisions decisions = decide({}, database, context);
    for (const DecidedPage& pin : decisions.pins) {
        if (pin.is_shown && out.size() < context.limit)
            out.push_back(recommendation(database.pages().head(pin.page), pin.anchor));
    }
    std::map<std::string, std::size_t> by_section;
    for (const Scored& one : scored) {
        if (out.size() >= context.limit) break;
        if (is_decided(one.page, decisions)) continue;
        const PageHead head = database.pages().head(one.page);
        if (!head.section.empty() && by_section[std::string(head.section)]++ >= kPerSectionMax)
            continue;
        out.push_back(recommendation(head, {}));
    }
    return out;
}

}  // namespace firstline
