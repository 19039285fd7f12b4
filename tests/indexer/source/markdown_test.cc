#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Page page_of(std::string_view text, const ReadOptions& options = {},
             std::string_view path = "guide/wash.md") {
    const ReadResult result = read_markdown({path, text}, options);
    EXPECT_EQ(broken_rule(result), "");
    EXPECT_EQ(result.pages.size(), 1u) << text;
    return result.pages.empty() ? Page{} : result.pages[0];
}

std::string text_of(std::string_view text, const ReadOptions& options = {}) {
    return plain_text(page_of(text, options));
}

TEST(Markdown, BecomesBlocks) {
    const Page page = page_of(
        "# Washing\n"
        "\n"
        "Wash at **30 °C** with `mild` soap, see [sizes](sizes.md#eu).\n"
        "Same paragraph.\n"
        "\n"
        "## Steps {#how}\n"
        "\n"
        "1. Soak\n"
        "   - warm\n"
        "2. Rinse\n"
        "\n"
        "> Never bleach.\n"
        "\n"
        "| Fabric | °C |\n|---|---|\n| Wool | 20 |\n"
        "\n"
        "```\na\n  b\n```\n"
        "\n"
        "![A tub](/tub.png)\n");
    EXPECT_EQ(page.title, "Washing");
    EXPECT_EQ(page.id, "guide-wash");
    ASSERT_EQ(page.blocks.size(), 7u);
    const Block& paragraph = page.blocks[0];
    EXPECT_EQ(paragraph.kind, BlockKind::kParagraph);
    EXPECT_EQ(paragraph.line, 3u);
    EXPECT_EQ(paragraph.text.text, "Wash at 30 °C with mild soap, see sizes. Same paragraph.");
    EXPECT_THAT(paragraph.text.marks,
                ElementsAre(Mark{8, 14, MarkKind::kStrong, ""}, Mark{20, 24, MarkKind::kCode, ""},
                            Mark{35, 40, MarkKind::kLink, "sizes.md#eu"}));
    EXPECT_EQ(page.blocks[1].kind, BlockKind::kHeading);
    EXPECT_EQ(page.blocks[1].text.text, "Steps");
    EXPECT_EQ(page.blocks[1].anchor, "how");
    const Block& list = page.blocks[2];
    EXPECT_TRUE(list.ordered);
    ASSERT_EQ(list.items.size(), 3u);
    EXPECT_EQ(list.items[1].depth, 1u);
    EXPECT_EQ(list.items[1].text.text, "warm");
    EXPECT_EQ(page.blocks[3].kind, BlockKind::kNote);
    const Block& table = page.blocks[4];
    EXPECT_TRUE(table.has_header);
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[1][0].text, "Wool");
    EXPECT_EQ(page.blocks[5].text.text, "a\n  b");
    EXPECT_EQ(page.blocks[6].kind, BlockKind::kImage);
    EXPECT_EQ(page.blocks[6].text.text, "A tub");
    EXPECT_EQ(page.blocks[6].target, "/tub.png");
}

TEST(Markdown, TakesItsTitleFromTheFrontMatterTheFirstHeadingOrTheFile) {
    EXPECT_EQ(page_of("---\ntitle: A\n---\n# B\n\nx").title, "A");
    EXPECT_EQ(text_of("---\ntitle: Same\n---\n# same\n\nx"), "x");
    EXPECT_EQ(page_of("## B\n\nx").title, "Wash");
}

TEST(Markdown, LosesTheDebrisOfSiteGenerators) {
    const struct {
        const char* markdown;
        const char* text;
    } cases[] = {
        {"See [x]({% link a/b.md %}){:target=\"_blank\"}.", "See x."},
        {"On {{ site.name }} now", "On now"},
        {"Keep `{{ code }}` and {% raw %}{{ raw }}{% endraw %}", "Keep {{ code }} and {{ raw }}"},
        {"{% raw %}\n{{ a }}\n{% endraw %}\nb", "{{ a }} b"},
        {"a{% comment %} hidden\n{% endcomment %}\nb", "a b"},
        {"a\n\n{% for x in y %}\n- {{ x }}\n{% endfor %}\n\nb", "a\nb"},
        {"{% if a %}\nyes\n{% else %}\nno\n{% endif %}\nmore", "yes more"},
        {"{% include\n  missing.md\n  a=\"b\" %}\ntext", "text"},
        {"# H\n{: #id .c}\n\ntext", "text"},
        {"1. TOC\n{:toc}\n\ntext", "text"},
        {"![i](a.png){: .zoom}\n_caption_", "caption"},
        {"```\n{% raw %}{{ a }}{% endraw %}\n{:x}\n```", "{{ a }}\n{:x}"},
        {"Yes|Do it|\nNo|Leave it|", "Yes Do it\nNo Leave it"},
        {"text\n|a|b|\n|---|\n|c|d|e|", "text\na b\nc d e"},
        {"[m](mailto:a@b.c?subject=Two words)", "m"},
        {"<div class=\"note\" markdown=\"1\">\nSee [x](y.md).\n</div>", "See x."},
        {"a <script>alert(1)</script> b", "a b"},
        {"<script>\nalert(1)\n</script>\n\nb", "b"},
        {"a<br>b <!-- c --> d", "a b d"},
        {"&amp; &nbsp; &#x41; \\*", "& A *"},
        {"~~old~~ new https://x.example", "old new https://x.example"},
    };
    for (const auto& test : cases) EXPECT_EQ(text_of(test.markdown), test.text) << test.markdown;
}

TEST(Markdown, TurnsCallOutsIntoNotes) {
    for (const char* markdown :
         {"a\n\n{:.bs-callout-info}\nMind this.\n\nb", "a\n\nMind this.\n{: .warning}\n\nb",
          "a\n\n<div class=\"callout\" markdown=\"1\">\nMind this.\n</div>\n\nb",
          "a\n\n<div class=\"alert\">Mind this.</div>\n\nb"}) {
        const Page page = page_of(markdown);
        ASSERT_EQ(page.blocks.size(), 3u) << markdown;
        EXPECT_EQ(page.blocks[1].kind, BlockKind::kNote) << markdown;
        EXPECT_EQ(page.blocks[1].text.text, "Mind this.");
        EXPECT_EQ(page.blocks[2].kind, BlockKind::kParagraph);
    }
}

TEST(Markdown, ReadsHtmlWithinIt) {
    const Page page = page_of(
        "Text <b>bold</b> <a href=\"javascript:x\">bad</a> <a href='/ok'>ok</a>\n"
        "\n"
        "<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n"
        "\n"
        "<details>\n<summary>Why?</summary>\n\nBecause **so**.\n\n</details>\n");
    ASSERT_EQ(page.blocks.size(), 4u);
    EXPECT_THAT(page.blocks[0].text.marks, ElementsAre(Mark{5, 9, MarkKind::kStrong, ""},
                                                       Mark{14, 16, MarkKind::kLink, "/ok"}));
    EXPECT_EQ(page.blocks[1].kind, BlockKind::kTable);
    EXPECT_EQ(page.blocks[1].rows.size(), 2u);
    EXPECT_EQ(page.blocks[2].kind, BlockKind::kHeading);
    EXPECT_EQ(page.blocks[2].text.text, "Why?");
    EXPECT_EQ(page.blocks[3].text.text, "Because so.");
}

TEST(Markdown, KeepsDangerousLinksAsPlainText) {
    const Page page = page_of(
        "[a](javascript:alert(1)) [b](//evil.example) [c](data:text/html,x) <javascript:alert(1)>\n"
        "![p](data:image/png;base64,AA)\n");
    EXPECT_TRUE(page.blocks[0].text.marks.empty());
    EXPECT_THAT(page.blocks[0].text.text, HasSubstr("a b c"));
    EXPECT_EQ(page.blocks.size(), 1u);
}

TEST(Markdown, KeepsPicturesOfAListInPlaceAndDropsIcons) {
    const Page page = page_of("1. Click ![icon](i.png) here\n\n   ![Shot](s.png)\n\n1. Done\n");
    ASSERT_EQ(page.blocks.size(), 3u);
    EXPECT_EQ(page.blocks[0].items[0].text.text, "Click here");
    EXPECT_EQ(page.blocks[1].target, "s.png");
    EXPECT_EQ(page.blocks[2].items[0].text.text, "Done");
}

TEST(Markdown, IncludesFilesWithTheirParameters) {
    ReadOptions options;
    options.include = [](std::string_view path) -> std::optional<std::string> {
        if (path == "_includes/cost.md")
            return "---\nx: y\n---\nIt costs **{{ include.price }}**.\n";
        if (path == "_includes/self.md") return "again {% include self.md %}\n";
        return std::nullopt;
    };
    EXPECT_EQ(text_of("A\n\n{% include cost.md price=\"4.95 €\" %}\n\nB", options),
              "A\nIt costs 4.95 €.\nB");
    EXPECT_EQ(text_of("- {% include cost.md price='5' %}\n- b", options), "It costs 5.\nb");

    const ReadResult missing =
        read_markdown({"a.md", "---\nt: x\n---\nA\n{% include no.md %}\n"}, options);
    ASSERT_EQ(missing.findings.size(), 1u);
    EXPECT_EQ(to_string(missing.findings[0]),
              "a.md:5: warning: the include \"no.md\" cannot be read, so its text is missing here "
              "(liquid) – put the file into _includes/ below the content folder");

    const ReadResult endless = read_markdown({"a.md", "{% include self.md %}"}, options);
    ASSERT_EQ(endless.findings.size(), 1u);
    EXPECT_THAT(endless.findings[0].message, HasSubstr("nested too deeply"));
}

TEST(Markdown, LeavesOutPagesThatOnlyRedirectOrAreEmpty) {
    const ReadResult moved = read_markdown({"a.md", "---\nredirect_to: /b\n---\n"}, {});
    EXPECT_TRUE(moved.pages.empty());
    ASSERT_EQ(moved.findings.size(), 1u);
    EXPECT_EQ(
        to_string(moved.findings[0]),
        "a.md: note: the page only says that it moved, and is left out (redirect) – remove the "
        "file once nothing links to it");
    const ReadResult empty = read_markdown({"a.md", "---\ntitle: x\n---\n"}, {});
    EXPECT_TRUE(empty.pages.empty());
    EXPECT_EQ(empty.findings.at(0).severity, Severity::kWarning);
}

TEST(Markdown, ReportsBytesThatAreNoUtf8) {
    const ReadResult result = read_markdown({"a.md", "ok\n\nna\xEFve\n"}, {});
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].line, 3u);
    EXPECT_EQ(result.findings[0].column, 3u);
    EXPECT_EQ(result.findings[0].rule, "utf-8");
    EXPECT_EQ(broken_rule(result), "");
}

TEST(Markdown, ThatIsHostileStaysWithinBounds) {
    std::string includes;
    for (int i = 0; i < 20'000; ++i) includes += "{% include x.md %}\n";
    const std::string brackets(200'000, '[');
    std::string pictures;
    for (int i = 0; i < 50'000; ++i) pictures += "![l";
    for (const std::string& text :
         {std::string(100'000, '>') + "x\n" + std::string(1000, 'y'), brackets, pictures,
          std::string(100'000, '*') + "a", std::string(100'000, '_') + " b", includes,
          "<b>" + std::string(100'000, '<'), std::string(50'000, '|') + "\n|-|\n",
          "{% " + std::string(100'000, '\n'), std::string(100'000, '`')}) {
        EXPECT_EQ(broken_rule(read_markdown({"a.md", text}, {})), "");
    }
    std::string divs;
    for (int i = 0; i < 100'000; ++i) divs += "<div>";
    EXPECT_EQ(text_of(divs + "deep"), "deep");
    std::string lists;
    for (int i = 0; i < 2'000; ++i) lists += "- ";
    EXPECT_THAT(text_of(lists + "deep"), HasSubstr("deep"));
}

}  // namespace
}  // namespace firstline
