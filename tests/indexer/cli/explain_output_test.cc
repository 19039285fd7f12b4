#include "indexer/cli/explain_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::Not;

// A question to the small store, explained, without hints.
class ExplainOutput : public testing::Test {
  protected:
    ExplainReport ask(const std::string& text, const std::string& wanted = "") {
        ExplainReport report;
        report.edition = "live (000001-aa)";
        report.question.text = text;
        report.question.locale = "en";
        auto explanation = explain(*snapshot_, Audience::kPublic, report.question, wanted);
        EXPECT_TRUE(explanation) << explanation.error().message;
        if (explanation) report.explanation = *explanation;
        return report;
    }

    static std::string printed(const ExplainReport& report) {
        testing::internal::CaptureStdout();
        print_explanation(report);
        return testing::internal::GetCapturedStdout();
    }

    TestSnapshot snapshot_{store_pages()};
};

TEST_F(ExplainOutput, PlainWordsComeBeforeFigures) {
    const std::string text = printed(ask("what does a retrun cost"));
    EXPECT_THAT(text, HasSubstr("“retrun” was read as “return”."));
    EXPECT_THAT(text, HasSubstr("The best page is “What does a return cost?” (return-costs), "
                                "because "));
    EXPECT_THAT(text, HasSubstr("“return” and “cost”"));
    EXPECT_LT(text.find("The best page"), text.find("share of the score"));
}

TEST_F(ExplainOutput, APageBehindIsToldWhatItLacks) {
    const std::string text = printed(ask("what does a return cost", "returns-period"));
    EXPECT_THAT(text, HasSubstr("“How long do I have to return something?” (returns-period) is "
                                "behind it: "));
    EXPECT_THAT(text, HasSubstr("its title and questions lack “cost”, and "));
}

TEST_F(ExplainOutput, WhatEditorsDecidedIsTold) {
    ExplainReport report = ask("what does a return cost");
    report.explanation.curation = {
        {CurationAct::kPinned, "gift-cards", "validity", "return cost", "/cart"},
        {CurationAct::kHidden, "warranty", "", "", "/cart"}};
    report.explanation.synonyms = {{"cost", "price", true, {"fee", "charge"}}};
    const std::string text = printed(report);
    EXPECT_THAT(text, HasSubstr("An editor pinned gift-cards#validity to “return cost” asked at "
                                "/cart."));
    EXPECT_THAT(text, HasSubstr("An editor hid warranty from all questions asked at /cart."));
    EXPECT_THAT(text, HasSubstr("For “cost” pages with “fee” and “charge” count in part: the "
                                "lexicon says they mean the same (price)."));
    const std::string json = explain_json(report);
    EXPECT_THAT(json, HasSubstr("\"act\": \"pinned\""));
    EXPECT_THAT(json, HasSubstr("\"built_in\": true"));
}

TEST_F(ExplainOutput, WordsNoPageHasAreNamed) {
    EXPECT_THAT(printed(ask("return qqqqq")), HasSubstr("No page has “qqqqq”."));
}

TEST_F(ExplainOutput, HintsSayWhatTheyWouldCostElsewhere) {
    ExplainReport report = ask("what does a return cost", "returns-period");
    Hint harmless{{EditKind::kTitle, "cost", "", 1}, 1, Outcome::kAnswer, 0.84, {}, 0};
    Hint harmful{
        {EditKind::kHeading, "cost", "Days", 1}, 1, Outcome::kSuggestions, 0.4, {"a b"}, 2};
    report.hints = {
        {"returns-period", {harmless, harmful}, {{"postage", "label", 0.7}}, 5, 12, 10, 0.25}};
    const std::string text = printed(report);
    EXPECT_THAT(text, HasSubstr("say “cost” in its title: the answer then, 84 % sure; no judged "
                                "question gets worse."));
    EXPECT_THAT(text, HasSubstr("say “cost” in its heading “Days”: first then, 40 % sure; 1 of 12 "
                                "judged questions would get worse: “a b”, 2 better."));
    EXPECT_THAT(text, HasSubstr("if “postage” means “label” to your shoppers"));
    EXPECT_THAT(text, Not(HasSubstr("None of the small edits")));
    report.hints[0].lifting.clear();
    report.hints[0].synonyms.clear();
    EXPECT_THAT(printed(report), HasSubstr("None of the small edits would do"));
}

TEST_F(ExplainOutput, TheJsonHasWordsPagesAndHints) {
    ExplainReport report = ask("what does a retrun cost", "returns-period");
    Hint hint{{EditKind::kTitle, "cost", "", 1}, 1, Outcome::kAnswer, 0.84, {"a b"}, 0};
    report.hints = {{"returns-period", {hint}, {}, 5, 12, 10, 0.25}};
    const std::string json = explain_json(report);
    EXPECT_THAT(json, HasSubstr("\"corrected\": \"return\""));
    EXPECT_THAT(json, HasSubstr("\"behind_because\""));
    EXPECT_THAT(json, HasSubstr("\"edit\": \"title\""));
    EXPECT_THAT(json, HasSubstr("\"edits_tried\": 5"));
}

TEST(QuotedList, JoinsAsPeopleDo) {
    EXPECT_EQ(quoted_list({}), "");
    EXPECT_EQ(quoted_list({"a"}), "“a”");
    EXPECT_EQ(quoted_list({"a", "b", "c"}), "“a”, “b” and “c”");
}

}  // namespace
}  // namespace firstline
