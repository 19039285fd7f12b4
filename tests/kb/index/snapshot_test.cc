#include "kb/index/snapshot.h"

#include <gtest/gtest.h>

#include "indexer/build/publish.h"
#include "indexer/build/snapshot_writer.h"
#include "kb/base/file.h"
#include "kb/index/schema.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

class SnapshotFolder : public testing::Test {
  protected:
    void SetUp() override {
        BuildOptions options;
        options.created = "2026-11-23T10:00:00Z";
        built_ = folder_.file("built");
        ASSERT_TRUE(build_snapshot(built_, reading_of(store_pages()), nullptr, options));
    }
    TemporaryFolder folder_;
    std::string built_;
};

TEST_F(SnapshotFolder, TheNearestLocaleIsUsed) {
    const auto snapshot = *Snapshot::open_folder(built_, {});
    EXPECT_EQ(snapshot->database(Audience::kPublic, "de")->locale(), "de");
    EXPECT_EQ(snapshot->database(Audience::kPublic, "de-AT")->locale(), "de");
    EXPECT_EQ(snapshot->database(Audience::kPublic, "fr")->locale(), "en");
    EXPECT_EQ(snapshot->database(Audience::kPublic, "")->locale(), "en");
}

TEST_F(SnapshotFolder, AnAudienceThatWasNotOpenedIsNotThere) {
    const auto snapshot = *Snapshot::open_folder(built_, {{Audience::kPublic}, true});
    EXPECT_EQ(snapshot->database(Audience::kAgent, "en"), nullptr);
    EXPECT_TRUE(snapshot->databases(Audience::kAgent).empty());
}

TEST_F(SnapshotFolder, AFlippedBitInAnyFileIsRefused) {
    std::size_t tried = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(built_)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.rfind("manifest.", 0) == 0 || name == kStateFile)
            continue;
        const std::string path = entry.path().string();
        const std::string bytes = *read_whole_file(path, 1u << 30);
        for (const std::size_t at : {std::size_t{0}, bytes.size() / 3, bytes.size() - 1}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 4);
            ASSERT_TRUE(write_new_file(path, damaged));
            const auto opened = Snapshot::open_folder(built_, {});
            ASSERT_FALSE(opened) << path << " at " << at;
            EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
            ++tried;
        }
        ASSERT_TRUE(write_new_file(path, bytes));
    }
    // English and German for all, English for agents, of four files each; and the curation.
    EXPECT_EQ(tried, 3u * 4u * 3u + 3u);
    EXPECT_TRUE(Snapshot::open_folder(built_, {}));
}

TEST_F(SnapshotFolder, AChangedManifestIsRefused) {
    const std::string path = built_ + "/manifest.json";
    const std::string json = *read_whole_file(path, 1u << 20);
    for (std::size_t at = 0; at < json.size(); at += 7) {
        std::string damaged = json;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        ASSERT_TRUE(write_new_file(path, damaged));
        ASSERT_FALSE(Snapshot::open_folder(built_, {})) << at;
    }
}

TEST_F(SnapshotFolder, ACopyUnderAnotherNameIsRefused) {
    const std::string data = folder_.file("data");
    std::filesystem::create_directories(data + "/snapshots");
    std::filesystem::copy(built_, data + "/snapshots/000009-copy",
                          std::filesystem::copy_options::recursive);
    const auto opened = Snapshot::open(data, "000009-copy", {});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("names itself 000001-"), std::string::npos);
}

TEST_F(SnapshotFolder, AnotherAnalyzerVersionIsRefusedWithTheRemedy) {
    std::string json = *read_whole_file(built_ + "/manifest.json", 1u << 20);
    const std::string wanted = "\"analyzer_version\": ";
    json.insert(json.find(wanted) + wanted.size(), "9");
    ASSERT_TRUE(write_new_file(built_ + "/manifest.json", json));
    ASSERT_TRUE(write_new_file(built_ + "/manifest.sha256", sha256_hex(json)));
    const auto opened = Snapshot::open_folder(built_, {});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("run `firstline index` again"), std::string::npos);
}

TEST(Snapshot, NamesThatAreNoIdsAreRefusedBeforeAnyFileIsTouched) {
    const TemporaryFolder folder;
    for (const char* id : {"", "..", "../x", "a/b", "/etc"}) {
        EXPECT_EQ(Snapshot::open(folder.path(), id, {}).error().code, ErrorCode::kNotFound) << id;
    }
    folder.write("CURRENT", "../../etc\n");
    EXPECT_EQ(current_snapshot_id(folder.path()).error().code, ErrorCode::kCorrupt);
}

TEST(Snapshot, NothingPublishedSaysWhatToRun) {
    const TemporaryFolder folder;
    const auto id = current_snapshot_id(folder.path());
    ASSERT_FALSE(id);
    EXPECT_EQ(id.error().code, ErrorCode::kUnavailable);
    EXPECT_NE(id.error().message.find("firstline index"), std::string::npos);
}

TEST(Manifest, ComesBackFromJson) {
    Manifest manifest;
    manifest.schema_version = 1;
    manifest.id = "000007-abcdef01";
    manifest.parts = {{"en-public-1", "en", Audience::kPublic, 9, {{"terms", 10, "ab"}}}};
    manifest.databases = {
        {Audience::kAgent, "en", 3, 4, {{"en-public-1", {2, 5}}}, "0123456789abcdef", {}}};
    Tuning& tuning = manifest.databases[0].tuning;
    tuning.ranking[3] = 0.1;
    tuning.confidence.intercept = -1.0 / 3;
    tuning.confidence.values[5] = 1e-9;
    tuning.answer_at = 0.91;
    tuning.suggest_at = 0.2;
    tuning.judged = 41;
    manifest.judged_hash = "cd";
    manifest.files = {{"state", 10, "ab"}};
    const auto read = manifest_from_json(manifest_to_json(manifest));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->id, manifest.id);
    EXPECT_EQ(read->databases[0].passages, 4u);
    EXPECT_EQ(read->databases[0].shares[0].left_out, (std::vector<std::uint32_t>{2, 5}));
    EXPECT_EQ(read->parts[0].files[0].sha256, "ab");
    EXPECT_EQ(read->parts[0].audience, Audience::kPublic);
    EXPECT_EQ(read->files[0].path, "state");
    EXPECT_EQ(read->databases[0].tuning, tuning);
    EXPECT_EQ(read->judged_hash, "cd");
    EXPECT_EQ(manifest_from_json("{}").error().code, ErrorCode::kCorrupt);
    EXPECT_EQ(manifest_from_json("[[[").error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace firstline
