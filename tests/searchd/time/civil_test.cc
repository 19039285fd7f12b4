#include "searchd/time/civil.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Civil, ADayReadsBackAsItWasWritten) {
    for (const char* day : {"1970-01-01", "2024-02-29", "2026-11-23", "2200-12-31"}) {
        const auto time = parse_day(day);
        ASSERT_TRUE(time) << day;
        EXPECT_EQ(utc_day(*time), day);
    }
}

TEST(Civil, WhatIsNoDayIsRefused) {
    for (const char* day :
         {"", "2026-2-3", "2026-02-30", "2025-02-29", "1969-12-31", "2201-01-01", "2026/11/23",
          "2026-13-01", "2026-00-10", "2026-11-23T", "abcd-ef-gh"}) {
        EXPECT_FALSE(parse_day(day)) << day;
    }
}

TEST(Civil, AMomentIsToldInUtc) {
    const TimePoint time = *parse_day("2026-11-23") + std::chrono::seconds(47'103);
    EXPECT_EQ(rfc3339_utc(time), "2026-11-23T13:05:03Z");
    EXPECT_EQ(to_unix_ms(time), 1795439103000);
}

TEST(Civil, AMomentIsReadInAnyOffset) {
    const std::pair<const char*, std::int64_t> kRows[] = {
        {"2026-11-23T13:05:03Z", 1795439103000},
        {"2026-11-23t13:05:03z", 1795439103000},
        {"2026-11-23T14:05:03+01:00", 1795439103000},
        {"2026-11-23T07:35:03-05:30", 1795439103000},
        {"2026-11-24T00:05:03+11:00", 1795439103000},
        {"2026-11-23T13:05:03.25Z", 1795439103250},
        {"2026-11-23T13:05:03.123456789Z", 1795439103123},
        {"2026-11-23T13:04:60Z", 1795439100000},
        {"1970-01-01T00:00:00Z", 0},
    };
    for (const auto& [text, ms] : kRows) {
        const auto time = parse_rfc3339(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(to_unix_ms(*time), ms) << text;
    }
}

TEST(Civil, WhatIsNoMomentIsRefused) {
    for (const char* text :
         {"", "2026-11-23", "2026-11-23T13:05:03", "2026-11-23 13:05:03Z", "2026-11-23T13:05Z",
          "2026-11-23T24:00:00Z", "2026-11-23T13:60:00Z", "2026-11-23T13:05:61Z",
          "2026-02-30T13:05:03Z", "2026-11-23T13:05:03.Z", "2026-11-23T13:05:03+0100",
          "2026-11-23T13:05:03+24:00", "2026-11-23T13:05:03+01:60", "2026-11-23T13:05:03+01:00x",
          "2026-11-23T13:05:03ZZ", "2026-11-23T13:05:0xZ", "2026-11-23T13-05-03Z"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
}

}  // namespace
}  // namespace firstline
