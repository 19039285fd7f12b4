#include "indexer/replay/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::HasSubstr;

Explanation explained(const Snapshot& snapshot, const std::string& text,
                      const std::string& wanted = "") {
    Question question;
    question.text = text;
    question.locale = "en";
    auto explanation = explain(snapshot, Audience::kPublic, question, wanted);
    EXPECT_TRUE(explanation) << explanation.error().message;
    return explanation ? *explanation : Explanation{};
}

class Explaining : public testing::Test {
  protected:
    TestSnapshot snapshot_{store_pages()};
};

TEST_F(Explaining, TellsWhereEachWordOfTheQuestionStands) {
    const Explanation explanation = explained(*snapshot_, "when is the return deadline");
    ASSERT_FALSE(explanation.first.empty());
    const ExplainedPage& best = explanation.first.front();
    ASSERT_EQ(best.id, "returns-period");
    const auto word = [&](const std::string& text) {
        for (std::size_t i = 0; i < explanation.words.size(); ++i) {
            if (explanation.words[i].text == text) return i;
        }
        ADD_FAILURE() << text << " is not among the words";
        return std::size_t{0};
    };
    EXPECT_TRUE(best.has(word("return"), Field::kTitle));
    EXPECT_TRUE(best.has(word("return"), Field::kText));
    EXPECT_TRUE(best.has(word("deadline"), Field::kQuestions));
    EXPECT_FALSE(best.has(word("deadline"), Field::kTitle));
    EXPECT_FALSE(best.has(word("deadline"), Field::kHeadings));
    EXPECT_TRUE(explanation.words[word("the")].is_function_word);
    EXPECT_FALSE(explanation.words[word("deadline")].is_function_word);
}

TEST_F(Explaining, KnowsCorrectedAndUnknownWords) {
    const Explanation explanation = explained(*snapshot_, "retrun qqqqq");
    ASSERT_EQ(explanation.words.size(), 2u);
    EXPECT_EQ(explanation.words[0].spelling(), "return");
    EXPECT_TRUE(explanation.words[1].stem.empty());
    EXPECT_LT(share_on(explanation, explanation.first.at(0)), 1.0);
}

TEST_F(Explaining, FindsThePageAnEditorHadInMindWhateverItsRank) {
    const Explanation near = explained(*snapshot_, "what does a return cost", "returns-period");
    ASSERT_TRUE(near.wanted);
    EXPECT_GT(near.wanted->rank, 1u);
    EXPECT_TRUE(near.wanted->item);
    const Explanation far = explained(*snapshot_, "what does a return cost", "gift-cards");
    ASSERT_TRUE(far.wanted);
    EXPECT_EQ(far.wanted->id, "gift-cards");
    EXPECT_EQ(far.wanted->rank == 0, !far.wanted->item);
}

TEST_F(Explaining, APageOfAnotherAudienceOrAMisspelledIdIsNotFound) {
    Question question;
    question.text = "return";
    question.locale = "en";
    const auto fault = [&](const std::string& id) {
        return explain(*snapshot_, Audience::kPublic, question, id).error();
    };
    EXPECT_EQ(fault("goodwill").code, ErrorCode::kNotFound) << "it is for agents";
    EXPECT_THAT(fault("gift-card").message, HasSubstr("did you mean \"gift-cards\"?"));
    EXPECT_TRUE(explain(*snapshot_, Audience::kAgent, question, "goodwill"));
}

TEST(Explanations, JoinPairsOfCharactersIntoTheTextTheyCover) {
    std::vector<Page> pages = {
        make_page("returns", "返品するにはどうすればいいですか", {"返送できます。"}),
        make_page("payment", "支払い方法は何ですか", {"カードで払えます。"})};
    for (Page& page : pages) page.locale = "ja";
    const TestSnapshot snapshot(pages);
    Question question;
    question.text = "返品する方法";
    question.locale = "ja";
    const auto explanation = explain(*snapshot, Audience::kPublic, question, "");
    ASSERT_TRUE(explanation) << explanation.error().message;
    ASSERT_GT(explanation->words.size(), 3u);
    const auto all = runs_where(*explanation, [](std::size_t) { return true; });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].text, "返品する方法");
    const auto in_title = runs_where(*explanation, [&](std::size_t word) {
        return explanation->first.at(0).has(word, Field::kTitle);
    });
    ASSERT_EQ(in_title.size(), 1u);
    EXPECT_EQ(in_title[0].text, "返品する");
}

TEST_F(Explaining, AQuestionWithoutAKnownWordIsNoError) {
    const Explanation explanation = explained(*snapshot_, "qqqqq zzzzz");
    EXPECT_EQ(explanation.outcome, Outcome::kNone);
}

}  // namespace
}  // namespace firstline
