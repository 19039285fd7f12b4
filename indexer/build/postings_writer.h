// Projects the posting lists of a part's Xapian file into the flat file that matching reads
// (kb/index/postings.h).
#pragma once

#include <string>

#include "kb/base/result.h"
#include "kb/index/vocabulary.h"

namespace firstline {

// Reads `terms` in `folder` and writes `postings` beside it; `vocabulary` is the part's. The same
// pages give the same bytes. Nothing is synced. Errors: kIo with the file; kInvalid if a part has
// more pages or postings than the format takes.
Result<void> write_postings(const std::string& folder, const Vocabulary& vocabulary);

}  // namespace firstline
