// passages: what of the page does the shopper read, and which words of it are the question's?
//
// Where the page's title or a declared question asks the whole question, ranking chose the passage
// and its sentences. Else it is the sentences that say what the title does not (lead.h), in the
// passage that says most of that. Where no sentence has a word of the question, it is the page's
// first passage and its first sentence. Highlights are the words whose stem stands for a word of
// the question, as bytes of the text; touching ones are joined.
#pragma once

#include <unordered_map>

#include "kb/index/database.h"
#include "kb/search/curate.h"
#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/lead.h"
#include "kb/search/rank.h"

namespace firstline {

// The stems that are shown as found, each with the idf of the rarest concept it stands for.
using FoundTerms = std::unordered_map<TermId, double>;
FoundTerms found_terms(const ExpandedQuestion& question);

// The passage of a ranked page that answers, none of those that editors hide for the question. Of a
// pinned page it is the one that curate() left it.
AnswerItem present(const RankedPage& page, const FoundTerms& found, const LeadFinder& leads,
                   const Decisions& decisions, const Database& database);

// All passages of a page that hold a word of the question and are not hidden for it, best first, at
// most `limit`; the scores are the share of the question each holds, 0..1.
std::vector<AnswerItem> present_all(PageId page, const FoundTerms& found, const LeadFinder& leads,
                                    const Decisions& decisions, const Database& database,
                                    std::size_t limit);

// Which bytes of a segment's text are words of the question.
std::vector<Range> highlights(const Segment& segment, const FoundTerms& found,
                              const Vocabulary& vocabulary);

}  // namespace firstline
