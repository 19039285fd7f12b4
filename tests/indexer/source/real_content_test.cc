// Real files, as people wrote them. They stand beside the checkout; without them a test is skipped.

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "indexer/source/reader.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

std::string beside_checkout(const std::string& path) {
    return std::string(FIRSTLINE_SOURCE_DIR) + "/../shared/content-real/" + path;
}

// Everything a shopper reads of a page, code left out: Liquid and markup are at home there.
std::string prose_of(const Page& page) {
    Page prose = page;
    const auto strip_code = [](Text& text) {
        for (auto mark = text.marks.rbegin(); mark != text.marks.rend(); ++mark) {
            if (mark->kind != MarkKind::kCode) continue;
            text.text.replace(mark->begin, mark->end - mark->begin, mark->end - mark->begin, '.');
        }
    };
    std::erase_if(prose.blocks, [](const Block& block) { return block.kind == BlockKind::kCode; });
    for (Block& block : prose.blocks) {
        strip_code(block.text);
        for (ListItem& item : block.items) strip_code(item.text);
        for (std::vector<Text>& row : block.rows) {
            for (Text& cell : row) strip_code(cell);
        }
    }
    return plain_text(prose);
}

TEST(RealContent, OfAJekyllManualComesOutWithoutDebris) {
    const std::string root = beside_checkout("merchdocs");
    if (!std::filesystem::exists(root)) GTEST_SKIP() << "no " << root;
    const Result<FolderResult> result = read_folder(root, {}, {});
    ASSERT_TRUE(result);
    EXPECT_GE(result.value().pages.size(), 1000u);
    for (const Finding& finding : result.value().findings) {
        EXPECT_NE(finding.severity, Severity::kError) << to_string(finding);
    }
    std::size_t debris = 0;
    std::set<std::string> ids;
    for (const Page& page : result.value().pages) {
        EXPECT_EQ(broken_rule(page), "") << page.source;
        EXPECT_TRUE(ids.insert(page.id).second) << page.id;
        const std::string prose = prose_of(page);
        for (const char* leftover : {"{%", "%}", "{:", "</", "](", "|---", "&nbsp;"}) {
            if (prose.find(leftover) == std::string::npos) continue;
            ++debris;
            std::cerr << page.source << ": " << leftover << '\n';
        }
    }
    // What is left are mistakes in the sources: a link without its end, a tag spelled in prose.
    EXPECT_LE(debris, 6u);
}

TEST(RealContent, OfShopifyExportsBecomesProducts) {
    const std::string root = beside_checkout("shopify");
    if (!std::filesystem::exists(root)) GTEST_SKIP() << "no " << root;
    const Result<FolderResult> result = read_folder(root, {}, {});
    ASSERT_TRUE(result);
    EXPECT_EQ(result.value().pages.size(), 60u);
    for (const Page& page : result.value().pages) {
        EXPECT_EQ(broken_rule(page), "") << page.id;
        EXPECT_EQ(page.kind, PageKind::kProduct);
        EXPECT_FALSE(page.title.empty());
        EXPECT_FALSE(page.attributes.empty());
    }
}

TEST(RealContent, OfTheDemoStoreReadsWithoutErrors) {
    const std::string root = std::string(FIRSTLINE_SOURCE_DIR) + "/content";
    if (!std::filesystem::exists(root)) GTEST_SKIP() << "no " << root;
    const Result<FolderResult> result = read_folder(root, {}, {});
    ASSERT_TRUE(result);
    for (const Finding& finding : result.value().findings) {
        EXPECT_EQ(finding.severity, Severity::kNote) << to_string(finding);
    }
    for (const Page& page : result.value().pages) EXPECT_EQ(broken_rule(page), "") << page.source;
}

}  // namespace
}  // namespace firstline
