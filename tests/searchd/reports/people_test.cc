#include "searchd/reports/people.h"

#include "kb/base/file.h"
#include "tests/searchd/reports/report_fixture.h"

namespace firstline {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

class PeopleTest : public ReportFixture {
  protected:
    // An answer's promise of an hour, kept or not.
    void handed_off(std::int64_t first_action_ms, std::int64_t answered_ms,
                    const std::string& outcome = "answered") {
        HandoffTimes times;
        times.created_ms = time_ms_;
        times.promised_ms = time_ms_ + kHourMs;
        times.first_action_ms = first_action_ms == 0 ? 0 : time_ms_ + first_action_ms;
        times.answered_ms = answered_ms == 0 ? 0 : time_ms_ + answered_ms;
        times.outcome = outcome;
        handoff(times);
    }
};

TEST_F(PeopleTest, ResponseTimeIsUntilTheFirstActionAndPromisesUntilTheAnswer) {
    for (int i = 1; i <= 20; ++i) handed_off(i * kMinuteMs, (i <= 15 ? i + 1 : i + 60) * kMinuteMs);
    handed_off(0, 0, "");  // nobody acted, and its time is over
    const Report made = report();
    const Statistic median = statistic(made, "response time, people, p50");
    EXPECT_EQ(median.observations, 20);
    EXPECT_EQ(*median.value, 10 * 60.0);
    EXPECT_EQ(*statistic(made, "response time, people, p90").value, 18 * 60.0);
    const Ratio promises = ratio(made, "promises kept");
    EXPECT_EQ(promises.numerator, 15);
    EXPECT_EQ(promises.denominator, 21);
    EXPECT_TRUE(promises.low);
}

TEST_F(PeopleTest, APromiseThatMayStillBeKeptDoesNotCount) {
    handed_off(0, 0, "");
    const auto now = [&](std::int64_t ms) { return TimePoint(std::chrono::milliseconds(ms)); };
    EXPECT_EQ(ratio(report({}, now(time_ms_ + kHourMs)), "promises kept").denominator, 0);
    EXPECT_EQ(ratio(report({}, now(time_ms_ + kHourMs + 1)), "promises kept").denominator, 1);
}

TEST_F(PeopleTest, DuplicatesAndSpamCountInNoFigure) {
    for (const char* outcome : {"duplicate", "spam"}) handed_off(kMinuteMs, 0, outcome);
    handed_off(kMinuteMs, kMinuteMs, "unreachable");
    survey("ces", "", 1, "handoff 1");
    survey("ces", "", 7, "handoff 3");
    const Report made = report();
    EXPECT_EQ(statistic(made, "response time, people, p50").observations, 1);
    EXPECT_EQ(ratio(made, "promises kept").denominator, 1);
    EXPECT_EQ(ratio(made, "contacts of a known visitor").denominator, 1);
    EXPECT_EQ(statistic(made, "customer effort score, 1 to 7").observations, 1);
    ASSERT_EQ(made.by_channel.size(), 1U);
    EXPECT_EQ(made.by_channel[0].contacts, 1);
}

TEST_F(PeopleTest, HandOffsOutsideThePeriodDoNotCount) {
    time_ms_ = to_unix_ms(*parse_day("2026-11-24"));
    handed_off(kMinuteMs, kMinuteMs);
    time_ms_ = to_unix_ms(*parse_day("2026-11-01")) - 1;
    handed_off(kMinuteMs, kMinuteMs);
    const Report made = report();
    EXPECT_EQ(statistic(made, "response time, people, p50").observations, 0);
    EXPECT_EQ(ratio(made, "promises kept").denominator, 0);
    EXPECT_TRUE(made.by_channel.empty());
}

TEST_F(PeopleTest, AReportNeedsNoHandOffs) {
    contact({.time_ms = time_ms_, .visitor = "v"});
    EXPECT_EQ(ratio(report(), "contacts of a known visitor").numerator, 1);
    ASSERT_TRUE(write_file_atomically(files_.handoffs, ""));
    EXPECT_EQ(ratio(report(), "contacts of a known visitor").numerator, 1);
    ASSERT_TRUE(HandoffStore::open(files_.handoffs));
    EXPECT_EQ(ratio(report(), "contacts of a known visitor").numerator, 1);
}

TEST_F(PeopleTest, AContactWasEnoughIfNoneOfTheVisitorFollowsInSevenDays) {
    const std::int64_t start = time_ms_;
    const std::int64_t week = 7 * kDayMs;
    time_ms_ = start - 10 * kDayMs;
    const std::int64_t day = time_ms_;
    contact({.time_ms = day, .visitor = "back in time", .page = "returns"});
    contact({.time_ms = day + week, .visitor = "back in time"});
    contact({.time_ms = day, .visitor = "too late", .page = "returns"});
    contact({.time_ms = day + week + 1, .visitor = "too late"});
    contact({.time_ms = day, .visitor = "another matter", .page = "returns"});
    contact({.time_ms = day + 1, .visitor = "another matter", .page = "delivery"});
    contact({.time_ms = day, .visitor = "same matter", .page = "returns"});
    contact({.time_ms = day + 1, .channel = "phone", .visitor = "same matter", .page = "returns"});
    contact({.time_ms = day});
    contact({.time_ms = day + 1});
    contact({.time_ms = day, .session = "session"});
    handoff({.created_ms = day + 1, .session = "session"});
    const Report made = report();
    const Ratio known = ratio(made, "contacts of a known visitor");
    EXPECT_EQ(known.denominator, 12);
    EXPECT_EQ(known.numerator, 10);
    const Ratio resolution = ratio(made, "first contact resolution");
    EXPECT_EQ(resolution.denominator, 10);
    EXPECT_EQ(resolution.numerator, 7);  // not: back in time, same matter, session
    ASSERT_EQ(made.repeat_contacts.size(), 2U);
    EXPECT_EQ(made.repeat_contacts[0].page, "returns");
    EXPECT_EQ(made.repeat_contacts[0].repeated, 2);
    EXPECT_EQ(made.repeat_contacts[0].contacts, 5);
    EXPECT_EQ(made.repeat_contacts[1].page, "");
    EXPECT_EQ(made.repeat_contacts[1].repeated, 1);
}

TEST_F(PeopleTest, AContactCountsOnceItsSevenDaysAreOver) {
    contact({.time_ms = time_ms_, .visitor = "v"});
    const TimePoint end(std::chrono::milliseconds(time_ms_ + 7 * kDayMs));
    EXPECT_EQ(ratio(report({}, end - std::chrono::milliseconds(1)), "first contact resolution")
                  .denominator,
              0);
    EXPECT_EQ(ratio(report({}, end), "first contact resolution").denominator, 1);
}

TEST_F(PeopleTest, ARepeatShortlyAfterThePeriodIsSeen) {
    const std::int64_t last_moment = to_unix_ms(*parse_day("2026-11-24")) - 1;
    contact({.time_ms = last_moment, .visitor = "v"});
    contact({.time_ms = last_moment + 6 * kDayMs, .visitor = "v"});
    const Ratio resolution = ratio(report(), "first contact resolution");
    EXPECT_EQ(resolution.denominator, 1);
    EXPECT_EQ(resolution.numerator, 0);
}

}  // namespace
}  // namespace firstline
