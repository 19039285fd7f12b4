#include "searchd/api/utf16.h"

#include <gtest/gtest.h>

#include <string>

namespace firstline {
namespace {

TEST(Utf16Offsets, PlainLettersCountAsBytes) {
    Utf16Offsets offsets("return");
    EXPECT_EQ(offsets.at(0), 0U);
    EXPECT_EQ(offsets.at(3), 3U);
    EXPECT_EQ(offsets.at(6), 6U);
}

TEST(Utf16Offsets, AnEmojiIsTwoUnits) {
    const std::string text = "a👟b";  // 1 + 4 + 1 bytes
    Utf16Offsets offsets(text);
    EXPECT_EQ(offsets.at(1), 1U);
    EXPECT_EQ(offsets.at(5), 3U);
    EXPECT_EQ(offsets.at(6), 4U);
}

TEST(Utf16Offsets, ArabicAndHanAreOneUnitEach) {
    const std::string arabic = "كم مدة";
    Utf16Offsets offsets(arabic);
    EXPECT_EQ(offsets.at(4), 2U);
    EXPECT_EQ(offsets.at(arabic.size()), 6U);
    Utf16Offsets han("靴のサイズ");
    EXPECT_EQ(han.at(6), 2U);
}

TEST(Utf16Offsets, CombiningMarksAreUnitsOfTheirOwn) {
    const std::string text = "e\xCC\x81x";  // e, combining acute, x
    Utf16Offsets offsets(text);
    EXPECT_EQ(offsets.at(1), 1U);
    EXPECT_EQ(offsets.at(3), 2U);
    EXPECT_EQ(offsets.at(4), 3U);
}

TEST(Utf16Offsets, AFamilyOfEmojiIsElevenUnits) {
    const std::string text = "👨‍👩‍👧‍👦";
    EXPECT_EQ(Utf16Offsets(text).at(text.size()), 11U);
}

TEST(Utf16Offsets, OffsetsMayComeInAnyOrder) {
    const std::string text = "é👟é";
    Utf16Offsets offsets(text);
    EXPECT_EQ(offsets.at(8), 4U);
    EXPECT_EQ(offsets.at(2), 1U);
    EXPECT_EQ(offsets.at(6), 3U);
}

TEST(Utf16Offsets, OffsetsInsideACharacterOrPastTheEndAreBounded) {
    const std::string text = "é👟";
    Utf16Offsets offsets(text);
    EXPECT_EQ(offsets.at(1), 0U);
    EXPECT_EQ(offsets.at(4), 1U);
    EXPECT_EQ(offsets.at(1000), 3U);
}

}  // namespace
}  // namespace firstline
