#include "searchd/reports/logged_questions.h"

#include <gtest/gtest.h>

#include "searchd/events/sqlite_store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

Event asked(const std::string& question, const std::string& session,
            const std::string& channel = "widget", const std::string& locale = "en") {
    Event event;
    event.question = question;
    event.session = session;
    event.channel = channel;
    event.locale = locale;
    return event;
}

template <typename Set>
LoggedOptions with(Set set) {
    LoggedOptions options;
    set(options);
    return options;
}

class LoggedQuestionsTest : public testing::Test {
  protected:
    LoggedQuestionsTest() {
        Event opened = asked("", "s1");
        opened.type = EventType::kOpened;
        const std::vector<Event> events = {asked("Where is my parcel", "s1"),
                                           asked("where is my parcel ", "s2"),
                                           asked("where is my parcel", "s2"),
                                           asked("where is my parcel", "s1", "widget", "de"),
                                           asked("tent rental", "s3", "help-center"),
                                           asked("goodwill limit", "a1", "console"),
                                           asked("  ", "s4"),
                                           opened};
        auto store = SqliteStore::open(file_);
        EXPECT_TRUE((*store)->append(events));
    }

    LoggedQuestions read(const LoggedOptions& options = {}) {
        auto logged = logged_questions(file_, options);
        EXPECT_TRUE(logged) << logged.error().message;
        return logged ? *logged : LoggedQuestions{};
    }

    TemporaryFolder folder_;
    std::string file_ = folder_.file("events.sqlite");
};

TEST_F(LoggedQuestionsTest, ComeMostAskedFirstAndOncePerLocale) {
    const LoggedQuestions logged = read();
    ASSERT_EQ(logged.questions.size(), 3u);
    EXPECT_EQ(logged.distinct, 3);
    EXPECT_EQ(logged.questions[0].question, "Where is my parcel");
    EXPECT_EQ(logged.questions[0].locale, "en");
    EXPECT_EQ(logged.questions[0].queries, 3);
    EXPECT_EQ(logged.questions[0].sessions, 2);
    EXPECT_EQ(logged.questions[1].locale, "de");
    EXPECT_EQ(logged.questions[2].question, "tent rental");
}

TEST_F(LoggedQuestionsTest, OfAgentsAreTheConsoles) {
    const LoggedQuestions logged =
        read(with([](auto& options) { options.askers = Askers::kAgents; }));
    ASSERT_EQ(logged.questions.size(), 1u);
    EXPECT_EQ(logged.questions[0].question, "goodwill limit");
}

TEST_F(LoggedQuestionsTest, OfOneLocaleAreThoseSearchedInIt) {
    const LoggedQuestions logged = read(with([](auto& options) { options.locale = "de"; }));
    ASSERT_EQ(logged.questions.size(), 1u);
    EXPECT_EQ(logged.questions[0].queries, 1);
}

TEST_F(LoggedQuestionsTest, OfTooFewVisitorsAreLeftOut) {
    const LoggedQuestions logged = read(with([](auto& options) { options.sessions_min = 2; }));
    ASSERT_EQ(logged.questions.size(), 1u);
    EXPECT_EQ(logged.questions[0].sessions, 2);
}

TEST_F(LoggedQuestionsTest, BeyondTheLimitAreCountedAll) {
    const LoggedQuestions logged = read(with([](auto& options) { options.questions_max = 1; }));
    EXPECT_EQ(logged.questions.size(), 1u);
    EXPECT_EQ(logged.distinct, 3);
}

TEST(LoggedQuestions, WithoutAnEventDatabaseAreNotFound) {
    const TemporaryFolder folder;
    const auto logged = logged_questions(folder.file("events.sqlite"), {});
    ASSERT_FALSE(logged);
    EXPECT_EQ(logged.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace firstline
