// passages: what of the page does the shopper read, and which words of it are the question's?
//
// The passage that holds the window ranking chose is shown; that run of sentences is its lead.
// Where no sentence has a word of the question (the title answers), it is the page's first passage
// and its first sentence. Highlights are the words whose stem stands for a word of the question, as
// bytes of the text; touching ones are joined.
#pragma once

#include <unordered_map>

#include "kb/index/database.h"
#include "kb/search/engine.h"
#include "kb/search/expand.h"
#include "kb/search/rank.h"

namespace firstline {

// The stems that are shown as found, each with the idf of the rarest concept it stands for.
using FoundTerms = std::unordered_map<TermId, double>;
FoundTerms found_terms(const ExpandedQuestion& question);

AnswerItem present(const RankedPage& page, const FoundTerms& found, const Database& database);

// Which bytes of a segment's text are words of the question.
std::vector<Range> highlights(const Segment& segment, const FoundTerms& found,
                              const Vocabulary& vocabulary);

}  // namespace firstline
