// plan and match: which pages are worth ranking?
//
// plan() turns concepts into weighted Xapian terms, in the whole page and in its title and
// questions; match() runs them as one OR over each part of the database and returns the best pages
// by BM25. Ranking then looks at those only.
//
// Statistics are the database's, never a part's own, and each term's share of a page's score is a
// multiple of 2^-20, so that sums do not depend on the order Xapian adds in: the same pages have
// the same candidates however they are spread over parts.
#pragma once

#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/expand.h"

namespace firstline {

struct PlannedTerm {
    std::string term;   // with its prefix
    double weight = 0;  // times its idf
};

struct MatchPlan {
    std::vector<PlannedTerm> terms;
};

MatchPlan plan(const ExpandedQuestion& question, const Database& database);

struct Candidate {
    PageId page = 0;
    double score = 0;  // BM25
};

struct MatchOptions {
    std::size_t limit = 0;  // candidates at the most
    std::string today;      // pages not valid on that day are no candidates; empty: no check
};

// The best pages, best first, ties by page. Errors: kCorrupt or kIo from Xapian.
Result<std::vector<Candidate>> match(const MatchPlan& plan, const PageStore& pages, Reader& reader,
                                     const MatchOptions& options);

}  // namespace firstline
