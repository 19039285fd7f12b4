// The rules duplicate-question and late-answer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> duplicates(const std::string& mine, const std::string& theirs,
                                const std::string& locale = "en") {
    Page first = make_page("a", "Parcels", {"x"});
    Page second = make_page("b", "Sending", {"y"});
    first.questions = {theirs};
    second.questions = {mine};
    first.locale = second.locale = locale;
    return findings_of("duplicate-question", {first, second});
}

TEST(DuplicateQuestion, OneQuestionDeclaredTwiceIsTold) {
    EXPECT_THAT(duplicates("Where is my lost parcel?", "where is the lost parcel"), SizeIs(1));
    EXPECT_THAT(duplicates("tracking number missing", "Missing tracking number?"), SizeIs(1));
    EXPECT_THAT(duplicates("Wo ist mein Paket geblieben?", "wo ist das paket geblieben", "de"),
                SizeIs(1));
    EXPECT_THAT(duplicates("荷物はどこですか", "荷物はどこですか？", "ja"), SizeIs(1));
}

TEST(DuplicateQuestion, AnotherQuestionAboutTheSameThingIsFine) {
    EXPECT_THAT(duplicates("how many gift cards can I use", "how do I use a gift card"), IsEmpty());
    EXPECT_THAT(duplicates("when is my parcel sent", "where is my parcel sent"), IsEmpty());
    EXPECT_THAT(duplicates("parcel", "parcel"), IsEmpty()) << "one word is no question";
}

TEST(DuplicateQuestion, ATitleAndAHeadingThatAsksClaimAQuestionToo) {
    const Page first = make_page("a", "How long do refunds take?", {"A week."});
    Page second = make_page("b", "Returns", {"x", "# How long do refunds take?", "Ten days."});
    second.source = "b.md";
    const std::vector<Finding> findings = findings_of("duplicate-question", {first, second});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "b.md");
    EXPECT_THAT(findings[0].message, HasSubstr("a.md"));
    second.blocks[1].text.text = "How we refund";
    EXPECT_THAT(findings_of("duplicate-question", {first, second}), IsEmpty());
    second.audience = Audience::kAgent;
    EXPECT_THAT(findings_of("duplicate-question", {first, second}), IsEmpty());
}

// Sixty words and more about other things.
const char* const kPreamble =
    "Our family has loved the outdoors since the old days, and every member of our team is out "
    "there each weekend, whatever the weather brings. We know how it feels to stand in the mud "
    "with gear that fails, and we have built this store so that nobody has to. That is what we "
    "care about, and what drives all of us each single morning, come rain or shine.";

std::vector<Finding> late(const std::vector<std::string>& paragraphs,
                          const std::vector<std::string>& questions = {}) {
    Page page = make_page("a", "How do I exchange boots?", paragraphs);
    page.questions = questions;
    return findings_of("late-answer", {page});
}

TEST(LateAnswer, AnIntroductionAboutOtherThingsIsTold) {
    const std::vector<Finding> findings =
        late({kPreamble, "To exchange boots, send them back with the label."});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].message, HasSubstr("To exchange boots"));
}

TEST(LateAnswer, APageThatComesToThePointIsFine) {
    EXPECT_THAT(late({"To exchange boots, send them back.", kPreamble}), IsEmpty());
    EXPECT_THAT(late({"We are glad to help.", "To exchange boots, send them back."}), IsEmpty());
}

TEST(LateAnswer, WhatMayWellBeTheAnswerInOtherWordsIsNotTold) {
    EXPECT_THAT(late({kPreamble}), IsEmpty()) << "no sentence is known to be the point";
    EXPECT_THAT(late({std::string(kPreamble) + " The days are 14.", "To exchange boots, ask us."}),
                IsEmpty())
        << "a figure is what many questions ask for";
    EXPECT_THAT(late({std::string("Swap them freely. ") + kPreamble, "To exchange boots, ask us."},
                     {"can I swap my boots"}),
                IsEmpty())
        << "a declared question names the subject in other words";
}

TEST(LateAnswer, WhatStandsBelowAHeadingIsFoundByTheHeading) {
    EXPECT_THAT(late({kPreamble, "# Boots", "To exchange boots, send them back."}), IsEmpty());
}

}  // namespace
}  // namespace firstline
