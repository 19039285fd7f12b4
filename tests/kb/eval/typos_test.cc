#include "kb/eval/typos.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace firstline {
namespace {

// Plain Levenshtein distance of bytes: for ASCII texts, where a swap is two edits.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] =
                std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

TEST(Typos, TheSameSeedMakesTheSameErrors) {
    const std::string text = "how long does the delivery take";
    EXPECT_EQ(misspell(text, "en", 5), misspell(text, "en", 5));
    std::set<std::string> variants;
    for (std::uint64_t seed = 0; seed < 50; ++seed) variants.insert(misspell(text, "en", seed));
    EXPECT_GT(variants.size(), 40u);
}

TEST(Typos, OneOrTwoSlipsAndNoMore) {
    const std::string text = "how long does the delivery take";
    std::size_t changed = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const std::string misspelled = misspell(text, "en", seed);
        EXPECT_LE(distance(text, misspelled), 4u) << misspelled;
        if (misspelled != text) ++changed;
    }
    EXPECT_GT(changed, 480u) << "two letters alike may be swapped, little else is without effect";
}

TEST(Typos, NumbersAndShortWordsStand) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const std::string misspelled = misspell("is WL12345 in an xl parcel", "en", seed);
        EXPECT_EQ(misspelled.substr(0, 17), "is WL12345 in an ") << misspelled;
    }
}

TEST(Typos, KeysAreThoseOfTheKeyboard) {
    // On a German keyboard z is beside t; y is not.
    std::set<char> beside;
    for (std::uint64_t seed = 0; seed < 4'000; ++seed) {
        const std::string misspelled = misspell("tttttttt", "de", seed);
        for (const char c : misspelled) beside.insert(c);
    }
    EXPECT_TRUE(beside.count('z'));
    EXPECT_FALSE(beside.count('y'));
}

TEST(Typos, EveryScriptIsMisspelledInWholeLetters) {
    for (const char* text :
         {"كم تستغرق مدة التوصيل", "配送にどれくらいかかりますか", "还款需要多长时间",
          "Πόσο κοστίζει η αποστολή", "कितने दिन लगते हैं", "สินค้าจะมาถึงเมื่อไหร่"}) {
        std::set<std::string> variants;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const std::string misspelled = misspell(text, "ar", seed);
            EXPECT_EQ(misspelled.find("\xEF\xBF\xBD"), std::string::npos) << misspelled;
            variants.insert(misspelled);
        }
        EXPECT_GT(variants.size(), 20u) << text;
    }
}

TEST(Typos, WhatHasNoWordStands) {
    for (const char* text : {"", "?", "42", "a b c"}) EXPECT_EQ(misspell(text, "en", 1), text);
}

}  // namespace
}  // namespace firstline
