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

TEST(Reader, TakesNoPageFromWhatIsNoText) {
    const std::string zeros(4096, '\0');
    std::string program;
    for (int i = 0; i < 1024; ++i) program.push_back(static_cast<char>(i % 256));
    for (const std::string& bytes : {zeros, program, "---\ntitle: T\n---\nx" + zeros}) {
        for (const char* path : {"a.md", "a.html", "a.txt", "a.json", "a.csv"}) {
            const ReadResult result = read_file({path, bytes}, {});
            EXPECT_TRUE(result.pages.empty()) << path;
            ASSERT_EQ(result.findings.size(), 1u) << path;
            EXPECT_EQ(result.findings[0].severity, Severity::kError) << path;
            EXPECT_EQ(result.findings[0].rule, "utf-8") << path;
        }
    }
}

TEST(Reader, TakesTextWithAStrayControlCharacter) {
    const std::string stray =
        std::string("# T\n\nReturn it ") + '\0' + "within sixty days, please.";
    EXPECT_EQ(read_file({"a.md", stray}, {}).pages.size(), 1u);
    EXPECT_EQ(
        read_file({"a.md", std::string_view("\xFF\xFE#\0 \0T\0\n\0\n\0x\0", 14)}, {}).pages.size(),
        1u);
    EXPECT_EQ(read_file({"a.md", "# \x1b[1mT\x1b[0m\n\nx"}, {}).pages.size(), 1u);
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
