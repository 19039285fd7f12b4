// What the cache gives is what the engine gives; what it must keep apart; how much it keeps.

#include "kb/search/question_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/support/store.h"

namespace firstline {
namespace {

constexpr std::size_t kPlenty = std::size_t{64} << 20;

Question asked(const std::string& text) {
    Question question;
    question.text = text;
    question.locale = "en";
    return question;
}

TEST(QuestionCache, GivesTheSameReplyAgainWithoutAskingTheEngine) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    const Question question = asked("how do i return a jacket");
    const auto first = cache.answer(*snapshot, Audience::kPublic, question);
    const auto second = cache.answer(*snapshot, Audience::kPublic, question);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->reply, second->reply);
    EXPECT_FALSE(first->is_hit);
    EXPECT_TRUE(second->is_hit);
    const auto direct = answer(*snapshot, Audience::kPublic, question);
    ASSERT_TRUE(direct);
    ASSERT_EQ((*second)->results.size(), direct->results.size());
    ASSERT_FALSE(direct->results.empty());
    EXPECT_EQ((*second)->results[0].page, direct->results[0].page);
    EXPECT_EQ((*second)->confidence, direct->confidence);
    EXPECT_EQ(cache.answers().replies, 1u);
    EXPECT_GT(cache.answers().bytes, 0u);
}

TEST(QuestionCache, SuggestionsIgnoreCaseAndSpareSpacesButNotTheSpaceAtTheEnd) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    const auto ask = [&](const std::string& text) {
        const auto found = cache.suggest(*snapshot, Audience::kPublic, asked(text));
        EXPECT_TRUE(found);
        return found->reply;
    };
    const auto first = ask("return jac");
    EXPECT_EQ(ask("  Return  jac"), first);
    EXPECT_EQ(ask("RETURN\tJAC"), first);
    EXPECT_NE(ask("return jac "), first) << "the last word is finished";
}

TEST(QuestionCache, AnswersKeepTheirSpelling) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    const auto small = cache.answer(*snapshot, Audience::kPublic, asked("retrun"));
    const auto large = cache.answer(*snapshot, Audience::kPublic, asked("Retrun"));
    ASSERT_TRUE(small && large);
    EXPECT_NE(small->reply, large->reply);
}

TEST(QuestionCache, WhateverAReplyDependsOnIsKeptApart) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    std::vector<Question> different(8, asked("return"));
    different[1].locale = "de";
    different[2].today = "2026-11-26";
    different[3].limit = 3;
    different[4].page_url = "/cart";
    different[5].skus = {"a", "b"};
    different[6].skus = {"a"};
    different[7].typing = true;
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
        for (const Question& question : different)
            EXPECT_FALSE(cache.answer(*snapshot, audience, question)->is_hit);
    }
    EXPECT_EQ(cache.answers().replies, 16u);
}

TEST(QuestionCache, AShoppersReplyIsNeverAnAgentsOne) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    const Question question = asked("havermelk");
    const auto internal = cache.answer(*snapshot, Audience::kAgent, question);
    const auto shown = cache.answer(*snapshot, Audience::kPublic, question);
    ASSERT_TRUE(internal && shown);
    EXPECT_FALSE((*internal)->results.empty());
    for (const AnswerItem& item : (*shown)->results) EXPECT_EQ(item.audience, Audience::kPublic);
}

TEST(QuestionCache, ExplanationsAndMeasurementsAreNotKept) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(kPlenty);
    Question question = asked("return");
    question.explain = true;
    EngineOptions without;
    without.without.add(Stage::kGrams);
    for (int i = 0; i < 2; ++i) {
        EXPECT_FALSE(cache.answer(*snapshot, Audience::kAgent, question)->is_hit);
        EXPECT_FALSE(cache.answer(*snapshot, Audience::kPublic, asked("return"), without)->is_hit);
    }
    EXPECT_EQ(cache.answers().bytes, 0u);
}

TEST(QuestionCache, KeepsNoMoreThanItMayAndWhatIsAskedOftenStays) {
    const TestSnapshot snapshot(store_pages());
    constexpr std::size_t kBytes = std::size_t{1} << 20;
    QuestionCache cache(kBytes);
    const Question often = asked("how long do i have to return something");
    for (int i = 0; i < 2'000; ++i) {
        EXPECT_EQ(cache.answer(*snapshot, Audience::kPublic, often)->is_hit, i > 0) << i;
        ASSERT_TRUE(cache.answer(*snapshot, Audience::kPublic,
                                 asked("return jacket " + std::to_string(i))));
        ASSERT_LE(cache.answers().bytes, kBytes);
    }
    EXPECT_LT(cache.answers().replies, 1'000u) << "the rest was displaced";
}

TEST(QuestionCache, KeepsNothingWithoutRoom) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(0);
    for (int i = 0; i < 2; ++i)
        EXPECT_FALSE(cache.suggest(*snapshot, Audience::kPublic, asked("return"))->is_hit);
    EXPECT_EQ(cache.suggestions().bytes, 0u);
}

TEST(QuestionCache, ManyThreadsMayAsk) {
    const TestSnapshot snapshot(store_pages());
    QuestionCache cache(std::size_t{1} << 19);  // displaced all the time
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const auto found = cache.suggest(*snapshot, Audience::kPublic,
                                                 asked("return " + std::to_string(i % 20)));
                ASSERT_TRUE(found);
            }
        });
    }
}

}  // namespace
}  // namespace firstline
