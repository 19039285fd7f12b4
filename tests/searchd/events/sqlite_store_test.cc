#include "searchd/events/sqlite_store.h"

#include <gtest/gtest.h>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

Event vote() {
    Event event;
    event.type = EventType::kNotHelpful;
    event.time_ms = 1795439103000;
    event.query_id = "q1";
    event.session = "session_0123456789";
    event.channel = "widget";
    event.locale = "de";
    event.question = "où est “ça” \xF0\x9F\x91\x9F";
    event.corrected = "x";
    event.outcome = "answer";
    event.confidence = 0.75;
    event.snapshot = "s1";
    event.page = "returns";
    event.anchor = "how";
    event.rank = 3;
    event.reason = "unclear";
    event.comment = "'); DROP TABLE events; --";
    return event;
}

std::int64_t count_events(const std::string& file) {
    auto database = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    auto statement = database->prepare("SELECT COUNT(*) FROM events");
    return statement->step() ? statement->integer(1) : -1;
}

TEST(SqliteStore, EveryFieldIsStored) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    auto store = SqliteStore::open(file);
    ASSERT_TRUE(store);
    const Event event = vote();
    ASSERT_TRUE((*store)->append({&event, 1}));
    auto database = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    auto row = database->prepare(
        "SELECT time_ms, type, query_id, session, channel, locale, question, corrected, outcome, "
        "confidence, "
        "snapshot, page, anchor, rank, reason, comment FROM events");
    ASSERT_TRUE(row) << row.error().message;
    ASSERT_TRUE(row->step());
    EXPECT_EQ(row->integer(1), event.time_ms);
    EXPECT_EQ(row->text(2), "not_helpful");
    EXPECT_EQ(row->text(3), event.query_id);
    EXPECT_EQ(row->text(4), event.session);
    EXPECT_EQ(row->text(5), event.channel);
    EXPECT_EQ(row->text(6), event.locale);
    EXPECT_EQ(row->text(7), event.question);
    EXPECT_EQ(row->text(8), event.corrected);
    EXPECT_EQ(row->text(9), event.outcome);
    EXPECT_DOUBLE_EQ(row->number(10), event.confidence);
    EXPECT_EQ(row->text(11), event.snapshot);
    EXPECT_EQ(row->text(12), event.page);
    EXPECT_EQ(row->text(13), event.anchor);
    EXPECT_EQ(row->integer(14), event.rank);
    EXPECT_EQ(row->text(15), event.reason);
    EXPECT_EQ(row->text(16), event.comment);
    EXPECT_FALSE(row->step());
}

TEST(SqliteStore, AReopenedFileKeepsItsEvents) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    const Event event = vote();
    for (int i = 1; i <= 3; ++i) {
        auto store = SqliteStore::open(file);
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->append({&event, 1}));
        EXPECT_EQ(count_events(file), i);
    }
}

TEST(SqliteStore, ANewerSchemaIsRefusedWithTheRemedy) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    ASSERT_TRUE(SqliteStore::open(file));
    ASSERT_TRUE(
        SqliteDatabase::open(file, SqliteMode::kReadWrite)->execute("PRAGMA user_version = 99"));
    const auto store = SqliteStore::open(file);
    ASSERT_FALSE(store);
    EXPECT_NE(store.error().message.find("schema version 99"), std::string::npos);
}

TEST(SqliteStore, AFileThatIsNoDatabaseIsRefused) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder.file("events.sqlite"), std::string(8192, 'x')));
    const auto store = SqliteStore::open(folder.file("events.sqlite"));
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kCorrupt);
}

TEST(SqliteStore, AMissingFolderIsAnError) {
    EXPECT_FALSE(SqliteStore::open("/no/such/folder/events.sqlite"));
}

}  // namespace
}  // namespace firstline
