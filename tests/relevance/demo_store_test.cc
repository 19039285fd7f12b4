// The demo store's judged questions, asked of its own content: answers where a page answers, honest
// nones where none does.

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "indexer/replay/edition.h"
#include "indexer/replay/judged_pages.h"
#include "indexer/replay/verdict.h"
#include "indexer/source/judgments.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

constexpr char kToday[] = "2026-11-23";
// Floors against regressions, in every language; docs/relevance.md has the figures reached and the
// aim.
constexpr double kPassedMin = 0.90;
constexpr double kNoAnswerMin =
    0.90;  // of questions without an answer: not answered as if there were one

void print(const Judgment& judgment, const Verdict& verdict) {
    if (!verdict.passed)
        std::cout << "failed: " << judgment.locale << " “" << judgment.question
                  << "”: " << verdict.why << "\n";
}

TEST(DemoStore, AnswersItsJudgedQuestionsAndAbstainsFromTheRest) {
    const std::string content = std::string(FIRSTLINE_SOURCE_DIR) + "/content";
    auto folder = read_folder(content, {}, {});
    ASSERT_TRUE(folder) << folder.error().message;
    EXPECT_TRUE(folder->findings.empty()) << to_string(folder->findings[0]);
    const auto judged = load_judgments(content + "/" + kJudgmentsFile);
    ASSERT_TRUE(judged) << judged.error().message;
    const std::vector<Judgment>& judgments = judged->questions;
    for (const Finding& finding : unknown_answers(judgments, folder->pages, "judgments.yaml"))
        ADD_FAILURE() << to_string(finding);
    const auto edition = open_edition(content, Audience::kPublic, {"", content, "en"});
    ASSERT_TRUE(edition) << edition.error().message;
    for (const Finding& finding : edition->findings) ADD_FAILURE() << to_string(finding);
    const auto verdicts = judge(**edition, judgments, {kToday, {}});
    ASSERT_TRUE(verdicts) << verdicts.error().message;
    std::map<std::string, VerdictTotals> totals;
    for (std::size_t i = 0; i < judgments.size(); ++i) {
        const Judgment& judgment = judgments[i];
        print(judgment, (*verdicts)[i]);
        count(judgment, (*verdicts)[i], totals[judgment.locale]);
    }
    for (const auto& [locale, one] : totals) {
        std::cout << locale << ": right first " << one.right_first << ", passed " << one.passed
                  << " of " << one.answerable << "; of " << one.unanswerable
                  << " without an answer " << one.abstained << " got none, " << one.false_answers
                  << " an answer\n";
        EXPECT_GE(static_cast<double>(one.passed), kPassedMin * static_cast<double>(one.answerable))
            << locale;
        EXPECT_GE(static_cast<double>(one.unanswerable - one.false_answers),
                  kNoAnswerMin * static_cast<double>(one.unanswerable))
            << locale;
    }
}

}  // namespace
}  // namespace firstline
