// Replaying: the questions that shoppers really ask, asked again of one state of the content.
//
// Judged questions come from content/judgments.yaml, logged ones from the daemon's events.
// Thousands take seconds (docs/guide-editor.md has figures), so a replay before publishing costs
// nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/source/judgments.h"
#include "kb/base/result.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "searchd/reports/logged_questions.h"

namespace firstline {

struct ReplayQuestion {
    std::string text;
    std::string locale;
    std::vector<std::string> skus;
    std::int64_t asked = 0;  // times in the log; 0 if it is only judged
    std::optional<Judgment> judgment;
};

// The judged questions in their order, then the logged ones in theirs. A logged question that is
// judged in the same locale (letter case and outer space aside) is one question with both.
std::vector<ReplayQuestion> gather_questions(const std::vector<Judgment>& judgments,
                                             const std::vector<LoggedQuestion>& logged);

// A result as far as a comparison needs it.
struct ReplyResult {
    std::string page;
    std::string anchor;
    std::string title;
    std::string lead;  // the sentences that answer
};

// What a question gets.
struct ReplayReply {
    Outcome outcome = Outcome::kNone;
    double confidence = 0;
    std::string locale;                // that was searched
    std::vector<ReplyResult> results;  // best first, at most kResultsReplayed; kept for kNone, too
};

inline constexpr std::size_t kResultsReplayed = 5;

struct ReplayOptions {
    Audience audience = Audience::kPublic;
    std::string today;  // "YYYY-MM-DD"; empty: pages of every day
    std::uint32_t threads = 2;
    // Called as questions are done, from any one thread at a time; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
};

// One reply a question, in their order. Errors: those of answer().
Result<std::vector<ReplayReply>> replay(const Snapshot& snapshot,
                                        const std::vector<ReplayQuestion>& questions,
                                        const ReplayOptions& options);

}  // namespace firstline
