// What builds make of example questions: which files they write, share and take over.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/build/index_content.h"
#include "indexer/build/publish.h"
#include "kb/base/file.h"
#include "kb/index/example_model.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "tests/indexer/build/example_questions.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ExampleContent : public testing::Test {
  protected:
    void SetUp() override {
        for (const ExamplePage& page : four_pages()) write(page);
        folder_.write("content/en/about.md", "---\ntitle: About us\n---\nWe sell jackets.\n");
    }

    void write(const ExamplePage& page, const std::string& more = "",
               const std::string& body = "The text.") {
        std::string text = "---\ntitle: " + page.lines[0] + "\nkind: faq\n" + more + "questions:\n";
        for (std::size_t i = 1; i < page.lines.size(); ++i) text += "  - " + page.lines[i] + "\n";
        folder_.write("content/en/" + page.id + ".md", text + "---\n" + body + "\n");
    }
    void write_internal(const std::string& question) {
        write({"goodwill", {"Goodwill vouchers", "customer is angry", question}, 2},
              "audience: agent\n");
    }

    Result<IndexReport> index(std::size_t keep = 5) {
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file("data");
        options.created = "2026-11-23T10:00:00Z";
        options.keep = keep;
        options.force = true;
        IndexReport report;
        auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        if (!indexed) return indexed.error();
        return report;
    }

    std::string live_folder() {
        return folder_.file("data/snapshots/" + *current_snapshot_id(folder_.file("data")));
    }
    Result<std::shared_ptr<const Snapshot>> open_live() {
        return Snapshot::open(folder_.file("data"), *current_snapshot_id(folder_.file("data")), {});
    }

    // The path of what an audience's English database has learned; empty for nothing.
    std::string examples_of(Audience audience) {
        const Manifest manifest = *read_manifest(live_folder());
        for (const ManifestDatabase& database : manifest.databases) {
            if (database.audience == audience && !database.examples.empty())
                return live_folder() + "/" + kExamplesFolder + "/" + database.examples;
        }
        return "";
    }

    static std::string name_of(const std::string& path) {
        return std::filesystem::path(path).filename().string();
    }
    static std::string bytes_of(const std::string& path) {
        return *read_whole_file(path, 1u << 24);
    }
    static std::vector<std::string> classes_of(const std::string& path) {
        const auto file = *ExampleFile::open(path);
        std::vector<std::string> ids;
        for (std::size_t k = 0; k < file->model().classes(); ++k)
            ids.emplace_back(file->model().page(k));
        return ids;
    }

    TemporaryFolder folder_;
};

TEST_F(ExampleContent, BothAudiencesShareAFileWhereNothingInternalTeaches) {
    ASSERT_TRUE(index());
    ASSERT_NE(examples_of(Audience::kPublic), "");
    EXPECT_EQ(examples_of(Audience::kPublic), examples_of(Audience::kAgent));
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), trained(four_pages()));
    const auto snapshot = open_live();
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    const Database& database = *(*snapshot)->database(Audience::kPublic, "en");
    ASSERT_NE(database.examples(), nullptr);
    for (std::size_t k = 0; k < database.examples()->classes(); ++k)
        EXPECT_EQ(database.pages().id(database.example_pages()[k]), database.examples()->page(k));
}

TEST_F(ExampleContent, UnchangedQuestionsTakeTheLiveFileOver) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    write(four_pages()[2], "", "You have 60 days to return an item.");
    ASSERT_TRUE(index());
    const std::string after = examples_of(Audience::kPublic);
    EXPECT_NE(after, before) << "it is the same snapshot";
    EXPECT_EQ(name_of(after), name_of(before));
    EXPECT_TRUE(std::filesystem::equivalent(after, before)) << "it was written again";
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, AChangedQuestionGivesANewFile) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    ExamplePage changed = four_pages()[2];
    changed.lines.back() = "sending back a tent";
    write(changed);
    ASSERT_TRUE(index());
    const std::string after = examples_of(Audience::kPublic);
    EXPECT_NE(name_of(after), name_of(before));
    EXPECT_NE(bytes_of(after), bytes_of(before));
    EXPECT_FALSE(
        std::filesystem::exists(live_folder() + "/" + kExamplesFolder + "/" + name_of(before)))
        << "what nobody reads is carried along";
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, APageThatLosesItsQuestionsIsNoClassAnyMore) {
    ASSERT_TRUE(index());
    ExamplePage changed = four_pages()[2];
    changed.lines.resize(2);
    write(changed);
    ASSERT_TRUE(index());
    EXPECT_THAT(classes_of(examples_of(Audience::kPublic)),
                ElementsAre("delivery", "payment", "sizes"));
    std::filesystem::remove(folder_.file("content/en/sizes.md"));
    ASSERT_TRUE(index());
    EXPECT_EQ(examples_of(Audience::kPublic), "");
    const auto snapshot = open_live();
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    EXPECT_EQ((*snapshot)->database(Audience::kPublic, "en")->examples(), nullptr);
}

TEST_F(ExampleContent, InternalExamplesChangeNoPublicByte) {
    ASSERT_TRUE(index());
    const std::string without = examples_of(Audience::kPublic);
    write_internal("how much may i give");
    ASSERT_TRUE(index());
    const std::string with = examples_of(Audience::kPublic);
    EXPECT_EQ(name_of(with), name_of(without));
    EXPECT_TRUE(std::filesystem::equivalent(with, without));
    EXPECT_THAT(classes_of(with), ElementsAre("delivery", "payment", "returns", "sizes"));
    const std::string agents = examples_of(Audience::kAgent);
    EXPECT_THAT(classes_of(agents),
                ElementsAre("delivery", "goodwill", "payment", "returns", "sizes"));
    write_internal("how many euro may i give");
    ASSERT_TRUE(index());
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), name_of(without));
    EXPECT_NE(name_of(examples_of(Audience::kAgent)), name_of(agents));
}

TEST_F(ExampleContent, AFileTakenOverOutlivesTheSnapshotThatWroteIt) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    const std::string bytes = bytes_of(before);
    write(four_pages()[2], "", "You have 60 days to return an item.");
    ASSERT_TRUE(index(1));
    ASSERT_FALSE(std::filesystem::exists(before)) << "the first snapshot is pruned";
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), bytes);
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, RollingBackBringsTheOlderExamplesBack) {
    ASSERT_TRUE(index());
    const std::string first = name_of(examples_of(Audience::kPublic));
    ExamplePage changed = four_pages()[2];
    changed.lines.back() = "sending back a tent";
    write(changed);
    ASSERT_TRUE(index());
    const std::string second = name_of(examples_of(Audience::kPublic));
    ASSERT_TRUE(roll_back(folder_.file("data"), ""));
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), first);
    ASSERT_TRUE(open_live());
    // The next build finds the older file live and learns the newer lines again.
    ASSERT_TRUE(index());
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), second);
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, ADamagedOrMissingFileIsRefusedAndTheNextBuildMendsIt) {
    ASSERT_TRUE(index());
    const std::string sound = bytes_of(examples_of(Audience::kPublic));
    const std::string path = examples_of(Audience::kPublic);
    std::string damaged = sound;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 4);
    ASSERT_TRUE(write_new_file(path, damaged));
    const auto opened = open_live();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(opened.error().message, HasSubstr(path));
    EXPECT_THAT(opened.error().message, HasSubstr("firstline index --full"));
    ASSERT_TRUE(index());
    EXPECT_TRUE(open_live()) << "the damage was carried along";
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), sound);

    std::filesystem::remove(examples_of(Audience::kPublic));
    const auto without = open_live();
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(without.error().message, HasSubstr(name_of(path)));
    ASSERT_TRUE(index());
    EXPECT_TRUE(open_live());
}

}  // namespace
}  // namespace firstline
