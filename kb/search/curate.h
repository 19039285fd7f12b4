// curate: what did editors decide for this question?
//
// decide() finds the pins and hides that act: their pattern fits the question as corrected (a query
// holds all its words in any order, by stem; or exactly these words), their page address and SKU
// fit where the shopper is, and today is within their days. Of pins, the more particular goes
// first: exact words before words, more words before fewer, with a place before without; then the
// order of the file. While typing, the unfinished word counts as any pattern's word it begins.
//
// curate() then puts pinned pages first and takes hidden ones out; a page that is both is hidden. A
// pinned page need not match: it then shows its opening, or the passage whose anchor the pin names.
// How far a pin lifted a page is a share of its score, so shares still add up.
#pragma once

#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/search/correct.h"
#include "kb/search/match.h"
#include "kb/search/rank.h"

namespace firstline {

// A page that a rule names, if the database has it.
struct DecidedPage {
    PageId page = 0;
    std::string anchor;    // of the passage that is meant; empty: whichever
    std::string query;     // the pattern that fits, as the editor wrote it; empty: the place alone
    std::string place;     // the page address or SKU that fits; empty: anywhere
    bool is_shown = true;  // of pins: it is valid today and not hidden
};

struct Decisions {
    std::vector<DecidedPage> pins;  // in the order they are shown, each page once
    std::vector<DecidedPage> hides;
};

// A question without words gives what is decided for its place alone.
Decisions decide(const CorrectedQuestion& question, const Database& database,
                 const Question& context);

// Adds the pinned pages that are no candidates yet, so that they are ranked like the others.
void add_pinned(const Decisions& decisions, std::vector<Candidate>& candidates);

// Brings the ranked pages to the order that editors decided.
void curate(const Decisions& decisions, const Database& database, std::vector<RankedPage>& ranked);

// For Answer::curation.
std::vector<CurationTrace> trace(const Decisions& decisions, const Database& database);

}  // namespace firstline
