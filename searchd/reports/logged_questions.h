// The distinct questions in the event log and how often each was asked: what a change of the
// content is tried on before it is published. Questions are stored redacted, so they come redacted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

struct LoggedQuestion {
    std::string question;
    std::string locale;  // that was searched
    std::int64_t queries = 0;
    std::int64_t sessions = 0;
};

// Whose questions: shoppers' are those of every channel but the console, which agents use.
enum class Askers : std::uint8_t { kShoppers, kAgents };

struct LoggedOptions {
    Askers askers = Askers::kShoppers;
    std::string locale;          // only questions that were searched in it; empty: all
    int sessions_min = 1;        // a question is read if that many sessions asked it
    int questions_max = 20'000;  // the most asked
};

struct LoggedQuestions {
    std::vector<LoggedQuestion> questions;  // most asked first, then by locale and text
    std::int64_t distinct = 0;              // all that fit, whether or not over questions_max
};

// Questions that differ by ASCII letter case or outer spaces only are one, spelled as the least of
// them. kNotFound if there is no event database.
Result<LoggedQuestions> logged_questions(const std::string& events_file,
                                         const LoggedOptions& options);

}  // namespace firstline
