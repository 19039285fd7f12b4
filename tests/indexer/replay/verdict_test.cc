#include "indexer/replay/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/replay/judged_pages.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Judgment judgment(const std::string& question, std::vector<RightAnswer> answers) {
    Judgment one;
    one.question = question;
    one.locale = "en";
    one.answers = std::move(answers);
    return one;
}

Answer answer_with(Outcome outcome, const std::vector<std::string>& pages) {
    Answer answer;
    answer.outcome = outcome;
    answer.confidence = 0.62;
    for (const std::string& page : pages) {
        AnswerItem item;
        item.page = page;
        item.title = page + " title";
        answer.results.push_back(item);
    }
    return answer;
}

TEST(Verdict, PassesWhereAShopperIsShownARightPage) {
    const Judgment wanted = judgment("q", {{"right", ""}});
    const struct {
        Outcome outcome;
        std::vector<std::string> pages;
        bool passed;
        std::size_t rank;
    } cases[] = {
        {Outcome::kAnswer, {"right", "a"}, true, 1},
        {Outcome::kAnswer, {"a", "right"}, false, 2},
        {Outcome::kSuggestions, {"a", "b", "right"}, true, 3},
        {Outcome::kSuggestions, {"a", "b", "c", "right"}, false, 4},
        {Outcome::kNone, {"right"}, false, 1},
        {Outcome::kAnswer, {"a"}, false, 0},
        {Outcome::kNone, {}, false, 0},
    };
    for (const auto& one : cases) {
        const Verdict verdict = verdict_of(wanted, answer_with(one.outcome, one.pages));
        EXPECT_EQ(verdict.passed, one.passed) << one.pages.size();
        EXPECT_EQ(verdict.rank, one.rank);
        EXPECT_EQ(verdict.why.empty(), one.passed);
    }
}

TEST(Verdict, AQuestionWithoutAnAnswerFailsOnlyIfOneIsGiven) {
    const Judgment none = judgment("q", {});
    EXPECT_TRUE(verdict_of(none, answer_with(Outcome::kNone, {"a"})).passed);
    EXPECT_TRUE(verdict_of(none, answer_with(Outcome::kSuggestions, {"a"})).passed);
    const Verdict verdict = verdict_of(none, answer_with(Outcome::kAnswer, {"a"}));
    EXPECT_FALSE(verdict.passed);
    EXPECT_THAT(verdict.why, HasSubstr("a is given as the answer, 62 % sure"));
}

TEST(Verdict, SaysWhatWonAndWhy) {
    Answer answer = answer_with(Outcome::kAnswer, {"winner", "right"});
    answer.results[0].title = "Refund times";
    answer.results[0].title_highlights = {{0, 6}};
    answer.results[0].shares = {{"title", 0.9}, {"page", 0.2}};
    answer.results[1].shares = {{"title", 0.1}, {"page", 0.3}};
    const Verdict verdict = verdict_of(judgment("q", {{"right", ""}}), answer);
    EXPECT_EQ(verdict.why,
              "winner won: its title is closer to the question (it has “Refund”); right is number "
              "2");
    answer.results[1].shares = {{"title", 0.8}, {"page", 0.0}};
    EXPECT_THAT(verdict_of(judgment("q", {{"right", ""}}), answer).why,
                HasSubstr("its text has more of the question's words"));
    answer.results.pop_back();
    EXPECT_THAT(verdict_of(judgment("q", {{"right", ""}}), answer).why,
                HasSubstr("right is not among the first 20 results"));
}

TEST(Verdict, TellsWhetherTheSectionIsRight) {
    Answer answer = answer_with(Outcome::kAnswer, {"right"});
    answer.results[0].anchor = "prices";
    EXPECT_TRUE(verdict_of(judgment("q", {{"right", "prices"}}), answer).is_right_passage);
    EXPECT_TRUE(verdict_of(judgment("q", {{"right", ""}}), answer).is_right_passage);
    EXPECT_FALSE(verdict_of(judgment("q", {{"right", "times"}}), answer).is_right_passage);
}

TEST(Verdict, AsksTheEngineAndCounts) {
    const TestSnapshot snapshot(store_pages());
    const std::vector<Judgment> judgments = {
        judgment("How long do I have to return something?", {{"returns-period", ""}}),
        judgment("How can I pay?", {{"gift-cards", ""}}),
        judgment("zzyzx", {}),
    };
    const auto verdicts = judge(*snapshot, judgments, {});
    ASSERT_TRUE(verdicts) << verdicts.error().message;
    VerdictTotals totals;
    for (std::size_t i = 0; i < judgments.size(); ++i) count(judgments[i], (*verdicts)[i], totals);
    EXPECT_EQ(totals.answerable, 2u);
    EXPECT_EQ(totals.passed, 1u);
    EXPECT_EQ(totals.right_first, 1u);
    EXPECT_EQ(totals.wrong_answers, 1u);
    EXPECT_EQ(totals.unanswerable, 1u);
    EXPECT_EQ(totals.abstained, 1u);
    EXPECT_EQ(totals.false_answers, 0u);
    EXPECT_EQ((*verdicts)[1].first, "payment-methods");
}

TEST(JudgedPages, AnswersThatAreNotThereAreTold) {
    const std::vector<Page> pages = store_pages();
    const auto unknown = [&](const RightAnswer& right) {
        Judgment one = judgment("q", {right});
        one.line = 7;
        return unknown_answers({one}, pages, "content/judgments.yaml");
    };
    EXPECT_THAT(unknown({"returns-period", ""}), IsEmpty());
    EXPECT_THAT(unknown({"shipping-policy", "prices-by-country"}), IsEmpty());
    EXPECT_THAT(unknown({"rain-jacket", "attributes"}), IsEmpty());
    auto findings = unknown({"returns-perriod", ""});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].line, 7u);
    EXPECT_THAT(findings[0].remedy, HasSubstr("did you mean returns-period?"));
    findings = unknown({"shipping-policy", "prices"});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_THAT(findings[0].message, HasSubstr("no section #prices"));
    findings = unknown({"goodwill", ""});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_THAT(findings[0].message, HasSubstr("internal page"));
}

}  // namespace
}  // namespace firstline
