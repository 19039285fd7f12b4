#include "searchd/time/service_hours.h"

#include <gtest/gtest.h>

#include "searchd/time/civil.h"

namespace firstline {
namespace {

// Monday to Friday 09:00-17:30 in Amsterdam, Saturday 10:00-14:00; a reply takes an hour.
ServiceHours store_hours() {
    ServiceHours hours;
    hours.zone = "Europe/Amsterdam";
    for (std::size_t day = 0; day < 5; ++day) hours.days[day] = *parse_intervals("09:00-17:30");
    hours.days[5] = *parse_intervals("10:00-14:00");
    hours.reply_minutes = 60;
    return hours;
}

TimePoint utc(const char* day, int hour, int minute) {
    return *parse_day(day) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

TEST(ServiceHours, WithinHoursTheReplyTakesItsMinutes) {
    const Promise promise = promise_at(store_hours(), utc("2026-11-23", 12, 20));  // Monday
    EXPECT_TRUE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-23T14:20:00+01:00");
}

TEST(ServiceHours, APromiseIsAWholeMinuteNeverEarlier) {
    const Promise promise =
        promise_at(store_hours(), utc("2026-11-23", 12, 20) + std::chrono::milliseconds(1));
    EXPECT_EQ(promise.by, "2026-11-23T14:21:00+01:00");
}

TEST(ServiceHours, BeforeOpeningItCountsFromTheOpening) {
    const Promise promise = promise_at(store_hours(), utc("2026-11-23", 5, 0));
    EXPECT_FALSE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-23T10:00:00+01:00");
}

TEST(ServiceHours, AfterHoursItIsTheNextDay) {
    const Promise promise = promise_at(store_hours(), utc("2026-11-23", 20, 0));
    EXPECT_FALSE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-24T10:00:00+01:00");
}

TEST(ServiceHours, MinutesThatDoNotFitBeforeClosingAreTheNextDays) {
    const Promise promise = promise_at(store_hours(), utc("2026-11-23", 16, 10));  // 17:10 there
    EXPECT_TRUE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-24T09:40:00+01:00");
}

TEST(ServiceHours, TheWeekendIsSkipped) {
    const Promise promise =
        promise_at(store_hours(), utc("2026-11-21", 15, 0));  // Saturday afternoon
    EXPECT_FALSE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-23T10:00:00+01:00");
}

TEST(ServiceHours, TheOffsetFollowsDaylightSaving) {
    EXPECT_EQ(promise_at(store_hours(), utc("2026-03-27", 20, 0)).by, "2026-03-28T11:00:00+01:00");
    // On Sunday the 29th the clocks go forward.
    EXPECT_EQ(promise_at(store_hours(), utc("2026-03-28", 20, 0)).by, "2026-03-30T10:00:00+02:00");
    // On Sunday the 25th of October they go back.
    EXPECT_EQ(promise_at(store_hours(), utc("2026-10-24", 20, 0)).by, "2026-10-26T10:00:00+01:00");
}

TEST(ServiceHours, AnotherZoneHasItsOwnDayAndHours) {
    ServiceHours hours = store_hours();
    hours.zone = "Asia/Tokyo";
    const Promise promise = promise_at(hours, utc("2026-11-22", 23, 30));  // Monday 08:30 there
    EXPECT_FALSE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-23T10:00:00+09:00");
    EXPECT_EQ(day_in_zone(utc("2026-11-22", 23, 30), "Asia/Tokyo"), "2026-11-23");
    EXPECT_EQ(rfc3339_in_zone(utc("2026-11-22", 23, 30), "America/St_Johns"),
              "2026-11-22T20:00:00-03:30");
}

TEST(ServiceHours, AroundTheClockIsAlwaysOpen) {
    ServiceHours hours;
    hours.reply_minutes = 90;
    for (auto& day : hours.days) day = *parse_intervals("00:00-24:00");
    const Promise promise = promise_at(hours, utc("2026-11-23", 23, 30));
    EXPECT_TRUE(promise.open);
    EXPECT_EQ(promise.by, "2026-11-24T01:00:00+00:00");
}

TEST(ServiceHours, AStoreThatNeverOpensPromisesNothing) {
    ServiceHours hours;
    const Promise promise = promise_at(hours, utc("2026-11-23", 12, 0));
    EXPECT_FALSE(promise.open);
    EXPECT_EQ(promise.by, "");
}

TEST(ServiceHours, ClosingIsTheFirstMinuteOutside) {
    EXPECT_FALSE(promise_at(store_hours(), utc("2026-11-23", 16, 30)).open);
    EXPECT_TRUE(promise_at(store_hours(), utc("2026-11-23", 8, 0)).open);
}

TEST(ServiceHours, IntervalsReadBackAsTheyWereWritten) {
    for (const char* text : {"09:00-17:30", "09:00-12:00, 13:00-17:30", "00:00-24:00", "closed"}) {
        const auto intervals = parse_intervals(text);
        ASSERT_TRUE(intervals) << text;
        EXPECT_EQ(format_intervals(*intervals), text);
    }
}

TEST(ServiceHours, WhatIsNoIntervalIsRefused) {
    for (const char* text :
         {"9-17", "09:00-17:60", "25:00-26:00", "17:00-09:00", "09:00-09:00", "09:00 17:00",
          "13:00-14:00, 09:00-10:00", "09:00-12:00, 11:00-13:00", "never"}) {
        EXPECT_FALSE(parse_intervals(text)) << text;
    }
}

TEST(ServiceHours, OnlyRealZonesAreZones) {
    EXPECT_TRUE(is_time_zone("Europe/Amsterdam"));
    EXPECT_TRUE(is_time_zone("UTC"));
    EXPECT_FALSE(is_time_zone("Europe/Atlantis"));
    EXPECT_FALSE(is_time_zone(""));
}

}  // namespace
}  // namespace firstline
