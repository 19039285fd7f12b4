#include "searchd/time/local_time.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(LocalTime, APromiseIsATimeTodayAndHasItsDayOtherwise) {
    const std::string by = "2026-11-24T14:20:00+01:00";
    EXPECT_EQ(promise_text(by, "2026-11-24", "en"), "14:20");
    EXPECT_EQ(promise_text(by, "2026-11-23", "en"), "Tuesday 14:20");
    EXPECT_EQ(promise_text(by, "2026-11-23", "de"), "Dienstag, 14:20");
    EXPECT_NE(promise_text(by, "2026-11-01", "en").find("24 November"), std::string::npos);
    const std::string arabic = promise_text(by, "2026-11-23", "ar");
    EXPECT_NE(arabic.find("الثلاثاء"), std::string::npos);
    EXPECT_NE(arabic.find("14:20"), std::string::npos);
}

TEST(LocalTime, ADayIsWrittenOut) {
    EXPECT_EQ(day_text("2026-10-01", "en"), "1 October 2026");
    EXPECT_EQ(day_text("2026-10-01", "de-DE"), "1. Oktober 2026");
    EXPECT_EQ(day_text("2026-10-01", "ja"), "2026年10月1日");
}

TEST(LocalTime, ALanguageIsNamedInItsOwnWords) {
    EXPECT_EQ(language_name("de"), "Deutsch");
    EXPECT_EQ(language_name("en"), "English");
    EXPECT_EQ(language_name("ar"), "العربية");
    EXPECT_EQ(language_name("fr-CA"), "Français");
}

TEST(LocalTime, WhatIsNoTimeStaysAsItIs) {
    for (const char* text : {"", "soon", "2026-13-40", "2026-11-24Txx:20:00Z"}) {
        EXPECT_EQ(promise_text(text, "2026-11-24", "en"), text);
        EXPECT_EQ(day_text(text, "en"), text);
    }
    EXPECT_EQ(promise_text("2026-11-24T14:20:00Z", "never", "en"), "2026-11-24T14:20:00Z");
}

}  // namespace
}  // namespace firstline
