// What `firstline import` promises: an export, written as a content folder and read again, gives
// the same pages.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "indexer/source/content_paths.h"
#include "indexer/source/markdown_writer.h"
#include "indexer/source/reader.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using Pages = std::map<std::string, Page>;

Pages by_id(const std::vector<Page>& pages) {
    Pages out;
    for (const Page& page : pages) out.emplace(page.locale + " " + page.id, as_written(page));
    return out;
}

class Import : public testing::TestWithParam<const char*> {};

TEST_P(Import, WrittenAndReadAgainGivesTheSamePages) {
    const std::string root =
        std::string(FIRSTLINE_SOURCE_DIR) + "/tests/indexer/source/fixtures/" + GetParam();
    const Result<FolderResult> source = read_folder(root, {}, {});
    ASSERT_TRUE(source);
    ASSERT_FALSE(source.value().pages.empty());

    const TemporaryFolder folder;
    const std::vector<std::string> paths = content_paths(source.value().pages, {});
    for (std::size_t i = 0; i < paths.size(); ++i) {
        folder.write(paths[i], write_markdown(source.value().pages[i]));
    }
    const Result<FolderResult> again = read_folder(folder.path(), {}, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again.value().findings.empty());
    EXPECT_EQ(again.value().files.size(), paths.size());

    const Pages before = by_id(source.value().pages);
    const Pages after = by_id(again.value().pages);
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [id, page] : before) {
        ASSERT_TRUE(after.contains(id)) << id;
        EXPECT_TRUE(after.at(id) == page) << id << "\n" << write_markdown(page);
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Import,
                         testing::Values("zendesk", "intercom", "shopify", "google", "html", "text",
                                         "markdown", "jsonl"));

}  // namespace
}  // namespace firstline
