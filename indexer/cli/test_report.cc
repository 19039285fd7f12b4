#include <algorithm>
#include <cmath>

#include "indexer/cli/test_output.h"

namespace firstline {

std::string key_of(const Judgment& judgment) {
    return judgment.locale + "/" + to_string(judgment.audience) + "/" + judgment.question;
}

std::map<std::string, VerdictTotals> totals_by_locale(const TestReport& report) {
    std::map<std::string, VerdictTotals> totals;
    for (std::size_t i = 0; i < report.judgments.size(); ++i) {
        const Judgment& judgment = report.judgments[i];
        count(judgment, report.verdicts[i], totals[judgment.locale]);
        count(judgment, report.verdicts[i], totals[""]);
    }
    return totals;
}

std::size_t false_answers(const std::vector<LeftOut>& left_out) {
    return static_cast<std::size_t>(
        std::count_if(left_out.begin(), left_out.end(),
                      [](const LeftOut& one) { return one.outcome == Outcome::kAnswer; }));
}

std::string share(std::size_t part, std::size_t whole) {
    if (whole == 0) return "none";
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return std::to_string(part) + " of " + std::to_string(whole) + " (" +
           std::to_string(std::lround(percent)) + " %)";
}

}  // namespace firstline
