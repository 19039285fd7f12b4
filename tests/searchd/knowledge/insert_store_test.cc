#include "searchd/knowledge/insert_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

NewInsert inserted(const std::string& agent, const std::string& page = "returns",
                   const std::string& key = "", const std::string& fingerprint = "f") {
    NewInsert made;
    made.key = key;
    made.fingerprint = fingerprint;
    Insert& insert = made.insert;
    insert.agent = agent;
    insert.kind = InsertKind::kPassage;
    insert.channel = InsertChannel::kClipboard;
    insert.conversation = "chat_1";
    insert.snapshot = "000041-1a2b3c4d";
    insert.compared = "000042-1a2b3c4d";
    insert.quote = {0, QuoteScope::kPassage, page, "how", "de", "Rückgabe", "0123abcd"};
    return made;
}

class InsertStoreTest : public testing::Test {
  protected:
    InsertStoreTest() { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = InsertStore::open(file_);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }
    InsertResult add(const NewInsert& made, std::int64_t now_ms = 1000) {
        auto result = store_->add(made, now_ms);
        EXPECT_TRUE(result) << result.error().message;
        return result ? *result : InsertResult();
    }
    std::vector<Quote> quotes(const std::optional<std::string>& agent = std::nullopt) {
        auto found = store_->open_quotes(agent);
        EXPECT_TRUE(found) << found.error().message;
        return found ? *found : std::vector<Quote>();
    }
    std::vector<std::int64_t> open_ids(const std::optional<std::string>& agent = std::nullopt,
                                       int limit = 100) {
        std::vector<std::int64_t> all;
        for (const Quote& quote : quotes(agent)) all.push_back(quote.id);
        auto found = store_->open_inserts(all, agent, limit);
        EXPECT_TRUE(found) << found.error().message;
        std::vector<std::int64_t> ids;
        for (const Insert& insert : *found) ids.push_back(insert.id);
        return ids;
    }
    InsertVerdict settle(std::int64_t id, const std::string& by,
                         const std::optional<std::string>& own, std::int64_t now_ms = 5000) {
        auto result = store_->settle(id, {by, own}, now_ms);
        EXPECT_TRUE(result) << result.error().message;
        return result->verdict;
    }

    TemporaryFolder folder_;
    const std::string file_ = folder_.file("inserts.sqlite");
    std::unique_ptr<InsertStore> store_;
};

TEST_F(InsertStoreTest, EveryFieldIsThereAfterAReopening) {
    const Insert added = add(inserted("anna")).insert;
    reopen();
    const auto found = store_->open_inserts({added.quote.id}, std::nullopt, 10);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    for (const Insert& insert : {added, (*found)[0]}) {
        EXPECT_EQ(insert.id, 1);
        EXPECT_EQ(insert.created_ms, 1000);
        EXPECT_EQ(insert.agent, "anna");
        EXPECT_EQ(insert.kind, InsertKind::kPassage);
        EXPECT_EQ(insert.channel, InsertChannel::kClipboard);
        EXPECT_EQ(insert.conversation, "chat_1");
        EXPECT_EQ(insert.snapshot, "000041-1a2b3c4d");
        EXPECT_EQ(insert.compared, "000042-1a2b3c4d");
        EXPECT_EQ(insert.settled_ms, 0);
        Quote quote = inserted("anna").insert.quote;
        quote.id = added.quote.id;
        EXPECT_EQ(insert.quote, quote);
    }
}

TEST_F(InsertStoreTest, AKeyMakesOneInsertOfAnAgentHoweverOftenItIsSent) {
    const InsertResult first = add(inserted("anna", "returns", "key_1"));
    EXPECT_EQ(first.verdict, InsertVerdict::kDone);
    const InsertResult second = add(inserted("anna", "returns", "key_1"), 2000);
    EXPECT_EQ(second.verdict, InsertVerdict::kUnchanged);
    EXPECT_EQ(second.insert.id, first.insert.id);
    EXPECT_EQ(second.insert.created_ms, 1000);
    EXPECT_EQ(add(inserted("anna", "returns", "key_1", "other")).verdict,
              InsertVerdict::kKeyReused);
    EXPECT_EQ(add(inserted("ben", "returns", "key_1", "other")).verdict, InsertVerdict::kDone);
    EXPECT_EQ(add(inserted("anna")).verdict, InsertVerdict::kDone);
    EXPECT_EQ(add(inserted("anna")).verdict, InsertVerdict::kDone);
    EXPECT_EQ(open_ids().size(), 4U);
}

TEST_F(InsertStoreTest, OneOfManyThatSendAKeyAtOnceMakesTheInsert) {
    std::vector<std::thread> tries;
    std::vector<InsertResult> results(8);
    for (InsertResult& result : results)
        tries.emplace_back([&] { result = add(inserted("anna", "returns", "key_1")); });
    for (std::thread& one : tries) one.join();
    int made = 0;
    for (const InsertResult& result : results) {
        made += result.verdict == InsertVerdict::kDone ? 1 : 0;
        EXPECT_EQ(result.insert.id, 1);
    }
    EXPECT_EQ(made, 1);
}

TEST_F(InsertStoreTest, EqualQuotesAreOneAndComeByPage) {
    for (const char* page : {"returns", "delivery", "returns"}) add(inserted("anna", page));
    add(inserted("ben", "warranty"));
    const auto all = quotes();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].page, "delivery");
    EXPECT_EQ(all[1].page, "returns");
    EXPECT_EQ(quotes("anna").size(), 2U);
    EXPECT_EQ(quotes("zoe").size(), 0U);
    EXPECT_EQ(open_ids("anna"), (std::vector<std::int64_t>{3, 2, 1}));
    EXPECT_EQ(open_ids(std::nullopt, 2), (std::vector<std::int64_t>{4, 3}));
}

TEST_F(InsertStoreTest, WhatIsSettledIsNotOpenAndStaysAsItWasSettledFirst) {
    add(inserted("anna"));
    add(inserted("ben"));
    EXPECT_EQ(settle(2, "anna", "anna"), InsertVerdict::kUnknown) << "it is ben's";
    EXPECT_EQ(settle(3, "lea", std::nullopt), InsertVerdict::kUnknown);
    EXPECT_EQ(settle(2, "lea", std::nullopt), InsertVerdict::kDone);
    reopen();
    const auto again = store_->settle(2, {"ben", "ben"}, 6000);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->verdict, InsertVerdict::kUnchanged);
    EXPECT_EQ(again->insert.settled_by, "lea");
    EXPECT_EQ(again->insert.settled_ms, 5000);
    EXPECT_EQ(open_ids(), std::vector<std::int64_t>{1});
    settle(1, "anna", "anna");
    EXPECT_TRUE(quotes().empty());
}

TEST_F(InsertStoreTest, WhatIsForgottenOrErasedLeavesNothingInTheFiles) {
    NewInsert old = inserted("anna", "giraffes");
    old.insert.conversation = "chat_zebra";
    add(old, 1000);
    add(inserted("anna"), 2000);
    NewInsert other = inserted("ben");
    other.insert.conversation = "chat_quagga";
    add(other, 3000);
    EXPECT_EQ(*store_->forget_before(2000), 1);
    EXPECT_EQ(*store_->erase("chat_quagga"), 1);
    EXPECT_EQ(*store_->erase("chat_quagga"), 0);
    EXPECT_EQ(*store_->erase(""), 0);
    EXPECT_EQ(open_ids(), std::vector<std::int64_t>{2});
    store_.reset();
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(file_ + suffix, 1 << 26);
        if (!bytes) continue;  // the log goes with the last connection
        for (const char* word : {"giraffes", "zebra", "quagga"})
            EXPECT_EQ(bytes->find(word), std::string::npos) << word << " in " << suffix;
    }
}

TEST_F(InsertStoreTest, TheFilesAreTheOwnersOnly) {
    add(inserted("anna"));
    for (const std::string& file : {file_, file_ + "-wal", file_ + "-shm"}) {
        struct stat about {};
        ASSERT_EQ(::stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 0777, 0600U) << file;
    }
}

TEST_F(InsertStoreTest, AFileOfANewerVersionIsRefused) {
    store_.reset();
    auto database = SqliteDatabase::open(file_, SqliteMode::kReadWrite);
    ASSERT_TRUE(database && database->execute("PRAGMA user_version = 99"));
    const auto newer = InsertStore::open(file_);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace firstline
