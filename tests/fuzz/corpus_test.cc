// The fuzzers' seeds, and whatever they once found, read in every test run: each file of
// corpus/<reader>/ by its reader, and by all others, since a file may be anything whatever its
// name.

#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/source/hidden_characters.h"
#include "kb/base/file.h"
#include "tests/fuzz/curation_rules.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNames[] = {"x.md",  "x.mdx", "x.html", "x.txt",  "x.csv",
                                  "x.tsv", "x.xml", "x.json", "x.jsonl"};

std::vector<fs::path> seeds() {
    std::vector<fs::path> files;
    const std::string corpus = std::string(FIRSTLINE_SOURCE_DIR) + "/tests/fuzz/corpus";
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(corpus)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
}

TEST(Corpus, IsReadByEveryReaderWithoutABrokenRule) {
    const std::vector<fs::path> files = seeds();
    EXPECT_GE(files.size(), 30u);
    for (const fs::path& file : files) {
        const Result<std::string> bytes = read_whole_file(file.string(), 1u << 20);
        ASSERT_TRUE(bytes) << file;
        for (const char* name : kNames) {
            const ReadResult result = read_file({name, *bytes}, {});
            EXPECT_EQ(broken_rule(result), "") << file << " as " << name;
            EXPECT_EQ(broken_way_back(result), "") << file << " as " << name;
            std::vector<Finding> findings;
            find_hidden_characters({name, *bytes}, findings);
            EXPECT_LE(findings.size(), 21u);
        }
    }
}

TEST(Corpus, IsReadAsCurationWithoutABrokenRule) {
    std::size_t sound = 0;
    for (const fs::path& file : seeds()) {
        const Result<std::string> bytes = read_whole_file(file.string(), 1u << 20);
        ASSERT_TRUE(bytes) << file;
        for (const auto read : {read_curation, read_lexicon}) {
            const CurationResult result = read({"curation.yaml", *bytes});
            EXPECT_EQ(broken_rule(result), "") << file;
            if (result.is_sound() && !result.curation.pins.empty()) ++sound;
        }
    }
    EXPECT_GT(sound, 0u);
}

TEST(Corpus, OfEachReaderGivesItPages) {
    const struct {
        const char* folder;
        const char* name;
    } readers[] = {{"json", "x.json"},      {"google_xml", "x.xml"}, {"google_table", "x.tsv"},
                   {"plain_text", "x.txt"}, {"markdown", "x.mdx"},   {"html", "x.html"},
                   {"jsonl", "x.jsonl"}};
    for (const auto& reader : readers) {
        std::size_t pages = 0;
        for (const fs::path& file : seeds()) {
            if (file.parent_path().filename() != reader.folder) continue;
            const Result<std::string> bytes = read_whole_file(file.string(), 1u << 20);
            ASSERT_TRUE(bytes) << file;
            pages += read_file({reader.name, *bytes}, {}).pages.size();
        }
        EXPECT_GT(pages, 0u) << reader.folder;
    }
}

}  // namespace
}  // namespace firstline
