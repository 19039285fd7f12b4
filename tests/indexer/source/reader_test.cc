#include "indexer/source/reader.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Reader, KnowsContentByItsName) {
    for (const char* path : {"a.md", "faq/A.MARKDOWN", "a.mdx", "x.html", "x.htm", "p.csv",
                             "p.jsonl", "feed.xml", "feed.tsv", "articles.json", "returns.txt"}) {
        EXPECT_TRUE(is_content(path)) << path;
    }
    for (const char* path : {"README.md", "faq/readme.md", "_drafts/a.md", "a/_b.md", ".git/a.md",
                             "a/.b.md", "LICENSE.txt", "robots.txt", "md", "a.md/", "", "a.png"}) {
        EXPECT_FALSE(is_content(path)) << path;
    }
}

TEST(Reader, PicksTheFormatByTheName) {
    EXPECT_EQ(read_file({"a.md", "# T\n\nx"}, {}).pages.size(), 1u);
    EXPECT_EQ(read_file({"a.html", "<h1>T</h1><p>x</p>"}, {}).pages.size(), 1u);
    EXPECT_EQ(read_file({"a.csv", "Handle,Title,Body (HTML)\nx,X,y\n"}, {}).pages.size(), 1u);
    EXPECT_EQ(read_file({"a.jsonl", R"({"id":"x","body":"y"})"}, {}).pages.size(), 1u);
    const ReadResult none = read_file({"a.png", "\x89PNG"}, {});
    EXPECT_TRUE(none.pages.empty());
    EXPECT_TRUE(none.findings.empty());
}

TEST(Reader, WritesFindingsForPeople) {
    EXPECT_EQ(to_string(Finding{Severity::kError, "a.md", 3, 1, "rule", "wrong", "write x"}),
              "a.md:3:1: error: wrong (rule) – write x");
    EXPECT_EQ(to_string(Finding{Severity::kNote, "a.md", 0, 0, "r", "m", ""}), "a.md: note: m (r)");
    EXPECT_EQ(to_string(Finding{Severity::kWarning, "a.md", 7, 0, "r", "m", ""}),
              "a.md:7: warning: m (r)");
}

}  // namespace
}  // namespace firstline
