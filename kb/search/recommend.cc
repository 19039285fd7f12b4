#include "kb/search/recommend.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace firstline {
namespace {

constexpr double kSkuScore = 4;
constexpr double kWordScore = 1;
constexpr double kFaqScore = 0.5;
constexpr double kPolicyScore = 0.2;
constexpr std::size_t kPerSectionMax = 2;
constexpr PageId kPagesWalkedMax = 20'000;

// Stems of the address's words: "/cart?step=payment" → cart, step, payment.
std::unordered_set<TermId> address_terms(const std::string& url, const Vocabulary& vocabulary,
                                         Reader& reader) {
    std::unordered_set<TermId> terms;
    reader.analyzer.split(url, reader.words);
    for (const Word& word : reader.words.words) {
        const TermId term = vocabulary.find_term(reader.analyzer.stem(reader.words.form(word)));
        if (term != kNoId) terms.insert(term);
    }
    return terms;
}

bool is_valid_on(const PageHead& head, const std::string& today) {
    return today.empty() || ((head.valid_from.empty() || head.valid_from <= today) &&
                             (head.valid_to.empty() || head.valid_to >= today));
}

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
        for (const WordId word : segment.words) {
            const TermId term = database.vocabulary().term_of(word);
            if (terms.count(term) > 0) shared.insert(term);
        }
    }
    return score + kWordScore * static_cast<double>(shared.size());
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
    const PageId end = std::min(database.pages().pages(), kPagesWalkedMax);
    for (PageId page = 0; page < end; ++page) {
        const PageHead head = database.pages().head(page);
        if (head.title.empty() || !is_valid_on(head, context.today)) continue;
        const bool is_own_product =
            head.kind == PageKind::kProduct;  // the shopper has it in view already
        const double score = score_of(page, head, database, terms, context.skus);
        if (!is_own_product) scored.push_back({score, page});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::vector<Recommendation> out;
    std::map<std::string, std::size_t> by_section;
    for (const Scored& one : scored) {
        if (out.size() >= context.limit) break;
        const PageHead head = database.pages().head(one.page);
        if (!head.section.empty() && by_section[std::string(head.section)]++ >= kPerSectionMax)
            continue;
        out.push_back({std::string(head.id), "", head.kind, std::string(head.title),
                       std::string(head.section)});
    }
    return out;
}

}  // namespace firstline
