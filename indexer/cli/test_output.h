// What `firstline test` found, and how it is told: as text, JSON, or JUnit XML for a CI server.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/replay/abstention.h"
#include "indexer/replay/verdict.h"
#include "indexer/source/judgments.h"
#include "kb/base/result.h"

namespace firstline {

// Questions of an earlier run, by their keys.
struct Baseline {
    std::set<std::string> passed;
    std::set<std::string> failed;
};

struct TestReport {
    std::string edition;  // what was asked: a folder or a snapshot
    std::string judgments_file;
    std::string day;
    std::vector<Judgment> judgments;
    std::vector<Verdict> verdicts;  // one a judgment
    std::vector<LeftOut> left_out;  // empty unless it was asked for
    bool has_baseline = false;
    std::vector<std::size_t> regressions;  // judgments that passed in the baseline and fail now
    double seconds = 0;
};

// Names a question across runs: locale, audience and its words.
std::string key_of(const Judgment& judgment);

// Of each locale, and of all under "".
std::map<std::string, VerdictTotals> totals_by_locale(const TestReport& report);

// Of the questions asked without their right pages, how many got a page as the answer.
std::size_t false_answers(const std::vector<LeftOut>& left_out);

// "77 of 101 (76 %)"; "none" of nothing.
std::string share(std::size_t part, std::size_t whole);

void print_test(const TestReport& report, bool all);
std::string test_json(const TestReport& report);
// JUnit XML: one suite a locale, one case a question, a failure's reason as its message.
std::string test_junit(const TestReport& report);

// Reads what test_json() wrote. kInvalid if it is something else.
Result<Baseline> parse_baseline(std::string_view json, const std::string& name);

}  // namespace firstline
