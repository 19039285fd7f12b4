// plan and match: which pages are worth ranking?
//
// plan() turns concepts into weighted stems; match() adds up what each page has of them, in the
// whole page and once more in its title and questions, and returns the best pages by BM25. Ranking
// then looks at those only.
//
// Stem by stem, each posting adds to its page's score, in steps of which the best possible page has
// 60,000: whole numbers, so the order of adding does not matter. The statistics are the database's,
// never a part's own. So the same pages have the same candidates however they are spread over
// parts.
#pragma once

#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/expand.h"

namespace firstline {

struct PlannedTerm {
    TermId term = kNoId;
    double weight = 0;  // times its idf
};

struct MatchPlan {
    std::vector<PlannedTerm> terms;
};

MatchPlan plan(const ExpandedQuestion& question, const Database& database);

struct Candidate {
    PageId page = 0;
    double score = 0;  // BM25, 0..1 of what a page could have at most
};

struct MatchOptions {
    std::size_t limit = 0;  // candidates at the most
    std::string today;      // pages not valid on that day are no candidates; empty: no check
};

// The best pages, best first, ties by page. Cost: linear in the postings of the plan's stems, and a
// look at each page's score. Uses `reader.scores`.
std::vector<Candidate> match(const MatchPlan& plan, const Database& database, Reader& reader,
                             const MatchOptions& options);

}  // namespace firstline
