// Drafts in the knowledge store, and files of the version before them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "searchd/knowledge/knowledge_store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

NewDraft drafted(const std::string& agent, const std::string& key = "",
                 const std::string& fingerprint = "f") {
    NewDraft made;
    made.key = key;
    made.fingerprint = fingerprint;
    made.agent = agent;
    made.snapshot = "000041-1a2b3c4d";
    made.text = {"do you rent tents?", "Yes.\nBring an ID.", "de", "third time", "chat_1"};
    return made;
}

NewFlag flagged(const std::string& agent) {
    NewFlag made;
    made.agent = agent;
    made.report.page = "returns";
    return made;
}

class KnowledgeDraftsTest : public testing::Test {
  protected:
    KnowledgeDraftsTest() { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = KnowledgeStore::open(file_);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }
    DraftResult add(const NewDraft& made, std::int64_t now_ms = 1000) {
        auto result = store_->add(made, now_ms);
        EXPECT_TRUE(result) << result.error().message;
        return result ? *result : DraftResult();
    }
    std::vector<Draft> drafts(const DraftFilter& filter = {}) {
        auto found = store_->drafts(filter);
        EXPECT_TRUE(found) << found.error().message;
        return found ? *found : std::vector<Draft>();
    }

    TemporaryFolder folder_;
    const std::string file_ = folder_.file("knowledge.sqlite");
    std::unique_ptr<KnowledgeStore> store_;
};

TEST_F(KnowledgeDraftsTest, EveryFieldIsThereAfterAReopening) {
    const Draft added = add(drafted("anna")).draft;
    reopen();
    const auto found = drafts();
    ASSERT_EQ(found.size(), 1U);
    for (const Draft& draft : {added, found[0], store_->draft(1)->value()}) {
        EXPECT_EQ(draft.id, 1);
        EXPECT_EQ(draft.text, drafted("anna").text);
        EXPECT_EQ(draft.created_ms, 1000);
        EXPECT_EQ(draft.agent, "anna");
        EXPECT_EQ(draft.snapshot, "000041-1a2b3c4d");
        EXPECT_EQ(draft.end, DraftEnd());
        EXPECT_EQ(draft.settled_ms, 0);
    }
}

TEST_F(KnowledgeDraftsTest, FlagsAndDraftsAreNumberedTogether) {
    EXPECT_EQ(store_->add(flagged("anna"), 1)->flag.id, 1);
    EXPECT_EQ(add(drafted("anna")).draft.id, 2);
    EXPECT_EQ(add(drafted("ben")).draft.id, 3);
    reopen();
    EXPECT_EQ(store_->add(flagged("anna"), 1)->flag.id, 4);
    EXPECT_EQ(add(drafted("anna")).draft.id, 5);
    EXPECT_TRUE(store_->flag(4)->has_value());
    EXPECT_FALSE(store_->draft(4)->has_value());
    EXPECT_FALSE(store_->flag(5)->has_value());
}

TEST_F(KnowledgeDraftsTest, AKeyMakesOneDraftOfAnAgentHoweverOftenItIsSent) {
    const DraftResult first = add(drafted("anna", "key_1"));
    EXPECT_EQ(first.verdict, InboxVerdict::kDone);
    const DraftResult second = add(drafted("anna", "key_1"), 2000);
    EXPECT_EQ(second.verdict, InboxVerdict::kUnchanged);
    EXPECT_EQ(second.draft.id, first.draft.id);
    EXPECT_EQ(second.draft.created_ms, 1000);
    EXPECT_EQ(add(drafted("anna", "key_1", "other")).verdict, InboxVerdict::kKeyReused);
    EXPECT_EQ(add(drafted("ben", "key_1", "other")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(add(drafted("anna")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(add(drafted("anna")).verdict, InboxVerdict::kDone);
    EXPECT_EQ(drafts().size(), 4U);
}

TEST_F(KnowledgeDraftsTest, OneOfManyThatSendAKeyAtOnceMakesTheDraft) {
    std::vector<std::thread> clicks;
    std::vector<DraftResult> results(8);
    for (DraftResult& result : results)
        clicks.emplace_back([&] { result = add(drafted("anna", "key_1")); });
    for (std::thread& click : clicks) click.join();
    int made = 0;
    for (const DraftResult& result : results) {
        made += result.verdict == InboxVerdict::kDone ? 1 : 0;
        EXPECT_EQ(result.draft.id, 1);
    }
    EXPECT_EQ(made, 1);
}

TEST_F(KnowledgeDraftsTest, AnEditorSettlesAnOpenDraftOnce) {
    add(drafted("anna"));
    add(drafted("anna"));
    const DraftEnd accepted = {DraftState::kAccepted, "rent-tents", "en/faq/rent-tents.md", true,
                               "thanks"};
    const auto done = store_->settle(1, accepted, 5000);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->verdict, InboxVerdict::kDone);
    const auto again = store_->settle(1, {DraftState::kDeclined, "", "", false, "no"}, 6000);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->verdict, InboxVerdict::kSettled);
    reopen();
    EXPECT_EQ(store_->draft(1)->value().end, accepted);
    EXPECT_EQ(store_->draft(1)->value().settled_ms, 5000);
    EXPECT_EQ(store_->settle(3, accepted, 1)->verdict, InboxVerdict::kUnknown);
    DraftFilter open;
    open.state = DraftState::kOpen;
    ASSERT_EQ(drafts(open).size(), 1U);
    EXPECT_EQ(drafts(open)[0].id, 2);
}

TEST_F(KnowledgeDraftsTest, AnAgentsOwnDraftsComeNewestFirstAndLimited) {
    for (const char* agent : {"anna", "ben", "anna", "anna"}) add(drafted(agent));
    DraftFilter own;
    own.agent = "anna";
    own.limit = 2;
    const auto found = drafts(own);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, 4);
    EXPECT_EQ(found[1].id, 3);
}

// A file as the version with flags alone left it.
constexpr const char* kVersionOne = R"(
CREATE TABLE flags (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    agent        TEXT NOT NULL,
    snapshot     TEXT NOT NULL,
    kind         TEXT NOT NULL,
    page         TEXT NOT NULL,
    anchor       TEXT NOT NULL,
    locale       TEXT NOT NULL,
    question     TEXT NOT NULL,
    comment      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    state        TEXT NOT NULL,
    settled_ms   INTEGER NOT NULL,
    note         TEXT NOT NULL
);
CREATE UNIQUE INDEX flags_by_key ON flags (agent, key) WHERE key <> '';
CREATE INDEX flags_by_agent ON flags (agent, id);
CREATE INDEX flags_by_state ON flags (state, id);
INSERT INTO flags VALUES (NULL, 'key_1', 'f', 1000, 'anna', '000041-1a2b3c4d', 'outdated', 'returns',
                          'how', 'de', 'wie lange?', 'it is 60', 'chat_1', 'done', 2000, 'mended');
INSERT INTO flags VALUES (NULL, '', 'f', 1500, 'ben', '000041-1a2b3c4d', 'missing', '', '', 'en',
                          'tents?', '', '', 'open', 0, '');
PRAGMA user_version = 1;
)";

TEST_F(KnowledgeDraftsTest, AFileOfFlagsAloneIsRaisedInPlaceWithNothingLost) {
    const std::string old = folder_.file("old.sqlite");
    {
        auto database = SqliteDatabase::open_durable(old);
        ASSERT_TRUE(database && database->execute(kVersionOne));
    }
    auto store = KnowledgeStore::open(old);
    ASSERT_TRUE(store) << store.error().message;
    const auto flags = (*store)->flags({});
    ASSERT_TRUE(flags);
    ASSERT_EQ(flags->size(), 2U);
    const FlagReport first = {FlagKind::kOutdated, "returns",  "how",   "de",
                              "wie lange?",        "it is 60", "chat_1"};
    EXPECT_EQ((*flags)[1].report, first);
    EXPECT_EQ((*flags)[1].state, FlagState::kDone);
    EXPECT_EQ((*flags)[1].settled_ms, 2000);
    EXPECT_EQ((*flags)[1].note, "mended");
    EXPECT_EQ((*flags)[0].report.question, "tents?");
    EXPECT_EQ((*store)->add(drafted("anna"), 3000)->draft.id, 3);
    EXPECT_EQ((*store)->add(flagged("anna"), 3000)->flag.id, 4);
}

}  // namespace
}  // namespace firstline
