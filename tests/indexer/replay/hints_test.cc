#include "indexer/replay/hints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/replay/trial_snapshot.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

class Hinting : public testing::Test {
  protected:
    Hints hints(const std::string& text, const std::string& page) {
        Question question;
        question.text = text;
        question.locale = "en";
        auto explanation = explain(*snapshot_, Audience::kPublic, question, page);
        EXPECT_TRUE(explanation) << explanation.error().message;
        auto found = find_hints(*snapshot_, question, *explanation, *explanation->wanted, options_);
        EXPECT_TRUE(found) << found.error().message;
        return found ? *found : Hints{};
    }

    // The first result once the hint's edit is really made in the content.
    std::string first_after(const Hint& hint, const std::string& page, const std::string& text) {
        std::vector<Page> pages = store_pages();
        for (Page& one : pages) {
            if (one.id == page && one.locale == "en") one = edited(one, hint.edit);
        }
        const TestSnapshot after(pages);
        Question question;
        question.text = text;
        question.locale = "en";
        return answer(*after, Audience::kPublic, question)->results.at(0).page;
    }

    static Judgment judgment(const std::string& text, const std::string& page) {
        Judgment out;
        out.question = text;
        out.locale = "en";
        out.answers = {{page, ""}};
        return out;
    }

    TestSnapshot snapshot_{store_pages()};
    HintOptions options_;
};

TEST_F(Hinting, AnEditThatIsFoundLiftsThePageWhenItIsMade) {
    const std::string text = "deadline for returns";
    const Hints found = hints(text, "gift-cards");
    ASSERT_FALSE(found.lifting.empty());
    for (const Hint& hint : found.lifting) {
        EXPECT_EQ(hint.rank, 1u);
        EXPECT_EQ(first_after(hint, "gift-cards", text), "gift-cards") << hint.edit.text;
    }
    EXPECT_GE(found.tried, found.lifting.size());
    EXPECT_EQ(found.pages, 10u) << "the public English pages";
}

TEST_F(Hinting, AnEditThatTakesAnotherQuestionsAnswerSaysSo) {
    options_.judgments = {judgment("deadline for returns", "returns-period"),
                          judgment("how can i pay", "payment-methods")};
    const Hints found = hints("deadline for returns", "gift-cards");
    ASSERT_FALSE(found.lifting.empty());
    EXPECT_EQ(found.judged, 2u);
    for (const Hint& hint : found.lifting)
        EXPECT_THAT(hint.worse, testing::ElementsAre("deadline for returns"));
}

TEST_F(Hinting, HarmlessEditsComeFirstAndThenTheSmallest) {
    options_.judgments = {judgment("how can i pay", "payment-methods")};
    const Hints found = hints("express parcel tomorrow", "track-order");
    ASSERT_GE(found.lifting.size(), 2u);
    EXPECT_TRUE(found.lifting.front().worse.empty());
    for (std::size_t i = 1; i < found.lifting.size(); ++i) {
        EXPECT_LE(found.lifting[i - 1].worse.size(), found.lifting[i].worse.size());
        if (found.lifting[i - 1].worse.size() == found.lifting[i].worse.size()) {
            EXPECT_LE(found.lifting[i - 1].edit.words, found.lifting[i].edit.words);
        }
    }
}

TEST_F(Hinting, JudgedQuestionsOfOtherLocalesArePassedBy) {
    options_.judgments = {judgment("bezahlen", "payment-methods")};
    options_.judgments[0].locale = "de";
    EXPECT_EQ(hints("return deadline", "gift-cards").judged, 0u);
}

TEST_F(Hinting, AWordNoPageHasMaySimplyMeanAnother) {
    const Hints found = hints("how do i buy a voucherino", "gift-cards");
    ASSERT_FALSE(found.synonyms.empty());
    EXPECT_EQ(found.synonyms[0].word, "voucherino");
    EXPECT_THAT(found.synonyms[0].means, testing::AnyOf("gift", "card", "buy"));
}

TEST(TrialSnapshots, OfOneLocaleAnswerAsTheWholeDoes) {
    const TestSnapshot whole(store_pages());
    const auto single = build_single(store_pages(), Audience::kPublic, "en");
    ASSERT_TRUE(single) << single.error().message;
    for (const char* text : {"how long can i return", "gift card", "goodwill voucher", "parcel"}) {
        Question question;
        question.text = text;
        question.locale = "en";
        const Answer a = *answer(*whole, Audience::kPublic, question);
        const Answer b = *answer(**single, Audience::kAgent, question);
        EXPECT_DOUBLE_EQ(a.confidence, b.confidence) << text;
        ASSERT_EQ(a.results.size(), b.results.size()) << text;
        for (std::size_t i = 0; i < a.results.size(); ++i) {
            EXPECT_EQ(a.results[i].page, b.results[i].page) << text;
            EXPECT_DOUBLE_EQ(a.results[i].score, b.results[i].score) << text;
        }
    }
}

TEST(Hints, TriesAreAsSureAsTheDatabaseTheyAreComparedWith) {
    Tuning tuning;
    tuning.answer_at = 0.87;
    tuning.confidence.intercept = -2;
    const auto live = TrialSnapshot::build(store_pages(), "en", {}, {}, {}, tuning);
    ASSERT_TRUE(live) << live.error().message;
    const Database* database = (*live)->database(Audience::kPublic, "en");
    const auto single = build_single(store_pages(), Audience::kPublic, "en", database);
    ASSERT_TRUE(single) << single.error().message;
    EXPECT_EQ((*single)->database(Audience::kAgent, "en")->tuning(), tuning);
}

}  // namespace
}  // namespace firstline
