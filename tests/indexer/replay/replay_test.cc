#include "indexer/replay/replay.h"

#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

Judgment judgment(const std::string& question, const std::string& locale) {
    Judgment out;
    out.question = question;
    out.locale = locale;
    return out;
}

TEST(Replay, ALoggedQuestionThatIsJudgedIsOneQuestion) {
    const auto questions = gather_questions(
        {judgment("How long can I return", "en"), judgment("gift cards", "en")},
        {{"how long can i return ", "en", 40, 9}, {"how long can i return", "de", 3, 1}});
    ASSERT_EQ(questions.size(), 3u);
    EXPECT_EQ(questions[0].asked, 40);
    EXPECT_TRUE(questions[0].judgment);
    EXPECT_EQ(questions[1].asked, 0);
    EXPECT_EQ(questions[2].locale, "de");
    EXPECT_FALSE(questions[2].judgment);
}

TEST(Replay, RepliesAsTheEngineDoesWhateverTheNumberOfThreads) {
    const TestSnapshot snapshot(store_pages());
    std::vector<ReplayQuestion> questions;
    for (int i = 0; i < 50; ++i) {
        for (const char* text : {"how long can i return", "warranty broken", "gift card", "zzz"})
            questions.push_back({text, "en", {}, 1, std::nullopt});
    }
    std::size_t done = 0;
    ReplayOptions options;
    options.progress = [&](std::size_t now, std::size_t) { done = now; };
    const auto replies = replay(*snapshot, questions, options);
    ASSERT_TRUE(replies) << replies.error().message;
    ASSERT_EQ(replies->size(), questions.size());
    EXPECT_EQ(done, questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        Question question;
        question.text = questions[i].text;
        question.locale = "en";
        const auto found = *answer(*snapshot, Audience::kPublic, question);
        const ReplayReply& reply = (*replies)[i];
        EXPECT_EQ(reply.outcome, found.outcome);
        EXPECT_EQ(reply.confidence, found.confidence);
        ASSERT_EQ(reply.results.size(), found.results.size());
        for (std::size_t rank = 0; rank < found.results.size(); ++rank)
            EXPECT_EQ(reply.results[rank].page, found.results[rank].page);
    }
    EXPECT_EQ((*replies)[0].results.at(0).page, "returns-period");
    EXPECT_EQ((*replies)[0].results.at(0).lead,
              "You have 60 days to return an item. The days count from delivery.\n"
              "Sale items can be returned as well.");
}

TEST(Replay, ASnapshotWithoutTheAudienceIsAnError) {
    std::vector<Page> pages = {make_page("notes", "Notes", {"Internal."})};
    pages[0].audience = Audience::kAgent;
    const TestSnapshot snapshot(pages);
    const auto replies = replay(*snapshot, {{"notes", "en", {}, 1, std::nullopt}}, {});
    ASSERT_FALSE(replies);
    EXPECT_EQ(replies.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace firstline
