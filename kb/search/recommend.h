// recommend: what may the shopper want to know before a word is typed?
//
// Pages other than products are weighed by what speaks for them, added up: a SKU in view that they
// are about, words that their section, tags, title or questions share with the address, and being
// an FAQ entry. At most two of one section, so that the list is broad. Pages that editors pinned to
// the address or SKU come first, whatever they are; hidden ones do not come. A plain walk over all
// pages: a store's help has thousands of them at the most, and the reply is the same for everybody
// at that address, so caches answer most requests.
#pragma once

#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/engine.h"

namespace firstline {

std::vector<Recommendation> recommended_pages(const Database& database, Reader& reader,
                                              const Question& context);

}  // namespace firstline
