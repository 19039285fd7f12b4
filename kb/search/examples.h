// examples: which pages is the question worded like, by the example questions editors declared?
//
// The classifier of the snapshot (kb/index/example_model.h) gives each of its pages a margin. What
// it is worth grows with the examples a page has: with 20 it beats all other evidence, with few it
// hardly counts (docs/relevance.md). Pages it is sure of are ranked even if no word of theirs was
// found.
#pragma once

#include <vector>

#include "kb/index/database.h"
#include "kb/search/correct.h"
#include "kb/search/match.h"

namespace firstline {

struct ExampleEvidence {
    PageId page = 0;
    double strength = 0;  // 0..1: the margin, as far as the page's examples are to be trusted
    double margin = 0;
};

// Of every page the classifier knows, by page. Empty without a classifier.
std::vector<ExampleEvidence> example_evidence(const CorrectedQuestion& question,
                                              const Database& database);

// nullptr if the classifier does not know the page.
const ExampleEvidence* evidence_of(PageId page, const std::vector<ExampleEvidence>& evidence);

// Adds the likeliest pages that are no candidates yet.
void add_likely(const std::vector<ExampleEvidence>& evidence, const PageStore& pages,
                const std::string& today, std::vector<Candidate>& candidates);

}  // namespace firstline
