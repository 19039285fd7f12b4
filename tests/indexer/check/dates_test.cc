#include "indexer/check/dates.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

// The days found in the text, joined by spaces.
std::string days_in(const std::string& locale, const std::string& text) {
    Languages languages;
    std::string out;
    for (const FoundDate& date : find_dates(locale, text, languages.words(locale, text)))
        out += (out.empty() ? "" : " ") + date.day;
    return out;
}

TEST(Dates, EachLanguageWritesThemItsOwnWay) {
    const struct {
        const char* locale;
        const char* text;
        const char* day;
    } cases[] = {
        {"en", "until 31 March 2024 only", "2024-03-31"},
        {"en", "by March 31st, 2024", "2024-03-31"},
        {"en", "on the 1st of May 2023", "2023-05-01"},
        {"en", "in February 2024", "2024-02-29"},
        {"en", "on 2024-12-05", "2024-12-05"},
        {"de", "bis zum 31. März 2024", "2024-03-31"},
        {"de", "bis 31.12.2024", "2024-12-31"},
        {"de", "am 1. Jan. 2025", "2025-01-01"},
        {"fr", "jusqu'au 1er août 2024", "2024-08-01"},
        {"es", "hasta el 31 de marzo de 2024", "2024-03-31"},
        {"it", "fino al 31 dicembre 2024", "2024-12-31"},
        {"nl", "tot en met 31 maart 2024", "2024-03-31"},
        {"pt", "até 31 de março de 2024", "2024-03-31"},
        {"ar", "حتى 31 مارس 2024", "2024-03-31"},
        {"ar", "حتى ٣١ مارس ٢٠٢٤", "2024-03-31"},
        {"ja", "2024年3月31日まで", "2024-03-31"},
        {"ja", "2024年3月まで", "2024-03-31"},
    };
    for (const auto& one : cases) EXPECT_EQ(days_in(one.locale, one.text), one.day) << one.text;
}

TEST(Dates, WhatIsNoDateOrCouldBeTwoIsNotFound) {
    for (const char* text :
         {"03/04/2024 or later", "31 March", "version 2.4.2024", "on 31 Foo 2024",
          "31 February 2024", "call 2024 31", "may 5 items in 2500"})
        EXPECT_EQ(days_in("en", text), "") << text;
    EXPECT_EQ(days_in("de", "am 45.13.2024"), "");
}

TEST(Dates, AllOfARangeAreFoundWithTheirPlaces) {
    const std::string text = "from 27 December 2026 to 31 January 2027";
    Languages languages;
    const auto dates = find_dates("en", text, languages.words("en", text));
    ASSERT_EQ(dates.size(), 2u);
    EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "27 December 2026");
    EXPECT_EQ(text.substr(dates[1].begin, dates[1].end - dates[1].begin), "31 January 2027");
}

}  // namespace
}  // namespace firstline
