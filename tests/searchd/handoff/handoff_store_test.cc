#include "searchd/handoff/handoff_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using Kind = HandoffAction::Kind;

NewHandoff asked(const std::string& key, const std::string& fingerprint = "f") {
    NewHandoff made;
    made.key = key;
    made.fingerprint = fingerprint;
    made.packet.channel = HandoffChannel::kPhone;
    made.packet.question = "where is ‹order›, “quick”";
    made.packet.corrected = "where";
    made.packet.shown = {{"returns", "how", 1}, {"delivery", "", 2}};
    made.packet.read = {{"returns", "how", 1}};
    made.packet.votes = {{"returns", "how", false, "unclear"}, {"delivery", "", true, ""}};
    made.packet.page_url = "/cart";
    made.packet.locale = "de";
    made.packet.source = "widget";
    made.packet.session = "session_" + key;
    made.packet.query_id = "q1";
    made.contact = {"Zoë", "zoe@mail.example", "+31 6 1234 5678"};
    return made;
}

HandoffAction by(const std::string& agent, Kind kind) {
    HandoffAction action;
    action.agent = agent;
    action.kind = kind;
    action.time_ms = 5000;
    return action;
}

class HandoffStoreTest : public testing::Test {
  protected:
    HandoffStoreTest() { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = HandoffStore::open(file_, limits_);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }
    HandoffResult create(const NewHandoff& made, std::int64_t now_ms = 1000) {
        auto result = store_->create(made, targets_, now_ms, [&](int ahead) {
            return PromisedTime{promise_ms_ + ahead, "2026-11-23T14:20:00+01:00"};
        });
        EXPECT_TRUE(result) << result.error().message;
        return result ? *result : HandoffResult();
    }
    HandoffVerdict act(const std::string& id, const HandoffAction& action) {
        auto result = store_->act(id, action);
        EXPECT_TRUE(result) << result.error().message;
        return result->verdict;
    }

    TemporaryFolder folder_;
    const std::string file_ = folder_.file("handoffs.sqlite");
    HandoffLimits limits_;
    std::vector<DeliveryTarget> targets_;
    std::int64_t promise_ms_ = 2000;
    std::unique_ptr<HandoffStore> store_;
};

TEST_F(HandoffStoreTest, EveryFieldIsThereAfterAReopening) {
    const NewHandoff made = asked("key_1");
    const Handoff created = create(made).handoff;
    EXPECT_GE(created.id.size(), 22U);
    reopen();
    const auto found = store_->find(created.id);
    ASSERT_TRUE(found && found->has_value());
    EXPECT_EQ((*found)->packet, made.packet);
    EXPECT_EQ((*found)->contact, made.contact);
    EXPECT_EQ((*found)->created_ms, 1000);
    EXPECT_EQ((*found)->promised.ms, 2000);
    EXPECT_EQ((*found)->promised.text, "2026-11-23T14:20:00+01:00");
    EXPECT_EQ((*found)->state, HandoffState::kOpen);
    EXPECT_EQ(store_->waiting(), 1);
    EXPECT_FALSE((*store_->find("nobody")).has_value());
}

TEST_F(HandoffStoreTest, AKeyMakesOneHandoffHoweverOftenItIsSent) {
    targets_ = {DeliveryTarget::kWebhook};
    const HandoffResult first = create(asked("key_1"));
    const HandoffResult again = create(asked("key_1"), 9000);
    EXPECT_EQ(first.verdict, HandoffVerdict::kDone);
    EXPECT_EQ(again.verdict, HandoffVerdict::kUnchanged);
    EXPECT_EQ(again.handoff.id, first.handoff.id);
    EXPECT_EQ(again.handoff.created_ms, 1000);
    EXPECT_EQ(create(asked("key_1", "another body")).verdict, HandoffVerdict::kKeyReused);
    EXPECT_EQ(store_->list({})->handoffs.size(), 1U);
    EXPECT_EQ(store_->delivery_counts()->waiting, 1);
}

TEST_F(HandoffStoreTest, EachKnowsHowManyAreAheadAndTheQueueHasAnEnd) {
    limits_ = {3, 2};
    reopen();
    EXPECT_EQ(create(asked("key_1")).handoff.ahead, 0);
    const Handoff second = create(asked("key_2")).handoff;
    EXPECT_EQ(second.ahead, 1);
    EXPECT_EQ(second.promised.ms, 2001);
    EXPECT_EQ(create(asked("key_3")).verdict, HandoffVerdict::kDone);
    EXPECT_EQ(create(asked("key_4")).verdict, HandoffVerdict::kQueueFull);
    EXPECT_EQ(act(second.id, by("anna", Kind::kClaim)), HandoffVerdict::kDone);
    EXPECT_EQ(store_->waiting(), 2);
    EXPECT_EQ(create(asked("key_4")).verdict, HandoffVerdict::kDone);
}

TEST_F(HandoffStoreTest, OneSessionCannotFillTheQueue) {
    limits_ = {100, 2};
    reopen();
    for (const char* key : {"a", "b", "c"}) {
        NewHandoff made = asked(key);
        made.packet.session = "the_same_session";
        const bool third = *key == 'c';
        EXPECT_EQ(create(made).verdict,
                  third ? HandoffVerdict::kSessionFull : HandoffVerdict::kDone);
    }
}

TEST_F(HandoffStoreTest, NeitherCanOneReplyWithoutASession) {
    limits_ = {100, 2};
    reopen();
    for (const char* key : {"a", "b", "c"}) {
        NewHandoff made = asked(key);
        made.packet.session = "";
        const bool third = *key == 'c';
        EXPECT_EQ(create(made).verdict,
                  third ? HandoffVerdict::kSessionFull : HandoffVerdict::kDone);
        made.key += "_of_another";
        made.packet.query_id = std::string("q_") + key;
        EXPECT_EQ(create(made).verdict, HandoffVerdict::kDone);
    }
}

TEST_F(HandoffStoreTest, FormsOpenedByThemselvesAreNotCountedTogether) {
    limits_ = {100, 2};
    reopen();
    for (const char* key : {"a", "b", "c", "d"}) {
        NewHandoff made = asked(key);
        made.packet.session = "";
        made.packet.query_id = "";
        EXPECT_EQ(create(made).verdict, HandoffVerdict::kDone) << key;
    }
}

TEST_F(HandoffStoreTest, OfTwoWhoClaimAtOnceExactlyOneWinsAThousandTimes) {
    auto other = HandoffStore::open(file_, limits_);  // as another process would
    ASSERT_TRUE(other);
    limits_.queue_max = 2000;
    reopen();
    for (int round = 0; round < 1000; ++round) {
        const std::string id = create(asked("key_" + std::to_string(round))).handoff.id;
        HandoffVerdict anna = HandoffVerdict::kUnknown;
        std::thread second([&] { anna = (*other)->act(id, by("anna", Kind::kClaim))->verdict; });
        const HandoffVerdict ben = act(id, by("ben", Kind::kClaim));
        second.join();
        const bool anna_won = anna == HandoffVerdict::kDone;
        ASSERT_NE(anna_won, ben == HandoffVerdict::kDone) << round;
        ASSERT_EQ(anna_won ? ben : anna, HandoffVerdict::kTaken);
        ASSERT_EQ((*store_->find(id))->agent, anna_won ? "anna" : "ben");
    }
}

TEST_F(HandoffStoreTest, TheListIsByPromiseAndItsPagesJoin) {
    std::vector<std::string> ids;
    for (int i = 0; i < 7; ++i) {
        promise_ms_ = i == 3 ? 0 : 9000 - 1000 * i;
        const int before = store_->waiting();
        if (i == 3) promise_ms_ = -before;  // no promise: it comes last
        ids.push_back(create(asked("key_" + std::to_string(i))).handoff.id);
    }
    HandoffFilter filter;
    filter.limit = 3;
    std::vector<std::string> read;
    for (int page = 0; page < 3; ++page) {
        const auto list = store_->list(filter);
        ASSERT_TRUE(list);
        for (const Handoff& handoff : list->handoffs) read.push_back(handoff.id);
        filter.cursor = list->cursor;
    }
    EXPECT_EQ(filter.cursor, 0);
    EXPECT_EQ(read,
              (std::vector<std::string>{ids[6], ids[5], ids[4], ids[2], ids[1], ids[0], ids[3]}));
    filter.cursor = 9999;  // of one that was erased: from the beginning
    EXPECT_EQ(store_->list(filter)->handoffs[0].id, ids[6]);
}

TEST_F(HandoffStoreTest, TheListIsOfTheStatesAndTheLocaleAskedFor) {
    const std::string first = create(asked("key_1")).handoff.id;
    NewHandoff arabic = asked("key_2");
    arabic.packet.locale = "ar";
    create(arabic);
    act(first, by("anna", Kind::kClaim));
    HandoffFilter filter;
    filter.states = {HandoffState::kClaimed};
    EXPECT_EQ(store_->list(filter)->handoffs.size(), 1U);
    filter.states = {HandoffState::kResolved};
    EXPECT_TRUE(store_->list(filter)->handoffs.empty());
    filter.states = {HandoffState::kOpen, HandoffState::kClaimed};
    filter.locale = "ar";
    EXPECT_EQ(store_->list(filter)->handoffs.size(), 1U);
}

TEST_F(HandoffStoreTest, WhoAsksWhatChangedMissesNothing) {
    const Handoff first = create(asked("key_1")).handoff;
    const std::int64_t seen = store_->list({})->version;
    EXPECT_TRUE(store_->changes_after(seen, "", 10)->handoffs.empty());
    const Handoff second = create(asked("key_2")).handoff;
    act(first.id, by("anna", Kind::kClaim));
    const auto changes = store_->changes_after(seen, "", 10);
    ASSERT_EQ(changes->handoffs.size(), 2U);
    EXPECT_EQ(changes->handoffs[0].id, second.id);
    EXPECT_EQ(changes->handoffs[1].state, HandoffState::kClaimed);
    const auto one = store_->changes_after(seen, "", 1);  // a full page: the rest is asked for next
    EXPECT_EQ(store_->changes_after(one->version, "", 10)->handoffs.size(), 1U);
    EXPECT_TRUE(store_->changes_after(changes->version, "", 10)->handoffs.empty());
}

TEST_F(HandoffStoreTest, WhatAnotherProcessErasedIsToldAndCountedNoMore) {
    const std::string first = create(asked("key_1")).handoff.id;
    const Handoff second = create(asked("key_2")).handoff;
    const std::int64_t seen = store_->list({})->version;
    EXPECT_FALSE(store_->changes_after(seen, "", 10)->is_erased);
    auto other = HandoffStore::open(file_, limits_);  // as another process would
    ASSERT_TRUE(*(*other)->erase(first));
    const auto changes = store_->changes_after(seen, "", 10);
    EXPECT_TRUE(changes->is_erased);
    EXPECT_TRUE(changes->handoffs.empty());
    EXPECT_EQ(store_->waiting(), 1);
    EXPECT_FALSE(store_->changes_after(changes->version, "", 10)->is_erased);
    EXPECT_EQ(store_->list({})->version, changes->version);
    ASSERT_TRUE(*(*other)->erase(second.id));
    ASSERT_TRUE(store_->next_delivery(9000)) << "the courier looks when no console does";
    EXPECT_EQ(store_->waiting(), 0);
}

TEST_F(HandoffStoreTest, AFileOfVersion1IsBroughtUpToDate) {
    const std::string id = create(asked("key_1")).handoff.id;
    auto database = SqliteDatabase::open(file_, SqliteMode::kReadWrite);
    ASSERT_TRUE(
        database->execute("ALTER TABLE newest DROP COLUMN erased; PRAGMA user_version = 1"));
    reopen();
    EXPECT_TRUE(store_->find(id)->has_value());
    EXPECT_FALSE(store_->changes_after(0, "", 10)->is_erased);
}

TEST_F(HandoffStoreTest, NotesAndOutcomesAreKept) {
    const std::string id = create(asked("key_1")).handoff.id;
    HandoffAction note = by("ben", Kind::kNote);
    note.text = "called twice";
    act(id, note);
    act(id, by("anna", Kind::kClaim));
    HandoffAction resolve = by("anna", Kind::kResolve);
    resolve.outcome = HandoffOutcome::kUnreachable;
    resolve.asks_effort = true;
    act(id, resolve);
    reopen();
    const Handoff found = **store_->find(id);
    EXPECT_EQ(found.notes, (std::vector<HandoffNote>{{5000, "ben", "called twice"}}));
    EXPECT_EQ(found.outcome, HandoffOutcome::kUnreachable);
    EXPECT_TRUE(found.asks_effort);
    EXPECT_EQ(found.resolved_ms, 5000);
    EXPECT_EQ(act("nobody", resolve), HandoffVerdict::kUnknown);
}

TEST_F(HandoffStoreTest, AnyTextIsStoredAsItIs) {
    NewHandoff made = asked("'); DROP TABLE handoffs; --");
    made.packet.question = "'); DROP TABLE contacts; -- \xF0\x9F\x91\x9F";
    const std::string id = create(made).handoff.id;
    EXPECT_EQ((**store_->find(id)).packet.question, made.packet.question);
}

TEST_F(HandoffStoreTest, ContactsOfResolvedOnesAreForgottenToTheLastByte) {
    const std::string done = create(asked("key_1", "f-of-key-1")).handoff.id;
    NewHandoff waiting = asked("key_2");
    waiting.contact.email = "other@mail.example";
    const std::string open = create(waiting).handoff.id;
    act(done, by("anna", Kind::kClaim));
    act(done, by("anna", Kind::kResolve));
    EXPECT_EQ(*store_->forget_contacts(5000), 0);
    EXPECT_EQ(create(asked("key_1", "f-of-key-1")).verdict, HandoffVerdict::kUnchanged);
    EXPECT_EQ(*store_->forget_contacts(5001), 1);
    EXPECT_EQ(create(asked("key_1", "f-of-key-1")).verdict, HandoffVerdict::kKeyReused);
    EXPECT_EQ((**store_->find(done)).contact, ShopperContact());
    EXPECT_EQ((**store_->find(open)).contact.email, "other@mail.example");
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(file_ + suffix, 1 << 24);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(bytes->find("zoe@mail.example"), std::string::npos) << suffix;
        EXPECT_EQ(bytes->find("f-of-key-1"), std::string::npos) << suffix;
    }
}

TEST_F(HandoffStoreTest, ErasingAgainTakesAwayWhatAReaderHeldBack) {
    NewHandoff made = asked("key_1");
    made.packet.question = "quaggaquestion";
    const std::string id = create(made).handoff.id;
    {
        auto reader = SqliteDatabase::open(file_, SqliteMode::kReadOnly);
        ASSERT_TRUE(reader);
        ASSERT_TRUE(reader->execute("BEGIN; SELECT count(*) FROM handoffs"));
        EXPECT_FALSE(store_->erase(id)) << "someone reads the log";
    }
    EXPECT_FALSE(*store_->erase(id)) << "it is gone, and now its bytes are";
    const auto log = read_whole_file(file_ + "-wal", 1 << 24);
    ASSERT_TRUE(log);
    EXPECT_EQ(log->find("quaggaquestion"), std::string::npos);
}

TEST_F(HandoffStoreTest, AnErasedOneLeavesNothing) {
    targets_ = {DeliveryTarget::kMail};
    NewHandoff made = asked("key_1");
    made.packet.question = "quaggaquestion";
    const std::string id = create(made).handoff.id;
    EXPECT_TRUE(*store_->erase(id));
    EXPECT_FALSE(*store_->erase(id));
    EXPECT_EQ(store_->waiting(), 0);
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(file_ + suffix, 1 << 24);
        ASSERT_TRUE(bytes);
        for (const char* text : {"quaggaquestion", "zoe@mail", "1234 5678"}) {
            EXPECT_EQ(bytes->find(text), std::string::npos) << suffix << " holds " << text;
        }
    }
}

TEST_F(HandoffStoreTest, OnlyItsOwnerReadsTheFileAndItsLog) {
    create(asked("key_1"));
    for (const char* suffix : {"", "-wal", "-shm"}) {
        struct stat status {};
        ASSERT_EQ(::stat((file_ + suffix).c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << suffix;
    }
}

TEST_F(HandoffStoreTest, AFileOfANewerProgramIsRefused) {
    store_.reset();
    auto database = SqliteDatabase::open(file_, SqliteMode::kReadWrite);
    ASSERT_TRUE(database->execute("PRAGMA user_version = 9"));
    EXPECT_EQ(HandoffStore::open(file_).error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace firstline
