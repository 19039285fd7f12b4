// Leave one out: when the page that answers a question is taken away, does the engine know that it
// has no answer?
//
// For each judged question its right pages are removed, and the question is asked of what is left.
// A page given as the answer then is a false answer, or a right page that the judgment does not
// list. Building a snapshot for each question would take minutes, so questions are gathered into
// folds: one snapshot lacks the right pages of all its questions. With as many folds as questions,
// each is taken out alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "indexer/replay/verdict.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/database.h"

namespace firstline {

inline constexpr std::size_t kFoldsDefault = 10;

struct AbstentionOptions {
    std::size_t folds = kFoldsDefault;  // of each locale and audience; at least 2
    std::string today;                  // as in JudgingOptions
    std::function<void(std::size_t done, std::size_t total)> progress = {};  // may be empty
    // The database whose curation and confidence hold for an audience in a locale; empty: none.
    std::function<const Database*(Audience audience, const std::string& locale)> like = {};
};

// A question asked without its right pages.
struct LeftOut {
    std::size_t judgment = 0;  // index
    Outcome outcome = Outcome::kNone;
    double confidence = 0;
    std::string first;  // "page#section" of the first result; empty without results
};

// The fold of each question, 0 to `folds` - 1: questions that share a right page are in one fold,
// and folds have about as many questions each.
std::vector<std::size_t> folds_of(const std::vector<Judgment>& judgments, std::size_t folds);

// The judgments that some page answers, each asked without its right pages. `pages` is the whole
// content, unique by (locale, id). Errors: those of building and asking.
Result<std::vector<LeftOut>> leave_one_out(const std::vector<Page>& pages,
                                           const std::vector<Judgment>& judgments,
                                           const AbstentionOptions& options);

}  // namespace firstline
