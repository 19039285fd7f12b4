#include "kb/text/quantity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/text/analyzer.h"

namespace firstline {
namespace {

using testing::ElementsAre;

std::vector<std::string> stems(std::string_view locale, std::string_view text) {
    Analyzer analyzer = std::move(*Analyzer::open(locale));
    Words words;
    analyzer.split(text, words);
    std::vector<std::string> out;
    for (const Word& word : words.words) out.push_back(analyzer.stem(words.form(word)));
    return out;
}

std::vector<std::string> sources(std::string_view locale, std::string_view text) {
    Analyzer analyzer = std::move(*Analyzer::open(locale));
    Words words;
    analyzer.split(text, words);
    std::vector<std::string> out;
    for (const Word& word : words.words)
        out.emplace_back(text.substr(word.begin, word.end - word.begin));
    return out;
}

TEST(NumberForm, OfOnePriceIsTheSameHoweverItIsWritten) {
    for (const char* written :
         {"1200.5", "1200.50", "1200,50", "1.200,50", "1,200.50", "1'200.50", "1’200.50"}) {
        EXPECT_EQ(number_form(written, DecimalMark::kComma), "1200.5") << written;
        EXPECT_EQ(number_form(written, DecimalMark::kPoint), "1200.5") << written;
    }
}

TEST(NumberForm, OneSeparatorBeforeThreeDigitsIsReadAsTheLanguageDoes) {
    EXPECT_EQ(number_form("1.200", DecimalMark::kComma), "1200");
    EXPECT_EQ(number_form("1.200", DecimalMark::kPoint), "1.2");
    EXPECT_EQ(number_form("1,200", DecimalMark::kPoint), "1200");
    EXPECT_EQ(number_form("1,200", DecimalMark::kComma), "1.2");
    EXPECT_EQ(number_form("10,000,000", DecimalMark::kComma), "10000000");
    EXPECT_EQ(number_form("0.500", DecimalMark::kComma), "0.5");
}

TEST(NumberForm, DigitsOfAnyScriptAreAscii) {
    EXPECT_EQ(number_form("٣٠", DecimalMark::kPoint), "30");
    EXPECT_EQ(number_form("٤٫٩٥", DecimalMark::kPoint), "4.95");
    EXPECT_EQ(number_form("३०", DecimalMark::kPoint), "30");
    EXPECT_EQ(number_form("๓๐", DecimalMark::kPoint), "30");
}

TEST(NumberForm, WhatIsNoNumberStands) {
    for (const char* written :
         {"24.12.2025", "1.2.3", "1,2,3", "1st", "007", "", "12.", "1,20,300"})
        EXPECT_EQ(number_form(written, DecimalMark::kPoint), written);
}

TEST(CutQuantity, CutsKnownUnitsOnly) {
    const auto pieces = [](std::string_view word) {
        std::vector<std::string> out;
        for (const QuantityPiece& piece : cut_quantity(word))
            out.emplace_back(word.substr(piece.begin, piece.end - piece.begin));
        return out;
    };
    EXPECT_THAT(pieces("2kg"), ElementsAre("2", "kg"));
    EXPECT_THAT(pieces("1.5L"), ElementsAre("1.5", "L"));
    EXPECT_THAT(pieces("30x40cm"), ElementsAre("30", "x", "40", "cm"));
    EXPECT_THAT(pieces("30x40"), ElementsAre("30", "x", "40"));
    for (const char* whole : {"1st", "2xl", "12", "kg", "mrs45", "15pro", "4x", ""})
        EXPECT_THAT(pieces(whole), ElementsAre()) << whole;
}

TEST(Quantities, AreFoundHoweverTheyAreWritten) {
    EXPECT_EQ(stems("en", "12in"), stems("en", "12 inch"));
    EXPECT_EQ(stems("en", "12\""), stems("en", "12 inches"));
    EXPECT_EQ(stems("en", "12″"), stems("en", "12-inch"));
    EXPECT_EQ(stems("en", "2kg"), stems("en", "2 kilograms"));
    EXPECT_EQ(stems("de", "1.200,50 EUR"), stems("de", "1200.50 €"));
    EXPECT_EQ(stems("de", "12 Zoll"), stems("de", "12 inch"));
    EXPECT_EQ(stems("en", "500 g"), stems("en", "500 grams"));
    EXPECT_EQ(stems("en", "2 L"), stems("en", "2 litres"));
    EXPECT_EQ(stems("en", "2XL"), stems("en", "XXL"));
    EXPECT_EQ(stems("de", "20 %"), stems("de", "20 Prozent"));
    EXPECT_EQ(stems("ar", "٣٠ كجم"), stems("ar", "30 kg"));
    EXPECT_EQ(stems("ru", "2 кг"), stems("ru", "2kg"));
}

TEST(Quantities, WordsThatOnlyLookLikeUnitsStand) {
    EXPECT_THAT(stems("en", "12 in stock"), ElementsAre("12", "in", "stock"));
    EXPECT_THAT(stems("en", "size L"), ElementsAre("size", "l"));
    EXPECT_THAT(stems("en", "the \"size 12\" label"), ElementsAre("the", "size", "12", "label"));
    EXPECT_THAT(stems("en", "SKU-1234"), ElementsAre("sku", "1234"));
    EXPECT_THAT(stems("en", "WL-MRS45-MOS"), ElementsAre("wl", "mrs45", "mos"));
}

TEST(Quantities, AreWhereTheyWereWritten) {
    EXPECT_THAT(sources("en", "a 12in, 2.5KG or 1.200,50€"),
                ElementsAre("a", "12", "in", "2.5", "KG", "or", "1.200,50", "€"));
    EXPECT_THAT(sources("ar", "٣٠كجم"), ElementsAre("٣٠", "كجم"));
}

}  // namespace
}  // namespace firstline
