// What `firstline explain` tells: plain words first, figures after.
#pragma once

#include <string>
#include <vector>

#include "indexer/replay/explanation.h"
#include "indexer/replay/hints.h"

namespace firstline {

struct ExplainReport {
    std::string edition;
    Question question;
    Explanation explanation;
    std::vector<Hints> hints;  // of one page each; empty if none were looked for
};

// What became of the words, a sentence each: "“retrun” was read as “return”".
std::vector<std::string> word_sentences(const Explanation& explanation);

// Which pins, hides and synonyms acted, a sentence each: "An editor pinned gift-cards to “gift
// card”".
std::vector<std::string> curation_sentences(const Explanation& explanation);

// What speaks for the page, as a part of a sentence: "its title has “return”, and …".
std::string reason_for(const Explanation& explanation, const ExplainedPage& page);

// What the other page has more of, strongest first, as a part of a sentence about this page: "its
// title lacks “cost”". Empty if there is nothing.
std::string reason_behind(const Explanation& explanation, const ExplainedPage& page,
                          const ExplainedPage& winner);

// What the shopper is told and how sure that is, and what the confidence goes by.
std::vector<std::string> confidence_sentences(const Explanation& explanation);

// What an editor would do, as an order: "add “…” to its questions".
std::string in_words(const Edit& edit);

// "“a”, “b” and “c”".
std::string quoted_list(const std::vector<std::string>& words);

void print_explanation(const ExplainReport& report);
std::string explain_json(const ExplainReport& report);

}  // namespace firstline
