// recommend: what may the shopper want to know before a word is typed?
//
// Every page is weighed: those about a SKU on the shopper's page, those whose section, tags or
// title share a word with its address, FAQ entries before others. At most two of one section, so
// that the list is broad. A plain walk over all pages: a store's help has thousands of them at the
// most, and the reply is the same for everybody at that address, so caches answer most requests.
#pragma once

#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/engine.h"

namespace firstline {

std::vector<Recommendation> recommended_pages(const Database& database, Reader& reader,
                                              const Question& context);

}  // namespace firstline
