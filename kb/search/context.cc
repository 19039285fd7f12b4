#include "kb/search/context.h"

#include <algorithm>

#include "kb/index/guard.h"
#include "kb/index/schema.h"

namespace firstline {
namespace {

constexpr std::size_t kProductsMax = 50;  // pages; a cart with more is looked at in part

// The pages that stand under a product number, by the number's own term.
Result<void> find_products(const std::string& sku, const Database& database, Reader& reader,
                           std::vector<PageId>& found) {
    return guarded("looking up a product", [&]() -> Result<void> {
        const std::string term = kSkuPrefix + sku;
        for (std::size_t part = 0; part < reader.parts.size(); ++part) {
            const Xapian::Database& terms = reader.parts[part];
            for (auto page = terms.postlist_begin(term); page != terms.postlist_end(term); ++page) {
                const PageId id = database.pages().of_part(part, *page - 1);
                if (id != kNoId && found.size() < kProductsMax) found.push_back(id);
            }
        }
        return {};
    });
}

}  // namespace

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

Result<ShopperContext> context_of(const Question& question, const Database& database,
                                  Reader& reader) {
    ShopperContext context;
    for (const std::string& sku : question.skus) {
        if (sku.empty() || sku.size() > kSkuBytesMax) continue;
        if (auto done = find_products(sku, database, reader, context.products); !done)
            return done.error();
    }
    std::sort(context.products.begin(), context.products.end());
    context.products.erase(std::unique(context.products.begin(), context.products.end()),
                           context.products.end());
    if (!question.page_url.empty())
        context.address_terms = address_terms(question.page_url, database.vocabulary(), reader);
    return context;
}

void add_products(const ShopperContext& context, const PageStore& pages, const std::string& today,
                  std::vector<Candidate>& candidates) {
    for (const PageId page : context.products) {
        const bool is_known =
            std::any_of(candidates.begin(), candidates.end(),
                        [&](const Candidate& known) { return known.page == page; });
        const bool is_valid = today.empty() || is_valid_on(pages.head(page), today);
        if (!is_known && is_valid) candidates.push_back({page, 0});
    }
}

bool is_product(const ShopperContext& context, PageId page) {
    return std::binary_search(context.products.begin(), context.products.end(), page);
}

bool is_of_place(const ShopperContext& context, const Database& database, PageId page) {
    if (context.address_terms.empty()) return false;
    const PageStore& store = database.pages();
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        if (segment.kind == SegmentKind::kText || segment.kind == SegmentKind::kHeadings) break;
        if (segment.kind != SegmentKind::kKeywords) continue;
        for (std::size_t w = 0; w < segment.words.size(); ++w) {
            if (context.address_terms.count(database.vocabulary().term_of(segment.words[w])) > 0)
                return true;
        }
    }
    return false;
}

}  // namespace firstline
