// Verdicts: does each judged question get its answer, and if not, what won in its place and why?
//
// A question that some page answers passes if a shopper is shown a right page: as the answer, or
// among the first three suggestions. One that no page answers passes unless some page is given as
// its answer. Rank and passage are told beside it, so that no report leans on one number.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "indexer/source/judgments.h"
#include "kb/base/result.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"

namespace firstline {

// So many results are looked through for the right page.
inline constexpr std::size_t kResultsJudged = 20;
// So many suggestions a shopper looks at.
inline constexpr std::size_t kSuggestionsShown = 3;

struct Verdict {
    bool passed = false;
    std::size_t rank = 0;  // of the best right page, from 1; 0 if it is not among the results
    bool is_right_passage = false;  // that page's shown section is a right one
    Outcome outcome = Outcome::kNone;
    double confidence = 0;
    std::string first;        // "page#section" of the first result; empty without results
    std::string first_title;  // its title
    std::string why;          // of a failure, in plain words; empty if it passed
};

struct JudgingOptions {
    std::string today;  // "YYYY-MM-DD"; empty: pages of every day
    // Called as questions are done; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
};

// What became of one question, from the engine's answer to it.
Verdict verdict_of(const Judgment& judgment, const Answer& answer);

// One verdict a judgment, in their order. Errors: those of answer().
Result<std::vector<Verdict>> judge(const Snapshot& snapshot, const std::vector<Judgment>& judgments,
                                   const JudgingOptions& options);

// Counts over some judgments.
struct VerdictTotals {
    std::size_t answerable = 0;  // judged questions that some page answers
    std::size_t passed = 0;      // of them: a right page is shown
    std::size_t right_first = 0;
    std::size_t right_passage = 0;  // of those: the right section is shown, too
    std::size_t wrong_answers = 0;  // of the answerable: another page given as the answer
    std::size_t unanswerable = 0;   // judged questions that no page answers
    std::size_t abstained = 0;      // of them: nothing is shown
    std::size_t false_answers = 0;  // of them: a page given as the answer all the same
};

void count(const Judgment& judgment, const Verdict& verdict, VerdictTotals& totals);

}  // namespace firstline
