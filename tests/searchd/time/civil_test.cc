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

}  // namespace
}  // namespace firstline
