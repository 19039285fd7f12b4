#include "searchd/reports/overview.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/searchd/reports/report_fixture.h"

namespace firstline {
namespace {

class OverviewTest : public ReportFixture {
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

TEST_F(OverviewTest, EachNumberNamesAnotherThatIsThere) {
    const Report made = report();
    std::set<std::string> names;
    for (const Ratio& each : made.ratios) EXPECT_TRUE(names.insert(each.name).second);
    for (const Statistic& each : made.statistics) EXPECT_TRUE(names.insert(each.name).second);
    for (const Ratio& each : made.ratios) {
        EXPECT_NE(each.beside, each.name);
        EXPECT_TRUE(names.count(each.beside)) << each.beside;
    }
    for (const Statistic& each : made.statistics) ratio(made, each.beside);
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

TEST_F(OverviewTest, ASessionFailedIfAPersonWasReachedInTheWindowAfterIt) {
    const std::int64_t last_day = to_unix_ms(*parse_day("2026-11-23"));
    for (int i = 0; i < 6; ++i) {
        time_ms_ = last_day;
        query("q" + std::to_string(i), "s" + std::to_string(i), "question", "answer");
    }
    time_ms_ = last_day + 72 * kHourMs;  // after the period, in the window
    act(EventType::kContactOpened, "q0", "s0", "");
    time_ms_ = last_day + 73 * kHourMs;  // too late
    act(EventType::kContactOpened, "q1", "s1", "");
    contact({.time_ms = last_day + kHourMs, .channel = "phone", .session = "s2"});
    contact({.time_ms = last_day - kHourMs, .channel = "phone", .session = "s3"});  // before it
    handoff({.created_ms = last_day + kHourMs, .session = "s4"});
    handoff({.created_ms = last_day + kHourMs, .session = "s5", .outcome = "spam"});
    const Report made = report();
    EXPECT_EQ(ratio(made, "deflection, failed").numerator, 3);
    EXPECT_EQ(ratio(made, "deflection, failed").denominator, 6);
    EXPECT_EQ(ratio(made, "abandoned").numerator, 3);
}

TEST_F(OverviewTest, ASurveyOrAContactIsNoActOfTheSession) {
    query("q", "s", "question", "answer");
    act(EventType::kHelpful, "q", "s", "page");
    survey("ces", "s", 7);
    Report made = report();
    EXPECT_EQ(ratio(made, "deflection, confirmed").numerator, 1);
    EXPECT_EQ(made.by_day.size(), 1U);
    contact({.time_ms = time_ms_, .channel = "email", .session = "another"});
    made = report();
    EXPECT_EQ(ratio(made, "deflection, confirmed").denominator, 1);
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

TEST_F(OverviewTest, ContactsStandBesideTheQueriesOfTheirChannel) {
    query("q", "s", "a", "none");
    const std::int64_t now = time_ms_;
    contact({.time_ms = now, .channel = "phone", .resolved = true});
    contact({.time_ms = now, .channel = "phone"});
    contact({.time_ms = to_unix_ms(*parse_day("2026-11-24")), .channel = "phone"});
    handoff({.created_ms = now, .outcome = "answered"});
    handoff({.created_ms = now, .outcome = "duplicate"});
    const Report made = report();
    ASSERT_EQ(made.by_channel.size(), 2U);
    EXPECT_EQ(made.by_channel[0].key, "phone");
    EXPECT_EQ(made.by_channel[0].queries, 0);
    EXPECT_EQ(made.by_channel[0].contacts, 2);
    EXPECT_EQ(made.by_channel[0].resolved, 1);
    EXPECT_EQ(made.by_channel[1].key, "widget");
    EXPECT_EQ(made.by_channel[1].queries, 1);
    EXPECT_EQ(made.by_channel[1].contacts, 1);
    EXPECT_EQ(made.by_channel[1].resolved, 1);
    ASSERT_EQ(made.by_day.size(), 1U);
    EXPECT_EQ(made.by_day[0].contacts, 3);
}

TEST_F(OverviewTest, WrongPeriodsAreRefused) {
    (void)report();
    const auto refusal = [&](const ReportFiles& files, const Period& period) {
        return overview(files, period, kNow).error().code;
    };
    EXPECT_EQ(refusal(files_, {"2026-11-23", "2026-11-01"}), ErrorCode::kInvalid);
    EXPECT_EQ(refusal(files_, {"x", "2026-11-01"}), ErrorCode::kInvalid);
    EXPECT_EQ(refusal(files_, {"2020-01-01", "2026-11-01"}), ErrorCode::kInvalid);
    EXPECT_EQ(refusal({folder_.file("none"), files_.handoffs}, {"2026-11-01", "2026-11-02"}),
              ErrorCode::kNotFound);
}

TEST_F(OverviewTest, AnOlderEventLogIsNotReadAndTheRemedyTold) {
    (void)report();
    ASSERT_TRUE(SqliteDatabase::open(files_.events, SqliteMode::kReadWrite)
                    ->execute("PRAGMA user_version = 1"));
    const auto made = overview(files_, {"2026-11-01", "2026-11-23"}, kNow);
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().message.find("brings an older file up to date"), std::string::npos);
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
