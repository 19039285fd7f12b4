#include "searchd/reports/overview.h"

#include <gtest/gtest.h>

#include "searchd/events/sqlite_store.h"
#include "searchd/time/civil.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class OverviewTest : public testing::Test {
  protected:
    void query(const std::string& id, const std::string& session, const std::string& question,
               const std::string& outcome) {
        Event event = base(EventType::kQuery, id, session);
        event.question = question;
        event.outcome = outcome;
        event.confidence = outcome == "none" ? 0.1 : 0.5;
        events_.push_back(event);
    }

    void act(EventType type, const std::string& id, const std::string& session,
             const std::string& page, int rank = 1) {
        Event event = base(type, id, session);
        event.page = page;
        event.rank = rank;
        events_.push_back(event);
    }

    Event base(EventType type, const std::string& id, const std::string& session) {
        Event event;
        event.type = type;
        event.time_ms = time_ms_++;
        event.query_id = id;
        event.session = session;
        event.channel = "widget";
        event.locale = "en";
        return event;
    }

    Report report(const OverviewOptions& options = {}) {
        auto store = SqliteStore::open(folder_.file("events.sqlite"));
        EXPECT_TRUE((*store)->append(events_));
        events_.clear();
        auto made = overview(folder_.file("events.sqlite"), "2026-11-01", "2026-11-23", options);
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : Report();
    }

    static Ratio ratio(const Report& report, const std::string& name) {
        for (const Ratio& candidate : report.ratios) {
            if (candidate.name == name) return candidate;
        }
        ADD_FAILURE() << "no ratio " << name;
        return {};
    }

    TemporaryFolder folder_;
    std::vector<Event> events_;
    std::int64_t time_ms_ = to_unix_ms(*parse_day("2026-11-20"));
};

TEST(Wilson, TheIntervalIsThatOfTheTextbook) {
    const Ratio ratio = make_ratio("r", 9, 120, "other");
    EXPECT_NEAR(*ratio.value, 0.075, 1e-9);
    EXPECT_NEAR(*ratio.low, 0.0399, 5e-4);
    EXPECT_NEAR(*ratio.high, 0.1365, 5e-4);
    EXPECT_EQ(*make_ratio("r", 0, 50, "o").low, 0.0);
    EXPECT_EQ(*make_ratio("r", 50, 50, "o").high, 1.0);
}

TEST(Wilson, BelowTwentyThereIsNoValue) {
    EXPECT_FALSE(make_ratio("r", 4, 19, "o").value);
    EXPECT_FALSE(make_ratio("r", 0, 0, "o").low);
    EXPECT_TRUE(make_ratio("r", 0, 20, "o").value);
}

TEST_F(OverviewTest, RatiosCountWhatTheirNamesSay) {
    for (int i = 0; i < 40; ++i) {
        const std::string id = "q" + std::to_string(i);
        const std::string session = "s" + std::to_string(i);
        query(id, session, "question", i < 10 ? "none" : i < 14 ? "suggestions" : "answer");
        if (i >= 10 && i < 34) act(EventType::kOpened, id, session, "page", i < 22 ? 1 : 2);
        if (i >= 10 && i < 16) act(EventType::kHelpful, id, session, "page");
        if (i >= 16 && i < 18) act(EventType::kNotHelpful, id, session, "page");
        if (i >= 30 && i < 35) act(EventType::kContactOpened, id, session, "");
    }
    const Report made = report();
    EXPECT_EQ(made.queries, 40);
    EXPECT_EQ(ratio(made, "zero-result rate").numerator, 10);
    EXPECT_EQ(ratio(made, "low-confidence rate").numerator, 4);
    EXPECT_EQ(ratio(made, "click-through").numerator, 24);
    EXPECT_EQ(ratio(made, "click-through").denominator, 40);
    EXPECT_EQ(ratio(made, "first-result share").numerator, 12);
    EXPECT_EQ(ratio(made, "wrong-answer rate").numerator, 2);
    EXPECT_EQ(ratio(made, "wrong-answer rate").denominator, 8);
    EXPECT_FALSE(ratio(made, "wrong-answer rate").value);
    EXPECT_EQ(ratio(made, "vote coverage").numerator, 8);
    EXPECT_EQ(ratio(made, "vote coverage").denominator, 24);
    EXPECT_EQ(ratio(made, "deflection, confirmed").numerator, 6);
    EXPECT_EQ(ratio(made, "deflection, potential").numerator,
              12);  // opened 18–29, silent, no contact
    EXPECT_EQ(ratio(made, "deflection, failed").numerator, 5);
    EXPECT_EQ(ratio(made, "abandoned").numerator, 15);
    EXPECT_EQ(made.votes.size(), 1U);
    EXPECT_EQ(made.votes[0].helpful, 6);
}

TEST_F(OverviewTest, EachRatioNamesAnotherThatIsThere) {
    const Report made = report();
    for (const Ratio& each : made.ratios) {
        EXPECT_NE(each.beside, each.name);
        ratio(made, each.beside);
    }
}

TEST_F(OverviewTest, OnlyTheLastVoteOnAResultCounts) {
    query("q", "s", "question", "answer");
    act(EventType::kHelpful, "q", "s", "page");
    act(EventType::kHelpful, "q", "s", "page");
    act(EventType::kNotHelpful, "q", "s", "page");
    const Report made = report();
    ASSERT_EQ(made.votes.size(), 1U);
    EXPECT_EQ(made.votes[0].helpful, 0);
    EXPECT_EQ(made.votes[0].not_helpful, 1);
    EXPECT_EQ(made.by_day[0].helpful, 0);
}

TEST_F(OverviewTest, AQuestionIsShownOnlyIfEnoughSessionsAskedIt) {
    for (int i = 0; i < 3; ++i)
        query("a" + std::to_string(i), "s" + std::to_string(i), "Car insurance", "none");
    for (int i = 0; i < 9; ++i) query("b" + std::to_string(i), "one", "my secret", "none");
    for (int i = 0; i < 9; ++i) query("c" + std::to_string(i), "", "nobody's", "none");
    query("d", "s9", "car insurance ", "none");
    Report made = report();
    ASSERT_EQ(made.unanswered.size(), 1U);
    EXPECT_EQ(made.unanswered[0].queries, 4);
    EXPECT_EQ(made.unanswered[0].sessions, 4);
    OverviewOptions all;
    all.sessions_min = 1;
    EXPECT_EQ(report(all).unanswered.size(), 3U);
}

TEST_F(OverviewTest, EventsOutsideThePeriodDoNotCount) {
    time_ms_ = to_unix_ms(*parse_day("2026-11-24"));
    query("q", "s", "late", "none");
    time_ms_ = to_unix_ms(*parse_day("2026-11-01")) - 1;
    query("p", "s", "early", "none");
    time_ms_ = to_unix_ms(*parse_day("2026-11-24")) - 1;
    query("r", "s", "last moment", "none");
    EXPECT_EQ(report().queries, 1);
}

TEST_F(OverviewTest, AContactShortlyAfterThePeriodCounts) {
    query("q", "s", "question", "answer");
    time_ms_ = to_unix_ms(*parse_day("2026-11-25"));
    act(EventType::kContactOpened, "q", "s", "");
    EXPECT_EQ(ratio(report(), "deflection, failed").numerator, 1);
}

TEST_F(OverviewTest, VolumesAreByDayAndChannel) {
    query("q", "s", "a", "none");
    time_ms_ += 86'400'000;
    query("r", "s", "b", "answer");
    events_.back().channel = "console";
    const Report made = report();
    ASSERT_EQ(made.by_day.size(), 2U);
    EXPECT_EQ(made.by_day[0].key, "2026-11-20");
    EXPECT_EQ(made.by_day[0].unanswered, 1);
    ASSERT_EQ(made.by_channel.size(), 2U);
    EXPECT_EQ(made.by_channel[0].key, "console");
}

TEST_F(OverviewTest, WrongPeriodsAreRefused) {
    const std::string file = folder_.file("events.sqlite");
    ASSERT_TRUE(SqliteStore::open(file));
    EXPECT_EQ(overview(file, "2026-11-23", "2026-11-01").error().code, ErrorCode::kInvalid);
    EXPECT_EQ(overview(file, "x", "2026-11-01").error().code, ErrorCode::kInvalid);
    EXPECT_EQ(overview(file, "2020-01-01", "2026-11-01").error().code, ErrorCode::kInvalid);
    EXPECT_EQ(overview(folder_.file("none"), "2026-11-01", "2026-11-02").error().code,
              ErrorCode::kNotFound);
}

TEST_F(OverviewTest, TheTextHasNoControlCharactersOfAShopper) {
    query("q", "s", "red \x1b[31m text\r", "none");
    OverviewOptions all;
    all.sessions_min = 1;
    const std::string text = render_text(report(all));
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_NE(text.find("not enough data"), std::string::npos);
    EXPECT_NE(text.find("beside: wrong-answer rate"), std::string::npos);
}

}  // namespace
}  // namespace firstline
