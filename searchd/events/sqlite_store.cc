#include "searchd/events/sqlite_store.h"

#include <array>

namespace firstline {
namespace {

// What makes each version of the schema from the one before. A released step never changes: a file
// is brought up to date by those it has not seen yet.
constexpr std::array<const char*, kEventsSchemaVersion> kSteps = {
    R"(
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    time_ms    INTEGER NOT NULL,
    type       TEXT NOT NULL,
    query_id   TEXT NOT NULL,
    session    TEXT NOT NULL,
    channel    TEXT NOT NULL,
    locale     TEXT NOT NULL,
    question   TEXT NOT NULL,
    corrected  TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    confidence REAL NOT NULL,
    snapshot   TEXT NOT NULL,
    page       TEXT NOT NULL,
    anchor     TEXT NOT NULL,
    rank       INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    comment    TEXT NOT NULL
);
CREATE INDEX events_by_time ON events (time_ms, type);
CREATE INDEX events_by_query ON events (query_id);
CREATE INDEX events_by_session ON events (session);
)",
    R"(
ALTER TABLE events ADD COLUMN survey    TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN score     INTEGER;
ALTER TABLE events ADD COLUMN handoff   TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN visitor   TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN resolved  INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX events_by_reference ON events (reference) WHERE reference <> '';
)"};

constexpr const char* kInsert =
    "INSERT INTO events (time_ms, type, query_id, session, channel, locale, question, corrected, "
    "outcome, confidence, snapshot, page, anchor, rank, reason, comment, survey, score, handoff, "
    "reference, visitor, resolved) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
    "?20, ?21, ?22) ON CONFLICT (reference) WHERE reference <> '' DO NOTHING";

void bind_event(SqliteStatement& insert, const Event& event) {
    insert.bind(1, event.time_ms);
    insert.bind(2, std::string_view(to_string(event.type)));
    insert.bind(3, event.query_id);
    insert.bind(4, event.session);
    insert.bind(5, event.channel);
    insert.bind(6, event.locale);
    insert.bind(7, event.question);
    insert.bind(8, event.corrected);
    insert.bind(9, event.outcome);
    insert.bind(10, event.confidence);
    insert.bind(11, event.snapshot);
    insert.bind(12, event.page);
    insert.bind(13, event.anchor);
    insert.bind(14, static_cast<std::int64_t>(event.rank));
    insert.bind(15, event.reason);
    insert.bind(16, event.comment);
    insert.bind(17, event.survey);
    if (event.score) insert.bind(18, *event.score);  // else it stays null
    insert.bind(19, event.handoff);
    insert.bind(20, event.reference);
    insert.bind(21, event.visitor);
    insert.bind(22, event.resolved ? 1 : 0);
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path) {
    auto database = SqliteDatabase::open_durable(path);
    if (!database) return database.error();
    if (auto made = migrate(*database, path, kSteps); !made) return made.error();
    auto insert = database->prepare(kInsert);
    if (!insert) return insert.error();
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(*database), std::move(*insert)));
}

Result<void> SqliteStore::append(std::span<const Event> events) {
    if (auto begun = database_.execute("BEGIN IMMEDIATE"); !begun) return begun;
    for (const Event& event : events) {
        insert_.reset();
        bind_event(insert_, event);
        insert_.step();
        if (auto inserted = insert_.error(); !inserted) {
            insert_.reset();
            (void)database_.execute("ROLLBACK");
            return inserted;
        }
    }
    insert_.reset();
    auto committed = database_.execute("COMMIT");
    if (!committed) (void)database_.execute("ROLLBACK");
    return committed;
}

Result<std::int64_t> SqliteStore::erase_comments(const std::string& handoff) {
    auto done = database_.run("UPDATE events SET comment = '' WHERE handoff = ?1 AND comment <> ''",
                              handoff);
    if (!done) return done.error();
    const std::int64_t erased = database_.changes();
    if (auto truncated = database_.truncate_log(); !truncated) return truncated.error();
    return erased;
}

}  // namespace firstline
