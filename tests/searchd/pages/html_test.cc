#include "searchd/pages/html.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

Text text_of(const std::string& words, std::vector<Mark> marks = {}) {
    Text text;
    text.text = words;
    text.marks = std::move(marks);
    return text;
}

Block paragraph(Text text) {
    Block block;
    block.text = std::move(text);
    return block;
}

TEST(Html, TextIsEscaped) {
    EXPECT_EQ(escape("<script>\"&'"), "&lt;script&gt;&quot;&amp;&#39;");
    EXPECT_EQ(marked_text("a<b>c", {{1, 4}}), "a<mark>&lt;b&gt;</mark>c");
}

TEST(Html, LinesBecomeParagraphsWithTheirMarks) {
    EXPECT_EQ(marked_lines("one two\nthree", {{4, 7}, {8, 13}}),
              "<p>one <mark>two</mark></p><p><mark>three</mark></p>");
    EXPECT_EQ(marked_lines("", {}), "");
    // A mark over a line's end is cut there.
    EXPECT_EQ(marked_lines("ab\ncd", {{1, 4}}), "<p>a<mark>b</mark></p><p><mark>c</mark>d</p>");
}

TEST(Html, OnlyHarmlessTargetsAreLinks) {
    EXPECT_EQ(href_of("https://a.example/x", "en"), "https://a.example/x");
    EXPECT_EQ(href_of("/returns", "en"), "/returns");
    EXPECT_EQ(href_of("mailto:a@b.example", "en"), "mailto:a@b.example");
    EXPECT_EQ(href_of("page:returns#how", "de"), "/help/returns?locale=de#how");
    EXPECT_EQ(href_of("page:a/b?c", "de"), "/help/a%2Fb%3Fc?locale=de");
    for (const char* target :
         {"javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,x",
          "//evil.example", "/\\evil.example", "vbscript:x", "returns.html", ""}) {
        EXPECT_EQ(href_of(target, "en"), "") << target;
    }
}

TEST(Html, MarksNestHoweverTheyOverlap) {
    const Block block = paragraph(
        text_of("abcdef", {{0, 4, MarkKind::kLink, "/x"}, {2, 6, MarkKind::kStrong, ""}}));
    EXPECT_EQ(blocks_html({block}, "en", {}),
              "<p><a href=\"/x\">ab<strong>cd</strong></a><strong>ef</strong></p>\n");
}

TEST(Html, ALinkWithAHarmfulTargetIsJustText) {
    const Block block =
        paragraph(text_of("click", {{0, 5, MarkKind::kLink, "javascript:alert(1)"}}));
    EXPECT_EQ(blocks_html({block}, "en", {}), "<p>click</p>\n");
}

TEST(Html, AttributesCannotBeLeft) {
    Block image;
    image.kind = BlockKind::kImage;
    image.target = "/a.png\" onerror=\"alert(1)";
    image.text = text_of("\" onload=\"x");
    const std::string html = blocks_html({image}, "en", {});
    EXPECT_EQ(html.find("onerror=\""), std::string::npos);
    EXPECT_EQ(html.find("onload=\""), std::string::npos);
    Block heading;
    heading.kind = BlockKind::kHeading;
    heading.level = 1;
    heading.anchor = "\"><script>";
    EXPECT_EQ(blocks_html({heading}, "en", {}), "<h2 id=\"&quot;&gt;&lt;script&gt;\"></h2>\n");
}

TEST(Html, AHeadingLinksToItself) {
    Block heading;
    heading.kind = BlockKind::kHeading;
    heading.level = 2;
    heading.anchor = "what-it-costs";
    heading.text = text_of("What \"it\" costs");
    EXPECT_EQ(
        blocks_html({heading}, "en", {}, "Link to"),
        "<h2 id=\"what-it-costs\">What &quot;it&quot; costs <a class=\"anchor\" "
        "href=\"#what-it-costs\" aria-label=\"Link to What &quot;it&quot; costs\">#</a></h2>\n");
    heading.anchor.clear();
    EXPECT_EQ(blocks_html({heading}, "en", {}, "Link to"), "<h2>What &quot;it&quot; costs</h2>\n");
}

TEST(Html, APictureIsShownOnlyFromOurOwnSiteOrAListedHost) {
    const std::vector<std::string> hosts = {"https://cdn.example"};
    const auto shown = [&](const std::string& target) {
        Block image;
        image.kind = BlockKind::kImage;
        image.target = target;
        image.text = text_of("A boot");
        const std::string html = blocks_html({image}, "en", hosts);
        EXPECT_NE(html.find("A boot"), std::string::npos) << target;
        return html.find("<img") != std::string::npos;
    };
    EXPECT_TRUE(shown("/boot.jpg"));
    EXPECT_TRUE(shown("https://cdn.example/boot.jpg"));
    EXPECT_FALSE(shown("https://cdn.example.evil/boot.jpg"));
    EXPECT_FALSE(shown("https://other.example/boot.jpg"));
    EXPECT_FALSE(shown("//cdn.example/boot.jpg"));
    EXPECT_FALSE(shown("javascript:alert(1)"));
}

TEST(Html, ListsNestByDepth) {
    Block list;
    list.kind = BlockKind::kList;
    list.items = {{0, text_of("a")}, {1, text_of("b")}, {1, text_of("c")}, {0, text_of("d")}};
    EXPECT_EQ(blocks_html({list}, "en", {}),
              "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>\n");
    list.items = {{7, text_of("a")}, {3, text_of("b")}};
    EXPECT_EQ(blocks_html({list}, "en", {}), "<ul><li>a<ul><li>b</li></ul></li></ul>\n");
}

TEST(Html, ATablesFirstRowIsItsHeadOnlyIfItSaysSo) {
    Block table;
    table.kind = BlockKind::kTable;
    table.rows = {{text_of("a")}, {text_of("b")}};
    EXPECT_EQ(blocks_html({table}, "en", {}).find("<th"), std::string::npos);
    table.has_header = true;
    EXPECT_NE(blocks_html({table}, "en", {}).find("<th scope=\"col\">a</th></tr><tr><td>b</td>"),
              std::string::npos);
}

TEST(Html, ABeginningEndsBeforeAWordAndNeverWithinACharacter) {
    EXPECT_EQ(beginning_of("short", 10), "short");
    EXPECT_EQ(beginning_of("one two three", 12), "one two…");
    EXPECT_EQ(beginning_of("返品はいつまで", 12), "返品は…");
    EXPECT_EQ(beginning_of("a 返品はいつまでできますか", 16), "a 返品は…");
    for (std::size_t bytes = 3; bytes < 20; ++bytes)
        EXPECT_LE(beginning_of("größer als gedacht, ja", bytes).size(), bytes);
}

TEST(Html, ArabicRunsFromRightToLeft) {
    EXPECT_STREQ(direction_of("ar"), "rtl");
    EXPECT_STREQ(direction_of("he-IL"), "rtl");
    EXPECT_STREQ(direction_of("arn"), "ltr");
    EXPECT_STREQ(direction_of("en"), "ltr");
}

}  // namespace
}  // namespace firstline
