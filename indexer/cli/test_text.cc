#include <cmath>
#include <iostream>

#include "indexer/cli/terminal.h"
#include "indexer/cli/test_output.h"

namespace firstline {
namespace {

std::string outcome_words(const Verdict& verdict) {
    const std::string sure =
        " (" + std::to_string(std::lround(verdict.confidence * 100)) + " % sure)";
    switch (verdict.outcome) {
        case Outcome::kAnswer:
            return "answered" + sure;
        case Outcome::kSuggestions:
            return "suggestions" + sure;
        case Outcome::kNone:
            return "no answer" + sure;
    }
    return "";
}

std::string wanted(const Judgment& judgment) {
    if (judgment.answers.empty()) return "none: no page answers it";
    std::string names;
    for (const RightAnswer& right : judgment.answers) {
        if (!names.empty()) names += " or ";
        names += right.page + (right.anchor.empty() ? "" : "#" + right.anchor);
    }
    return names;
}

void print_question(const TestReport& report, std::size_t index) {
    const Judgment& judgment = report.judgments[index];
    const Verdict& verdict = report.verdicts[index];
    std::cout << (verdict.passed ? styled("pass", Style::kGreen) : styled("FAIL", Style::kRed))
              << "  " << styled(judgment.question, Style::kBold) << "  "
              << styled(judgment.locale + ", " + report.judgments_file + ":" +
                            std::to_string(judgment.line),
                        Style::kDim)
              << "\n      " << outcome_words(verdict);
    if (verdict.rank > 0) {
        std::cout << ", right page at " << verdict.rank
                  << (verdict.is_right_passage ? "" : ", another section of it");
    }
    std::cout << "\n";
    if (verdict.passed) return;
    std::cout << "      wanted " << wanted(judgment) << "\n      why    " << verdict.why << "\n";
}

void print_totals(const TestReport& report) {
    std::vector<std::vector<std::string>> rows = {{"locale", "passed", "right page first",
                                                   "right section, too", "wrong answers",
                                                   "unanswerable: none shown", "false answers"}};
    const auto totals = totals_by_locale(report);
    const auto add = [&](const std::string& name, const VerdictTotals& one) {
        rows.push_back(
            {name, share(one.passed, one.answerable), share(one.right_first, one.answerable),
             share(one.right_passage, one.answerable), share(one.wrong_answers, one.answerable),
             share(one.abstained, one.unanswerable), share(one.false_answers, one.unanswerable)});
    };
    for (const auto& [locale, one] : totals) {
        if (!locale.empty()) add(locale, one);
    }
    if (totals.size() > 2) add("all", totals.at(""));
    print_table(rows, std::vector<bool>(7, false));
}

void print_left_out(const TestReport& report) {
    if (report.left_out.empty()) return;
    const std::size_t asked = report.left_out.size();
    std::cout << "\nWithout their right pages, no page is given as the answer to "
              << share(asked - false_answers(report.left_out), asked)
              << " questions, as it should be.\n";
    if (false_answers(report.left_out) > 0) {
        std::cout << "These are answered, falsely or by a page that the judgment does not list:\n";
    }
    for (const LeftOut& one : report.left_out) {
        if (one.outcome != Outcome::kAnswer) continue;
        const Judgment& judgment = report.judgments[one.judgment];
        std::cout << "  " << judgment.question << " (" << judgment.locale << ") → " << one.first
                  << ", " << std::lround(one.confidence * 100) << " % sure\n";
    }
}

}  // namespace

void print_test(const TestReport& report, bool all) {
    for (std::size_t i = 0; i < report.judgments.size(); ++i) {
        if (all || !report.verdicts[i].passed) print_question(report, i);
    }
    print_totals(report);
    print_left_out(report);
    if (report.has_baseline) {
        std::cout << "\n"
                  << counted(report.regressions.size(), "question", "questions")
                  << " passed in the baseline and failed now"
                  << (report.regressions.empty() ? ".\n" : ":\n");
        for (const std::size_t index : report.regressions)
            std::cout << "  " << report.judgments[index].question << "\n";
    }
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.1f", report.seconds);
    std::cout << "\n"
              << counted(report.judgments.size(), "question", "questions") << " asked of "
              << report.edition << " in " << seconds << " s.\n";
}

}  // namespace firstline
