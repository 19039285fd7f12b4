#include "indexer/check/near_duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// `count` words, numbered from `first`.
std::vector<std::string> words(std::size_t first, std::size_t count) {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back("w" + std::to_string(first + i));
    return made;
}

std::string sentence(std::size_t first, std::size_t count) {
    std::string text;
    for (const std::string& word : words(first, count)) text += (text.empty() ? "" : " ") + word;
    return text + ".";
}

TEST(Shingles, AreTheRunsOfFiveWords) {
    EXPECT_EQ(shingles_of(words(0, 4)).size(), 0u);
    EXPECT_EQ(shingles_of(words(0, 5)).size(), 1u);
    EXPECT_EQ(shingles_of(words(0, 30)).size(), 26u);
    EXPECT_NE(shingles_of(words(0, 5)), shingles_of(words(1, 5)));
}

TEST(Shingles, ContainmentIsTheShareOfTheSmaller) {
    const Shingles text = shingles_of(words(0, 44));
    EXPECT_DOUBLE_EQ(containment(text, text), 1);
    EXPECT_DOUBLE_EQ(containment(text, shingles_of(words(0, 24))), 1);
    EXPECT_DOUBLE_EQ(containment(text, shingles_of(words(100, 24))), 0);
    EXPECT_DOUBLE_EQ(containment(text, shingles_of(words(20, 44))), 0.5);
    EXPECT_DOUBLE_EQ(containment(text, {}), 0);
}

TEST(Shingles, RepeatedTextsAreOneGroup) {
    std::vector<Shingles> texts;
    for (std::size_t i = 0; i < 100; ++i) texts.push_back(shingles_of(words(1000 * i, 40)));
    texts[7] = shingles_of(words(0, 40));
    texts[50] = shingles_of(words(0, 39));
    EXPECT_THAT(repeated_groups(texts, 0.8), ElementsAre(ElementsAre(0, 7, 50)));
}

TEST(Shingles, ThousandsOfPassagesTakeSecondsAtTheMost) {
    std::vector<Shingles> texts;
    for (std::size_t i = 0; i < 5'000; ++i)
        texts.push_back(shingles_of(words(i % 10 == 0 ? 0 : 1000 * i, 120)));
    const auto begin = std::chrono::steady_clock::now();
    const auto groups = repeated_groups(texts, 0.8);
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].size(), 500u);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20))
        << "a square of the passages would take minutes";
}

TEST(NearDuplicates, APassageOnTwoPagesNamesBothPlaces) {
    const std::string text = sentence(0, 60);
    const auto findings =
        findings_in("near-duplicate", {{"a.md", "# A\n\n" + text + "\n"},
                                       {"b.md", "# B\n\n## Part\n\n" + text + " And more.\n"}});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(place_of(findings[0]), "a.md:3:1");
    EXPECT_THAT(findings[0].message, HasSubstr("b.md:5"));
    EXPECT_FALSE(findings[0].remedy.empty());
}

TEST(NearDuplicates, APassageOnManyPagesIsToldOnce) {
    std::vector<Page> pages;
    for (int i = 0; i < 6; ++i)
        pages.push_back(make_page("p" + std::to_string(i), "P", {sentence(0, 60)}));
    const auto findings = findings_of("near-duplicate", pages);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_THAT(findings[0].message, HasSubstr("stands on 6 pages"));
}

TEST(NearDuplicates, ShortDifferentAndInternalPassagesAreNone) {
    const auto of = [](const std::string& a, const std::string& b, Audience audience,
                       const std::string& locale) {
        std::vector<Page> pages = {make_page("a", "A", {a}), make_page("b", "B", {b})};
        pages[1].audience = audience;
        pages[1].locale = locale;
        return findings_of("near-duplicate", pages);
    };
    const std::string text = sentence(0, 60);
    EXPECT_EQ(of(text, text, Audience::kPublic, "en").size(), 1u);
    EXPECT_THAT(of(sentence(0, 20), sentence(0, 20), Audience::kPublic, "en"), IsEmpty());
    EXPECT_THAT(of(text, sentence(30, 60), Audience::kPublic, "en"), IsEmpty());
    EXPECT_THAT(of(text, text, Audience::kAgent, "en"), IsEmpty());
    EXPECT_THAT(of(text, text, Audience::kPublic, "de"), IsEmpty());
}

}  // namespace
}  // namespace firstline
