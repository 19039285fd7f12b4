#include "searchd/pages/form_body.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(FormBody, FieldsAreDecodedInTheirOrder) {
    const FormFields fields = read_form("a=1+2%203&b=%C3%A9&a=%26%3D&empty=&alone&&=x");
    const FormFields expected = {{"a", "1 2 3"}, {"b", "é"},    {"a", "&="},
                                 {"empty", ""},  {"alone", ""}, {"", "x"}};
    EXPECT_EQ(fields, expected);
    EXPECT_EQ(field_of(fields, "a"), "1 2 3");
    EXPECT_EQ(field_of(fields, "none"), "");
}

TEST(FormBody, LinesAreKeptAndOtherControlCharactersAreSpaces) {
    EXPECT_EQ(field_of(read_form("q=a%0D%0Ab%0Ac"), "q"), "a\nb\nc");
    EXPECT_EQ(field_of(read_form("q=a%00b%0Dc%7F%09d"), "q"), "a b c  d");
}

TEST(FormBody, WhatIsBrokenStaysHarmless) {
    EXPECT_EQ(field_of(read_form("q=100%&x"), "q"), "100%");
    EXPECT_EQ(field_of(read_form("q=%4"), "q"), "%4");
    EXPECT_EQ(field_of(read_form("q=%G1%41"), "q"), "%G1A");
    EXPECT_EQ(field_of(read_form("q=a%FF"), "q"), "");
    EXPECT_TRUE(read_form("").empty());
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "a=b&";
    EXPECT_EQ(read_form(many).size(), 100U);
}

}  // namespace
}  // namespace firstline
