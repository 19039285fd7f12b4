#include "indexer/source/markdown_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/source/block_builder.h"
#include "indexer/source/front_matter_writer.h"
#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::HasSubstr;

Page read_back(const Page& page) {
    const std::string text = write_markdown(page);
    const ReadResult result = read_markdown({"other/name.md", text}, {});
    EXPECT_EQ(broken_rule(result), "");
    for (const Finding& finding : result.findings)
        ADD_FAILURE() << to_string(finding) << "\n" << text;
    if (result.pages.size() != 1) {
        ADD_FAILURE() << text;
        return {};
    }
    return result.pages[0];
}

std::string shown(const Text& text) {
    std::string out = text.text;
    for (const Mark& mark : text.marks) {
        out += " <" + std::to_string(mark.begin) + "-" + std::to_string(mark.end) + " " +
               std::to_string(static_cast<int>(mark.kind)) + " " + mark.target + ">";
    }
    return out;
}

// One line a block, so that a difference shows where it is.
std::vector<std::string> shown(const Page& page) {
    std::vector<std::string> out = {
        page.id,
        page.title,
        page.locale,
        to_string(page.kind),
        to_string(page.audience),
        page.section,
        page.url,
        page.updated + "/" + page.review_by + "/" + page.valid_from + "/" + page.valid_to};
    for (const auto* list : {&page.questions, &page.tags, &page.skus}) {
        out.emplace_back("list:");
        out.insert(out.end(), list->begin(), list->end());
    }
    for (const Attribute& attribute : page.attributes)
        out.push_back(attribute.name + " = " + attribute.value);
    for (const Block& block : page.blocks) {
        out.push_back(std::to_string(static_cast<int>(block.kind)) + " " +
                      std::to_string(block.level) + (block.ordered ? " ordered" : "") +
                      (block.has_header ? " header" : "") + " #" + block.anchor + " >" +
                      block.target + " " + shown(block.text));
        for (const ListItem& item : block.items)
            out.push_back(std::string(item.depth, '-') + shown(item.text));
        for (const auto& row : block.rows) {
            std::string line = "|";
            for (const Text& cell : row) line += shown(cell) + "|";
            out.push_back(line);
        }
    }
    return out;
}

void expect_same(const Page& page) {
    EXPECT_EQ(shown(as_written(page)), shown(as_written(read_back(page)))) << write_markdown(page);
}

Page page_with(std::vector<Block> blocks) {
    Page page;
    page.id = "a";
    page.title = "T";
    page.locale = "en";
    page.blocks = std::move(blocks);
    return page;
}

Block paragraph(std::string text, std::vector<Mark> marks = {}) {
    Block block;
    block.text = {std::move(text), std::move(marks)};
    return block;
}

TEST(MarkdownWriter, EscapesWhatWouldBeMarkup) {
    for (const char* text : {"# no heading",
                             "- no item",
                             "+ no item",
                             "* no item",
                             "1. no item",
                             "12) no item",
                             "> no note",
                             "--- ",
                             "===",
                             "***",
                             "a * b * c",
                             "under_score and _this_",
                             "[no](link)",
                             "![no](image)",
                             "<b>no</b>",
                             "a < b & c &amp; d &copy; e",
                             "`no code`",
                             "``",
                             "back\\slash \\* \\",
                             "{% raw %}",
                             "{{ x }}",
                             "{:.note}",
                             "a {#id}",
                             "| a | b |",
                             "a|b",
                             "~~no~~ ~a~",
                             "::: tip",
                             ":::",
                             "!!! note",
                             "??? note",
                             "import x from 'y';",
                             "export const a = 1;",
                             "<Tabs>",
                             "[TOC]",
                             "[^1]",
                             "[!NOTE]",
                             "=== \"Tab\"",
                             "https://acme.example/a_b*c*?x=1&y=2",
                             "see www.acme.example/[x] now",
                             "mail a_b@c.example now",
                             "Title\tno",
                             "100 % & more",
                             "C:\\dir",
                             "5 * 3 = 15",
                             "a_b_c",
                             "snake_case_",
                             "__init__",
                             "!",
                             "?",
                             "2026-01-01",
                             "$x$",
                             "a  b",
                             "http://x",
                             "{/* c */}",
                             "&#123;",
                             "- ",
                             "1.",
                             "1",
                             "#",
                             "#tag"}) {
        Block block = paragraph(folded(text));
        expect_same(page_with({block}));
        Block note = block;
        note.kind = BlockKind::kNote;
        Block list;
        list.kind = BlockKind::kList;
        list.items = {{0, block.text}, {1, block.text}, {0, block.text}};
        Block table;
        table.kind = BlockKind::kTable;
        table.rows = {{block.text, {"b", {}}}, {{"c", {}}, block.text}};
        expect_same(page_with({note, list, table}));
        table.has_header = true;
        Block heading = block;
        heading.kind = BlockKind::kHeading;
        heading.level = 3;
        heading.anchor = "h";
        Block image = block;
        image.kind = BlockKind::kImage;
        image.target = "/a_(b)/c.png?x=1&y=2";
        expect_same(page_with({table, heading, image, block}));
    }
}

TEST(MarkdownWriter, KeepsMarksWhereverTheyStand) {
    const auto strong = MarkKind::kStrong;
    const auto emphasis = MarkKind::kEmphasis;
    const auto code = MarkKind::kCode;
    const auto link = MarkKind::kLink;
    for (const Block& block :
         {paragraph("all bold", {{0, 8, strong, ""}}), paragraph("a bold b", {{2, 6, strong, ""}}),
          paragraph("inword", {{2, 4, strong, ""}}), paragraph("a(b)c", {{1, 4, strong, ""}}),
          paragraph("これは強いです", {{9, 15, strong, ""}}),
          paragraph("「強い」です", {{0, 12, strong, ""}}),
          paragraph("both", {{0, 4, strong, ""}, {0, 4, emphasis, ""}}),
          paragraph("one two", {{0, 3, strong, ""}, {4, 7, strong, ""}}),
          paragraph("onetwo", {{0, 3, strong, ""}, {3, 6, emphasis, ""}}),
          paragraph("x code` y", {{2, 7, code, ""}}), paragraph("`a``", {{0, 4, code, ""}}),
          paragraph("bold link end",
                    {{0, 13, strong, ""}, {5, 9, link, "https://a.example/x?a=1&b=2"}}),
          paragraph("a link", {{2, 6, link, "/a(b)c"}}),
          paragraph("a link", {{2, 6, link, "page:x#y"}}),
          paragraph("code link", {{0, 9, link, "#top"}, {0, 4, code, ""}}),
          paragraph("a link", {{2, 6, link, "/{{x}}|y*z_w_\\"}}),
          paragraph("all in one here",
                    {{0, 15, strong, ""}, {4, 10, emphasis, ""}, {7, 10, code, ""}})}) {
        expect_same(page_with({block, paragraph("after")}));
    }
}

TEST(MarkdownWriter, KeepsTheShapeOfLists) {
    Block list;
    list.kind = BlockKind::kList;
    list.items = {{0, {"a", {}}}, {1, {"b", {}}}, {2, {"c", {}}}, {1, {"d", {}}}, {0, {"e", {}}}};
    Block ordered = list;
    ordered.ordered = true;
    Block deep;
    deep.kind = BlockKind::kList;
    deep.items = {{1, {"a", {}}}, {0, {"b", {}}}, {2, {"c", {}}}};
    expect_same(page_with({list, ordered, list, list, ordered, ordered, deep, paragraph("x")}));
}

TEST(MarkdownWriter, KeepsAnchorsAndCode) {
    Block a;
    a.kind = BlockKind::kHeading;
    a.level = 2;
    a.text.text = "Costs";
    a.anchor = "costs";
    Block b = a;
    b.anchor = "costs-1";
    Block c = a;
    c.anchor = "h_01";
    Block d = a;
    d.text.text = "C#";
    d.anchor = "c";
    Block code;
    code.kind = BlockKind::kCode;
    code.text.text = "  a\n\n```\n{{ b }}\n    c |";
    Block e = a;
    e.anchor = "costs-2";
    expect_same(page_with({a, b, c, e, d, code}));
    EXPECT_THAT(write_markdown(page_with({a})), HasSubstr("## Costs\n"));
}

TEST(MarkdownWriter, FillsTheFrontMatter) {
    Page page = page_with({paragraph("x")});
    page.id = "no";
    page.title = "Returns: \"how\" # \\ now";
    page.kind = PageKind::kProduct;
    page.audience = Audience::kAgent;
    page.locale = "pt-BR";
    page.section = "- Orders";
    page.url = "https://acme.example/a?b=1#c";
    page.questions = {"Where?", "true", "a: b", "[x]", "42"};
    page.tags = {"a, b", "c"};
    page.skus = {"0x1F", "1e3"};
    page.attributes = {{"Size: EU", "36, 37"}, {"Note", "{x}"}, {"Note", "é"}};
    page.updated = "2026-01-02";
    page.review_by = "2026-01-03";
    page.valid_from = "2026-01-04";
    page.valid_to = "2026-01-05";
    expect_same(page);
    EXPECT_EQ(yaml_scalar("Where is it?"), "Where is it?");
    EXPECT_EQ(yaml_scalar("yes"), "\"yes\"");
}

// Every page of every fixture, whatever it was read from.
TEST(MarkdownWriter, GivesBackEveryFixturesPages) {
    const std::string root = std::string(FIRSTLINE_SOURCE_DIR) + "/tests/indexer/source/fixtures";
    const Result<FolderResult> folder = read_folder(root, {}, {});
    ASSERT_TRUE(folder);
    EXPECT_GE(folder.value().pages.size(), 20u);
    for (const Page& page : folder.value().pages) expect_same(page);
}

TEST(MarkdownWriter, GivesBackTheDemoStoresPages) {
    const Result<FolderResult> folder =
        read_folder(std::string(FIRSTLINE_SOURCE_DIR) + "/content", {}, {});
    ASSERT_TRUE(folder);
    EXPECT_GE(folder.value().pages.size(), 200u);
    for (const Page& page : folder.value().pages) expect_same(page);
}

// Real pages beside the checkout, as people wrote them; skipped where they are not.
TEST(MarkdownWriter, GivesBackRealPages) {
    for (const char* name : {"content-real/merchdocs", "content-real/shopify"}) {
        const std::string root = std::string(FIRSTLINE_SOURCE_DIR) + "/../shared/" + name;
        if (!std::filesystem::exists(root)) GTEST_SKIP() << "no " << root;
        const Result<FolderResult> folder = read_folder(root, {}, {});
        ASSERT_TRUE(folder);
        for (const Page& page : folder.value().pages) expect_same(page);
    }
}

}  // namespace
}  // namespace firstline
