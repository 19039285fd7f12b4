#include "indexer/replay/judgments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::HasSubstr;

std::string fault(const std::string& yaml) {
    const auto judgments = parse_judgments(yaml, "judgments.yaml");
    return judgments ? "" : judgments.error().message;
}

TEST(Judgments, AreReadWithEveryKey) {
    const auto judgments = parse_judgments(
        "questions:\n"
        "  - question: how long can i return\n"
        "    locale: en\n"
        "    answer: [returns, 'policy#60-days']\n"
        "  - question: tent rental\n"
        "    locale: de\n"
        "    answer: none\n"
        "    audience: agent\n"
        "    skus: [A-1]\n"
        "    tags: [asked in June]\n"
        "    note: nobody rents\n",
        "judgments.yaml");
    ASSERT_TRUE(judgments) << judgments.error().message;
    ASSERT_EQ(judgments->size(), 2u);
    const Judgment& first = judgments->at(0);
    EXPECT_EQ(first.question, "how long can i return");
    EXPECT_EQ(first.locale, "en");
    EXPECT_EQ(first.audience, Audience::kPublic);
    EXPECT_EQ(first.line, 2u);
    ASSERT_EQ(first.answers.size(), 2u);
    EXPECT_EQ(first.answers[1].page, "policy");
    EXPECT_EQ(first.answers[1].anchor, "60-days");
    const Judgment& second = judgments->at(1);
    EXPECT_TRUE(second.answers.empty());
    EXPECT_EQ(second.audience, Audience::kAgent);
    EXPECT_THAT(second.skus, testing::ElementsAre("A-1"));
    EXPECT_THAT(second.tags, testing::ElementsAre("asked in June"));
    EXPECT_EQ(second.note, "nobody rents");
    EXPECT_EQ(second.line, 5u);
}

TEST(Judgments, FaultsNameTheLineAndTheRemedy) {
    const std::string head = "questions:\n  - question: a b\n    locale: en\n";
    EXPECT_THAT(fault(head), HasSubstr("judgments.yaml:2: the question has no \"answer\""));
    EXPECT_THAT(fault(head + "    anwser: none\n"), HasSubstr("4: a judged question has no key"));
    EXPECT_THAT(fault(head + "    anwser: none\n"), HasSubstr("did you mean \"answer\"?"));
    EXPECT_THAT(fault(head + "    answer: []\n"), HasSubstr("write none"));
    EXPECT_THAT(fault(head + "    answer: ['#x']\n"), HasSubstr("names a page"));
    EXPECT_THAT(fault(head + "    answer: {a: b}\n"), HasSubstr("is a list"));
    EXPECT_THAT(fault(head + "    answer: none\n    audience: agnet\n"),
                HasSubstr("5: audience is public or agent"));
    EXPECT_THAT(fault(head + "    answer: none\n  - question: a b\n    locale: en\n"
                             "    answer: none\n"),
                HasSubstr("5: the question stands here a second time; first in line 2"));
    EXPECT_THAT(fault(head + "    answer: [none\n"), HasSubstr("judgments.yaml:"));
    EXPECT_THAT(fault("- a\n"), HasSubstr("want a list named \"questions\""));
}

TEST(Judgments, APageIsRightAnywhereUnlessASectionIsNamed) {
    Judgment judgment;
    judgment.answers = {{"returns", ""}, {"policy", "60-days"}};
    EXPECT_TRUE(is_right_page(judgment, "policy"));
    EXPECT_FALSE(is_right_page(judgment, "payment"));
    EXPECT_TRUE(is_right_passage(judgment, "returns", "anything"));
    EXPECT_TRUE(is_right_passage(judgment, "policy", "60-days"));
    EXPECT_FALSE(is_right_passage(judgment, "policy", ""));
}

TEST(Judgments, OfTheDemoStoreAreSound) {
    const auto judgments =
        load_judgments(std::string(FIRSTLINE_SOURCE_DIR) + "/content/judgments.yaml");
    ASSERT_TRUE(judgments) << judgments.error().message;
    EXPECT_GT(judgments->size(), 100u);
    EXPECT_EQ(load_judgments("no/such/file.yaml").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace firstline
