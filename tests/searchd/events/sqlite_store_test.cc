#include "searchd/events/sqlite_store.h"

#include <gtest/gtest.h>

#include <thread>

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

Event contact(const std::string& reference) {
    Event event;
    event.type = EventType::kContact;
    event.time_ms = 1795439103000;
    event.channel = "phone";
    event.reference = reference;
    event.visitor = "a hash";
    event.resolved = true;
    return event;
}

// The schema as version 1 wrote it.
constexpr const char* kVersion1 = R"(
CREATE TABLE events (
    id INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, type TEXT NOT NULL, query_id TEXT NOT NULL,
    session TEXT NOT NULL, channel TEXT NOT NULL, locale TEXT NOT NULL, question TEXT NOT NULL,
    corrected TEXT NOT NULL, outcome TEXT NOT NULL, confidence REAL NOT NULL,
    snapshot TEXT NOT NULL, page TEXT NOT NULL, anchor TEXT NOT NULL, rank INTEGER NOT NULL,
    reason TEXT NOT NULL, comment TEXT NOT NULL);
CREATE INDEX events_by_time ON events (time_ms, type);
CREATE INDEX events_by_query ON events (query_id);
CREATE INDEX events_by_session ON events (session);
INSERT INTO events VALUES
    (1, 1795439103000, 'query', 'q1', 's1', 'widget', 'en', 'zoë?', '', 'none', 0.25, 'n1', '', '',
     0, '', ''),
    (7, 1795439104000, 'not_helpful', 'q1', 's1', 'widget', 'en', '', '', '', 0, '', 'returns',
     'how', 2, 'wrong', 'it says "60"');
PRAGMA user_version = 1;
)";

// The answer to a question over the file, one row a line.
std::string answer(const std::string& file, const std::string& sql) {
    auto database = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    auto rows = database->prepare(sql);
    EXPECT_TRUE(rows) << rows.error().message;
    std::string text;
    while (rows && rows->step()) text += rows->text(1) + "\n";
    return text;
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

TEST(SqliteStore, ASurveysScoreMayBeZeroOrNotGiven) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    auto store = SqliteStore::open(file);
    ASSERT_TRUE(store);
    Event answered;
    answered.type = EventType::kSurveyAnswered;
    answered.survey = "nps";
    answered.score = 0;
    answered.handoff = "q9mZ0w3xTn2H5c1vYb7RkA";
    Event shown = answered;
    shown.type = EventType::kSurveyShown;
    shown.score = std::nullopt;
    const std::vector<Event> both = {answered, shown};
    ASSERT_TRUE((*store)->append(both));
    EXPECT_EQ(answer(file,
                     "SELECT type || ' ' || survey || ' ' || COALESCE(score, 'null') || ' ' || "
                     "handoff FROM events ORDER BY id"),
              "survey_answered nps 0 q9mZ0w3xTn2H5c1vYb7RkA\n"
              "survey_shown nps null q9mZ0w3xTn2H5c1vYb7RkA\n");
}

TEST(SqliteStore, WhatSurveysSaidOfAHandoffIsErasedToTheLastByteAndTheirScoresStay) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    auto store = SqliteStore::open(file);
    ASSERT_TRUE(store);
    Event about;
    about.type = EventType::kSurveyAnswered;
    about.survey = "ces";
    about.score = 7;
    about.handoff = "q9mZ0w3xTn2H5c1vYb7RkA";
    about.comment = "quaggacomment";
    Event other = about;
    other.handoff = "AAAAAAAAAAAAAAAAAAAAAA";
    other.comment = "kept";
    ASSERT_TRUE((*store)->append(std::vector<Event>{about, other, vote()}));
    EXPECT_EQ(*(*store)->erase_comments(about.handoff), 1);
    EXPECT_EQ(*(*store)->erase_comments(about.handoff), 0);
    EXPECT_EQ(answer(file, "SELECT score || comment FROM events WHERE survey = 'ces'"),
              "7\n7kept\n");
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(file + suffix, 1 << 24);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(bytes->find("quaggacomment"), std::string::npos) << suffix;
    }
}

TEST(SqliteStore, AContactOfAKnownReferenceIsThereAlready) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    const std::vector<Event> batch = {contact("a"), vote(), contact("a"), contact("b"), vote()};
    for (int i = 0; i < 2; ++i) {  // after a restart, too
        auto store = SqliteStore::open(file);
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->append(batch));
    }
    EXPECT_EQ(answer(file,
                     "SELECT reference || visitor || resolved FROM events WHERE type = 'contact' "
                     "ORDER BY id"),
              "aa hash1\nba hash1\n");
    EXPECT_EQ(count_events(file), 2 + 4);
}

TEST(SqliteStore, TwoConnectionsAtOnceStoreOneContact) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    ASSERT_TRUE(SqliteStore::open(file));
    const auto store_all = [&] {
        auto store = SqliteStore::open(file);
        ASSERT_TRUE(store);
        for (int i = 0; i < 50; ++i) {
            const Event one = contact(std::to_string(i));
            ASSERT_TRUE((*store)->append({&one, 1}));
        }
    };
    std::thread other(store_all);
    store_all();
    other.join();
    EXPECT_EQ(count_events(file), 50);
}

TEST(SqliteStore, AFileOfVersion1IsBroughtUpToDateAndNothingIsLost) {
    const TemporaryFolder folder;
    const std::string file = folder.file("events.sqlite");
    ASSERT_TRUE(SqliteDatabase::open(file, SqliteMode::kReadWrite)->execute(kVersion1));
    const std::string all_of_version_1 =
        "SELECT id || '|' || time_ms || '|' || type || '|' || query_id || '|' || session || '|' || "
        "channel || '|' || locale || '|' || question || '|' || corrected || '|' || outcome || '|' "
        "|| confidence || '|' || snapshot || '|' || page || '|' || anchor || '|' || rank || '|' || "
        "reason || '|' || comment FROM events ORDER BY id";
    const std::string before = answer(file, all_of_version_1);
    ASSERT_TRUE(SqliteStore::open(file));
    EXPECT_EQ(answer(file, all_of_version_1), before);
    EXPECT_EQ(answer(file,
                     "SELECT survey || handoff || reference || visitor || resolved || "
                     "COALESCE(score, 'null') FROM events"),
              "0null\n0null\n");
    EXPECT_EQ(answer(file, "PRAGMA user_version"), "2\n");
    // From here on it is as a new one.
    auto store = SqliteStore::open(file);
    ASSERT_TRUE(store);
    const std::vector<Event> batch = {contact("a"), contact("a")};
    ASSERT_TRUE((*store)->append(batch));
    EXPECT_EQ(count_events(file), 3);
    ASSERT_TRUE(SqliteStore::open(folder.file("new.sqlite")));
    const std::string columns =
        "SELECT name || type || \"notnull\" FROM pragma_table_info('events')";
    EXPECT_EQ(answer(file, columns), answer(folder.file("new.sqlite"), columns));
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
