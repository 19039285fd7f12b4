#include "searchd/knowledge/draft_rows.h"

#include "searchd/knowledge/inbox_id.h"

namespace firstline {

const char* const kDraftsTable = R"(
CREATE TABLE drafts (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    agent        TEXT NOT NULL,
    snapshot     TEXT NOT NULL,
    question     TEXT NOT NULL,
    answer       TEXT NOT NULL,
    locale       TEXT NOT NULL,
    comment      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    state        TEXT NOT NULL,
    settled_ms   INTEGER NOT NULL,
    page         TEXT NOT NULL,
    file         TEXT NOT NULL,
    edited       INTEGER NOT NULL,
    note         TEXT NOT NULL
);
CREATE UNIQUE INDEX drafts_by_key ON drafts (agent, key) WHERE key <> '';
CREATE INDEX drafts_by_agent ON drafts (agent, id);
CREATE INDEX drafts_by_state ON drafts (state, id);
)";

namespace {

const std::string kSelect =
    "SELECT id, fingerprint, created_ms, agent, snapshot, question, answer, locale, comment, "
    "conversation, state, settled_ms, page, file, edited, note FROM drafts ";

DraftRow read_draft(const SqliteStatement& row) {
    DraftRow read;
    Draft& draft = read.draft;
    draft.id = row.integer(1);
    read.fingerprint = row.text(2);
    draft.created_ms = row.integer(3);
    draft.agent = row.text(4);
    draft.snapshot = row.text(5);
    draft.text = {row.text(6), row.text(7), row.text(8), row.text(9), row.text(10)};
    draft.settled_ms = row.integer(12);
    draft.end = {draft_state_named(row.text(11)).value_or(DraftState::kOpen), row.text(13),
                 row.text(14), row.integer(15) != 0, row.text(16)};
    return read;
}

template <typename... Values>
Result<std::optional<DraftRow>> row_where(SqliteDatabase& database, const std::string& condition,
                                          const Values&... values) {
    auto rows = database.prepare(kSelect + condition, values...);
    if (!rows) return rows.error();
    std::optional<DraftRow> row;
    if (rows->step()) row = read_draft(*rows);
    if (auto read = rows->error(); !read) return read.error();
    return row;
}

}  // namespace

Result<std::optional<DraftRow>> draft_of_id(SqliteDatabase& database, std::int64_t id) {
    return row_where(database, "WHERE id = ?1", id);
}

Result<std::optional<DraftRow>> draft_of_key(SqliteDatabase& database, const std::string& agent,
                                             const std::string& key) {
    return row_where(database, "WHERE agent = ?1 AND key = ?2", agent, key);
}

Result<std::vector<Draft>> drafts_of(SqliteDatabase& database, const DraftFilter& filter) {
    auto rows = database.prepare(
        kSelect + "WHERE (?1 OR agent = ?2) AND ?3 IN ('', state) ORDER BY id DESC LIMIT ?4",
        filter.agent ? 0 : 1, filter.agent.value_or(""),
        filter.state ? to_string(*filter.state) : "", filter.limit);
    if (!rows) return rows.error();
    std::vector<Draft> drafts;
    while (rows->step()) drafts.push_back(read_draft(*rows).draft);
    if (auto read = rows->error(); !read) return read.error();
    return drafts;
}

Result<std::int64_t> insert_draft(SqliteDatabase& database, const NewDraft& made,
                                  std::int64_t now_ms) {
    const DraftText& text = made.text;
    auto done =
        database.run("INSERT INTO drafts VALUES (" + std::string(kNextInboxId) +
                         ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'open', 0, '', '', 0, "
                         "'')",
                     made.key, made.fingerprint, now_ms, made.agent, made.snapshot, text.question,
                     text.answer, text.locale, text.comment, text.conversation);
    if (!done) return done.error();
    return number_of(database, "SELECT last_insert_rowid()");
}

Result<void> end_draft(SqliteDatabase& database, std::int64_t id, const DraftEnd& end,
                       std::int64_t now_ms) {
    return database.run(
        "UPDATE drafts SET state = ?2, settled_ms = ?3, page = ?4, file = ?5, edited = ?6, "
        "note = ?7 WHERE id = ?1",
        id, to_string(end.state), now_ms, end.page, end.file, end.is_edited ? 1 : 0, end.note);
}

}  // namespace firstline
