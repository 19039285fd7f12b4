#include "indexer/check/source_texts.h"

#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

// Where the phrase stands in a file "page.md" with that text, in a block that begins in `line`.
std::string place_in(const std::string& text, std::uint32_t line, std::string_view phrase) {
    Page page = make_page("page", "Page", {"one", "two"});
    page.blocks[0].line = line;
    page.blocks[1].line = line + 10;
    SourceTexts sources([&](const std::string&) { return std::optional<std::string>(text); });
    const Place place = sources.locate(page, &page.blocks[0], phrase);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(SourceTexts, APhraseIsFoundFromTheBlocksLineOn) {
    EXPECT_EQ(place_in("return it\n\nYou may\nreturn it.\n", 3, "return it"), "4:1");
    EXPECT_EQ(place_in("Größe: return it", 1, "return"), "1:8") << "columns are code points";
}

TEST(SourceTexts, MarkupBetweenTheLettersIsReadOver) {
    EXPECT_EQ(place_in("see **the** [refund\npage](../a/b.md) now", 1, "the refund page now"),
              "1:7");
    EXPECT_EQ(place_in("<p>A &amp; B<br class=\"x\">and <b>C</b></p>", 1, "A & B and C"), "1:4");
}

TEST(SourceTexts, WhatIsNotThereIsTheBlocksLine) {
    EXPECT_EQ(place_in("one\ntwo\n", 2, "three"), "2:0");
    EXPECT_EQ(place_in("one\n\n\n\n\n\n\n\n\n\n\n\nthree\n", 1, "three"), "1:0")
        << "the next block's text is not this one's";
    EXPECT_EQ(place_in("one", 9, "one"), "9:0") << "the file may have changed since";
}

TEST(SourceTexts, WithoutAFileThereIsTheLine) {
    const Page page = make_page("page", "Page", {"one"});
    SourceTexts sources;
    EXPECT_EQ(sources.locate(page, nullptr, "Page").column, 0u);
}

}  // namespace
}  // namespace firstline
