#include "searchd/knowledge/knowledge_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

NewFlag flagged(const std::string& agent, const std::string& key = "",
                const std::string& fingerprint = "f") {
    NewFlag made;
    made.key = key;
    made.fingerprint = fingerprint;
    made.agent = agent;
    made.snapshot = "000041-1a2b3c4d";
    made.report = {FlagKind::kOutdated, "returns",           "how",   "de",
                   "wie lange?",        "it is 60 days now", "chat_1"};
    return made;
}

class KnowledgeStoreTest : public testing::Test {
  protected:
    KnowledgeStoreTest() { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = KnowledgeStore::open(file_);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }
    FlagResult add(const NewFlag& made, std::int64_t now_ms = 1000) {
        auto result = store_->add(made, now_ms);
        EXPECT_TRUE(result) << result.error().message;
        return result ? *result : FlagResult();
    }
    std::vector<Flag> flags(const FlagFilter& filter = {}) {
        auto found = store_->flags(filter);
        EXPECT_TRUE(found) << found.error().message;
        return found ? *found : std::vector<Flag>();
    }

    TemporaryFolder folder_;
    const std::string file_ = folder_.file("knowledge.sqlite");
    std::unique_ptr<KnowledgeStore> store_;
};

TEST_F(KnowledgeStoreTest, EveryFieldIsThereAfterAReopening) {
    const Flag added = add(flagged("anna")).flag;
    EXPECT_EQ(added.id, 1);
    reopen();
    const auto found = flags();
    ASSERT_EQ(found.size(), 1U);
    for (const Flag& flag : {added, found[0]}) {
        EXPECT_EQ(flag.report, flagged("anna").report);
        EXPECT_EQ(flag.created_ms, 1000);
        EXPECT_EQ(flag.agent, "anna");
        EXPECT_EQ(flag.snapshot, "000041-1a2b3c4d");
        EXPECT_EQ(flag.state, FlagState::kOpen);
        EXPECT_EQ(flag.settled_ms, 0);
    }
}

TEST_F(KnowledgeStoreTest, AKeyMakesOneFlagOfAnAgentHoweverOftenItIsSent) {
    const FlagResult first = add(flagged("anna", "key_1"));
    EXPECT_EQ(first.verdict, InboxVerdict::kDone);
    const FlagResult second = add(flagged("anna", "key_1"), 2000);
    EXPECT_EQ(second.verdict, InboxVerdict::kUnchanged);
    EXPECT_EQ(second.flag.id, first.flag.id);
    EXPECT_EQ(second.flag.created_ms, 1000);
    EXPECT_EQ(add(flagged("anna", "key_1", "other")).verdict, InboxVerdict::kKeyReused);
    EXPECT_EQ(add(flagged("ben", "key_1", "other")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(add(flagged("anna")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(add(flagged("anna")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(flags().size(), 4U);
}

TEST_F(KnowledgeStoreTest, OneOfManyThatSendAKeyAtOnceMakesTheFlag) {
    std::vector<std::thread> clicks;
    std::vector<FlagResult> results(8);
    for (FlagResult& result : results)
        clicks.emplace_back([&] { result = add(flagged("anna", "key_1")); });
    for (std::thread& click : clicks) click.join();
    int made = 0;
    for (const FlagResult& result : results) {
        made += result.verdict == InboxVerdict::kDone ? 1 : 0;
        EXPECT_EQ(result.flag.id, 1);
    }
    EXPECT_EQ(made, 1);
}

TEST_F(KnowledgeStoreTest, AnEditorSettlesAnOpenFlagOnce) {
    add(flagged("anna"));
    add(flagged("anna"));
    const auto done = store_->settle(1, FlagState::kDone, "now it says 60", 5000);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->verdict, InboxVerdict::kDone);
    const auto again = store_->settle(1, FlagState::kDeclined, "no", 6000);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->verdict, InboxVerdict::kSettled);
    EXPECT_EQ(again->flag.state, FlagState::kDone);
    EXPECT_EQ(again->flag.note, "now it says 60");
    EXPECT_EQ(store_->settle(3, FlagState::kDone, "", 1)->verdict, InboxVerdict::kUnknown);
    FlagFilter open;
    open.state = FlagState::kOpen;
    ASSERT_EQ(flags(open).size(), 1U);
    EXPECT_EQ(flags(open)[0].id, 2);
}

TEST_F(KnowledgeStoreTest, AnAgentsOwnFlagsComeNewestFirstAndLimited) {
    for (const char* agent : {"anna", "ben", "anna", "anna"}) add(flagged(agent));
    FlagFilter own;
    own.agent = "anna";
    own.limit = 2;
    const auto found = flags(own);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, 4);
    EXPECT_EQ(found[1].id, 3);
}

TEST_F(KnowledgeStoreTest, TheFilesAreTheOwnersOnly) {
    add(flagged("anna"));
    for (const std::string& file : {file_, file_ + "-wal", file_ + "-shm"}) {
        struct stat about {};
        ASSERT_EQ(::stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 0777, 0600U) << file;
    }
}

TEST_F(KnowledgeStoreTest, AFileOfANewerVersionOrOfAnotherKindIsRefused) {
    store_.reset();
    auto database = SqliteDatabase::open(file_, SqliteMode::kReadWrite);
    ASSERT_TRUE(database && database->execute("PRAGMA user_version = 99"));
    const auto newer = KnowledgeStore::open(file_);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, ErrorCode::kInvalid);
    EXPECT_NE(newer.error().message.find("schema version 99"), std::string::npos);
    const std::string other = folder_.file("other.sqlite");
    ASSERT_TRUE(write_new_file(other, std::string(4096, 'x')));
    const auto damaged = KnowledgeStore::open(other);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace firstline
