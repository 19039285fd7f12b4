#include "indexer/source/judgments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::HasSubstr;

std::string fault(const std::string& yaml) {
    const auto read = read_judgments({"judgments.yaml", yaml});
    return read.finding ? to_string(*read.finding) : "";
}

TEST(Judgments, AreReadWithEveryKey) {
    const auto read = read_judgments({"judgments.yaml",
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
                                      "    note: nobody rents\n"});
    ASSERT_FALSE(read.finding) << read.finding->message;
    const std::vector<Judgment>& judgments = read.judged.questions;
    ASSERT_EQ(judgments.size(), 2u);
    const Judgment& first = judgments[0];
    EXPECT_EQ(first.question, "how long can i return");
    EXPECT_EQ(first.locale, "en");
    EXPECT_EQ(first.audience, Audience::kPublic);
    EXPECT_EQ(first.line, 2u);
    ASSERT_EQ(first.answers.size(), 2u);
    EXPECT_EQ(first.answers[1].page, "policy");
    EXPECT_EQ(first.answers[1].anchor, "60-days");
    const Judgment& second = judgments[1];
    EXPECT_TRUE(second.answers.empty());
    EXPECT_EQ(second.audience, Audience::kAgent);
    EXPECT_THAT(second.skus, testing::ElementsAre("A-1"));
    EXPECT_THAT(second.tags, testing::ElementsAre("asked in June"));
    EXPECT_EQ(second.note, "nobody rents");
    EXPECT_EQ(second.line, 5u);
}

TEST(Judgments, FaultsNameTheLineAndTheRemedy) {
    const std::string head = "questions:\n  - question: a b\n    locale: en\n";
    EXPECT_THAT(fault(head), HasSubstr("judgments.yaml:2: error: the question has no \"answer\""));
    EXPECT_THAT(fault(head + "    anwser: none\n"),
                HasSubstr("4: error: a judged question has no key"));
    EXPECT_THAT(fault(head + "    anwser: none\n"), HasSubstr("did you mean \"answer\"?"));
    EXPECT_THAT(fault(head + "    answer: []\n"), HasSubstr("write none"));
    EXPECT_THAT(fault(head + "    answer: ['#x']\n"), HasSubstr("names a page"));
    EXPECT_THAT(fault(head + "    answer: {a: b}\n"), HasSubstr("is a list"));
    EXPECT_THAT(fault(head + "    answer: none\n    audience: agnet\n"),
                HasSubstr("5: error: audience is public or agent"));
    EXPECT_THAT(fault(head + "    answer: none\n  - question: a b\n    locale: en\n"
                             "    answer: none\n"),
                HasSubstr("5: error: the question stands here a second time; first in line 2"));
    EXPECT_THAT(fault(head + "    answer: [none\n"), HasSubstr("judgments.yaml:"));
    EXPECT_THAT(fault("- a\n"), HasSubstr("want a list named \"questions\""));
}

TEST(Judgments, TheShareOfWrongAnswersIsStatedInTheFile) {
    const std::string rest = "\nquestions:\n  - {question: a, locale: en, answer: none}\n";
    const auto stated = [&](const std::string& share) {
        return read_judgments({"judgments.yaml", "wrong_answers_at_most: " + share + rest});
    };
    EXPECT_DOUBLE_EQ(stated("5 %").judged.wrong_answers_max, 0.05);
    EXPECT_DOUBLE_EQ(stated("5%").judged.wrong_answers_max, 0.05);
    EXPECT_DOUBLE_EQ(stated("0.1").judged.wrong_answers_max, 0.1);
    for (const char* wrong : {"0", "1", "100 %", "-5 %", "five", "5 per cent", "[5]", "''"}) {
        const auto read = stated(wrong);
        ASSERT_TRUE(read.finding) << wrong;
        EXPECT_EQ(read.finding->line, 1u);
        EXPECT_TRUE(read.judged.questions.empty());
    }
    EXPECT_THAT(fault("wrong_answers: 5 %" + rest),
                HasSubstr("write questions or wrong_answers_at_most"));
}

TEST(Judgments, TheHashIsOfWhatMatters) {
    const auto hash = [](const std::string& yaml) {
        return hash_of(read_judgments({"judgments.yaml", yaml}).judged);
    };
    const std::string one = "questions:\n  - {question: a, locale: en, answer: b, note: c}\n";
    EXPECT_EQ(hash("questions: []"), "");
    EXPECT_EQ(hash(one), hash("# more\n\nquestions:\n  - {question: a, answer: b, locale: en}\n"));
    EXPECT_NE(hash(one), hash("wrong_answers_at_most: 5 %\n" + one));
    EXPECT_NE(hash(one), hash("questions:\n  - {question: a, locale: en, answer: none}\n"));
    EXPECT_NE(hash(one), hash("questions:\n  - {question: a, locale: de, answer: b}\n"));
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
    EXPECT_GT(judgments->questions.size(), 100u);
    EXPECT_EQ(load_judgments("no/such/file.yaml").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace firstline
