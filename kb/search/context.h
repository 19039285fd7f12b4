// context: what does it say of a page, where the shopper asks?
//
// A product in view or in the cart speaks for its own page as far as that page holds the question:
// "is it waterproof" is about this jacket, "how do I return it" is not about any. Words of the
// storefront's address ("/cart?step=payment") speak a little for pages of a section or tag of that
// name. Both are evidence among other evidence; no page is left out for want of them.
#pragma once

#include <unordered_set>
#include <vector>

#include "kb/base/result.h"
#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/engine.h"
#include "kb/search/match.h"

namespace firstline {

struct ShopperContext {
    std::vector<PageId> products;              // pages about a SKU of the question's, sorted
    std::unordered_set<TermId> address_terms;  // stems of the address's words that pages have
};

// Errors: kCorrupt or kIo from Xapian.
Result<ShopperContext> context_of(const Question& question, const Database& database,
                                  Reader& reader);

// Stems of the address's words: "/cart?step=payment" → cart, step, payment.
std::unordered_set<TermId> address_terms(const std::string& url, const Vocabulary& vocabulary,
                                         Reader& reader);

// Adds the products' pages that are valid on the day and no candidates yet.
void add_products(const ShopperContext& context, const PageStore& pages, const std::string& today,
                  std::vector<Candidate>& candidates);

bool is_product(const ShopperContext& context, PageId page);
// Whether the page's section or a tag has a word of the address.
bool is_of_place(const ShopperContext& context, const Database& database, PageId page);

}  // namespace firstline
