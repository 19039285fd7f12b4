#include "indexer/source/clean_text.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

using std::string_literals::operator""s;

TEST(CleanText, ReplacesWhatIsNoUtf8AndTellsWhere) {
    const ValidText valid = to_valid_utf8("\xEF\xBB\xBFgood\nb\xFF\xC3(d\n");
    EXPECT_EQ(valid.text, "good\nb\xEF\xBF\xBD\xEF\xBF\xBD(d\n");
    EXPECT_EQ(valid.replaced, 2u);
    EXPECT_EQ(valid.first_line, 2u);
    EXPECT_EQ(valid.first_column, 2u);
}

TEST(CleanText, DropsNulsWhereverTheyStand) {
    EXPECT_EQ(to_valid_utf8("a\0b12345678\0"s).text, "ab12345678");
    EXPECT_EQ(to_valid_utf8("a\0b"s).replaced, 0u);
}

TEST(CleanText, RefusesSurrogatesAndOverlongForms) {
    EXPECT_GT(to_valid_utf8("\xED\xA0\x80").replaced, 0u);
    EXPECT_GT(to_valid_utf8("\xC0\xAF").replaced, 0u);
    EXPECT_GT(to_valid_utf8("\xF5\x80\x80\x80").replaced, 0u);
}

TEST(CleanText, FoldsEveryKindOfWhiteSpace) {
    EXPECT_EQ(folded(" a\t\nb\u00A0\u3000c\u2028d "), "a b c d");
    EXPECT_EQ(folded(" \n "), "");
}

TEST(CleanText, DropsControlsAndKeepsWhatScriptsNeed) {
    EXPECT_EQ(folded("a\x07\x1B[31mb\x7F"), "a[31mb");
    EXPECT_EQ(folded("Soft\u00ADhyphen\uFEFF"), "Softhyphen");
    EXPECT_EQ(folded("می\u200Cخواهم \u202Bx\u202C"), "می\u200Cخواهم \u202Bx\u202C");
}

TEST(CleanText, OfCodeKeepsItsLines) {
    EXPECT_EQ(clean_code("\n\n\tif x:  \n\n  y\x01\r\n\n"), "    if x:\n\n  y");
}

TEST(CleanText, CutsBetweenCharacters) {
    EXPECT_EQ(cut_to("aé", 2), "a");
    EXPECT_EQ(cut_to("aé", 3), "aé");
}

TEST(TextBuilder, KeepsMarksAtTheirWords) {
    TextBuilder builder;
    builder.add("  Send it ");
    const std::size_t strong = builder.open(MarkKind::kStrong);
    builder.add(" back ");
    const std::size_t link = builder.open(MarkKind::kLink, "/x");
    builder.add(" now");
    builder.close(link);
    builder.close(strong);
    builder.add(" .");
    const Text text = builder.take();
    EXPECT_EQ(text.text, "Send it back now .");
    ASSERT_EQ(text.marks.size(), 2u);
    EXPECT_EQ(text.text.substr(text.marks[0].begin, text.marks[0].end - text.marks[0].begin),
              "back now");
    EXPECT_EQ(text.text.substr(text.marks[1].begin, text.marks[1].end - text.marks[1].begin),
              "now");
}

TEST(TextBuilder, DropsMarksOverNothing) {
    TextBuilder builder;
    builder.add("a ");
    builder.close(builder.open(MarkKind::kStrong));
    const std::size_t blank = builder.open(MarkKind::kEmphasis);
    builder.add("  ");
    builder.close(blank);
    builder.add("b");
    const Text text = builder.take();
    EXPECT_EQ(text.text, "a b");
    EXPECT_TRUE(text.marks.empty());
}

TEST(TextBuilder, DoesNotLetALateCloseTouchTheNextText) {
    TextBuilder builder;
    const std::size_t old = builder.open(MarkKind::kStrong);
    builder.add("one");
    EXPECT_EQ(builder.take().marks.size(), 1u);
    builder.open(MarkKind::kEmphasis);
    builder.add("two");
    builder.close(old);
    builder.add(" three");
    const Text text = builder.take();
    ASSERT_EQ(text.marks.size(), 1u);
    EXPECT_EQ(text.marks[0].end, text.text.size());
}

}  // namespace
}  // namespace firstline
