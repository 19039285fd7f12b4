// What changes for shoppers between two editions of the content: the first answers that flip, the
// answers gained and lost, and totals that do not lean on one number.
//
// A judged question is right when a right page comes first (as the answer, or as the first of the
// suggestions); one that no page answers is right unless some page is given as its answer. Worse
// and better compare four grades: right; a right page among the suggestions; harmless (nothing, or
// suggestions that are all wrong); a wrong page given as the answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/replay/replay.h"

namespace firstline {

enum class FlipKind : std::uint8_t {
    kLost,      // something was shown, now nothing is
    kGained,    // nothing was shown, now something is
    kPage,      // another page comes first
    kPassage,   // another section of the same page
    kLessSure,  // the answer is now one of the suggestions
    kSurer,     // the first suggestion is now the answer
    kBelow,     // the first stays, and a right page comes or goes among the suggestions below
};

enum class Change : std::uint8_t { kWorse, kBetter, kSame, kUnjudged };

struct Flip {
    std::size_t question = 0;  // index
    FlipKind kind = FlipKind::kPage;
    Change change = Change::kUnjudged;
};

// Counts of one edition.
struct ReplayTotals {
    std::size_t answered = 0;  // questions by outcome
    std::size_t suggested = 0;
    std::size_t unanswered = 0;
    double confidence = 0;   // mean over all questions
    std::int64_t asked = 0;  // times in the log, all questions
    std::int64_t asked_answered = 0;
    std::int64_t asked_unanswered = 0;
    std::size_t answerable = 0;     // judged questions that some page answers
    std::size_t right = 0;          // of them: a right page first
    std::size_t right_passage = 0;  // and the right section of it
    std::size_t shown = 0;          // of them: first, or among the first suggestions
    std::size_t wrong_answers = 0;  // of them: another page given as the answer
    std::size_t unanswerable = 0;   // judged questions that no page answers
    std::size_t false_answers = 0;  // of them: a page given as the answer all the same
};

struct Comparison {
    ReplayTotals before;
    ReplayTotals after;
    // What got worse, then better, then the others; each by how often it was asked, most first.
    std::vector<Flip> flips;
    std::size_t worse = 0;
    std::size_t better = 0;
    std::size_t reworded = 0;  // the same section answers, in other words: no flip
};

bool is_right(const Judgment& judgment, const ReplayReply& reply);

ReplayTotals totals_of(const std::vector<ReplayQuestion>& questions,
                       const std::vector<ReplayReply>& replies);

// Both lists hold one reply a question, in their order.
Comparison compare(const std::vector<ReplayQuestion>& questions,
                   const std::vector<ReplayReply>& before, const std::vector<ReplayReply>& after);

const char* to_string(FlipKind kind);  // "lost", "gained", "page", "passage", "less sure", …
const char* to_string(Change change);  // "worse", "better", "same", "unjudged"

}  // namespace firstline
