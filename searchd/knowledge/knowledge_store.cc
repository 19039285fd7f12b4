#include "searchd/knowledge/knowledge_store.h"

#include <array>

#include "searchd/knowledge/draft_rows.h"
#include "searchd/knowledge/inbox_id.h"

namespace firstline {
namespace {

constexpr const char* kFlags = R"(
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
)";
// Each makes the next version of the one before; never change one that was released.
const std::array<const char*, 2> kMigrations = {kFlags, kDraftsTable};

const std::string kSelect =
    "SELECT id, fingerprint, created_ms, agent, snapshot, kind, page, anchor, locale, question, "
    "comment, conversation, state, settled_ms, note FROM flags ";

struct FlagRow {
    std::string fingerprint;
    Flag flag;
};

FlagRow read_flag(const SqliteStatement& row) {
    FlagRow read;
    Flag& flag = read.flag;
    flag.id = row.integer(1);
    read.fingerprint = row.text(2);
    flag.created_ms = row.integer(3);
    flag.agent = row.text(4);
    flag.snapshot = row.text(5);
    flag.report.kind = flag_kind_named(row.text(6)).value_or(FlagKind::kWrong);
    flag.report.page = row.text(7);
    flag.report.anchor = row.text(8);
    flag.report.locale = row.text(9);
    flag.report.question = row.text(10);
    flag.report.comment = row.text(11);
    flag.report.conversation = row.text(12);
    flag.state = flag_state_named(row.text(13)).value_or(FlagState::kOpen);
    flag.settled_ms = row.integer(14);
    flag.note = row.text(15);
    return read;
}

template <typename... Values>
Result<std::optional<FlagRow>> row_where(SqliteDatabase& database, const std::string& condition,
                                         const Values&... values) {
    auto rows = database.prepare(kSelect + condition, values...);
    if (!rows) return rows.error();
    std::optional<FlagRow> row;
    if (rows->step()) row = read_flag(*rows);
    if (auto read = rows->error(); !read) return read.error();
    return row;
}

Result<std::int64_t> insert_flag(SqliteDatabase& database, const NewFlag& made,
                                 std::int64_t now_ms) {
    const FlagReport& report = made.report;
    auto done =
        database.run("INSERT INTO flags VALUES (" + std::string(kNextInboxId) +
                         ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'open', 0, '')",
                     made.key, made.fingerprint, now_ms, made.agent, made.snapshot,
                     to_string(report.kind), report.page, report.anchor, report.locale,
                     report.question, report.comment, report.conversation);
    if (!done) return done.error();
    return number_of(database, "SELECT last_insert_rowid()");
}

}  // namespace

Result<std::unique_ptr<KnowledgeStore>> KnowledgeStore::open(const std::string& path) {
    auto database = SqliteDatabase::open_durable(path);
    if (!database) return database.error();
    if (auto made = migrate(*database, path, kMigrations); !made) return made.error();
    return std::unique_ptr<KnowledgeStore>(new KnowledgeStore(std::move(*database)));
}

Result<FlagResult> KnowledgeStore::add(const NewFlag& made, std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    if (!made.key.empty()) {
        const auto known =
            row_where(database_, "WHERE agent = ?1 AND key = ?2", made.agent, made.key);
        if (!known) return known.error();
        if (known->has_value()) {
            if ((*known)->fingerprint != made.fingerprint)
                return FlagResult{InboxVerdict::kKeyReused, {}};
            return FlagResult{InboxVerdict::kUnchanged, (*known)->flag};
        }
    }
    const auto id = insert_flag(database_, made, now_ms);
    if (!id) return id.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    FlagResult result{InboxVerdict::kDone, {}};
    result.flag.id = *id;
    result.flag.created_ms = now_ms;
    result.flag.agent = made.agent;
    result.flag.snapshot = made.snapshot;
    result.flag.report = made.report;
    return result;
}

Result<FlagResult> KnowledgeStore::settle(std::int64_t id, FlagState state, const std::string& note,
                                          std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    auto row = row_where(database_, "WHERE id = ?1", id);
    if (!row) return row.error();
    if (!row->has_value()) return FlagResult{InboxVerdict::kUnknown, {}};
    Flag& flag = (*row)->flag;
    if (flag.state != FlagState::kOpen) return FlagResult{InboxVerdict::kSettled, std::move(flag)};
    auto done =
        database_.run("UPDATE flags SET state = ?2, settled_ms = ?3, note = ?4 WHERE id = ?1", id,
                      to_string(state), now_ms, note);
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    flag.state = state;
    flag.settled_ms = now_ms;
    flag.note = note;
    return FlagResult{InboxVerdict::kDone, std::move(flag)};
}

Result<std::optional<Flag>> KnowledgeStore::flag(std::int64_t id) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto row = row_where(database_, "WHERE id = ?1", id);
    if (!row) return row.error();
    if (!row->has_value()) return std::optional<Flag>();
    return std::optional<Flag>(std::move((*row)->flag));
}

Result<std::vector<Flag>> KnowledgeStore::flags(const FlagFilter& filter) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto rows = database_.prepare(
        kSelect + "WHERE (?1 OR agent = ?2) AND ?3 IN ('', state) ORDER BY id DESC LIMIT ?4",
        filter.agent ? 0 : 1, filter.agent.value_or(""),
        filter.state ? to_string(*filter.state) : "", filter.limit);
    if (!rows) return rows.error();
    std::vector<Flag> flags;
    while (rows->step()) flags.push_back(read_flag(*rows).flag);
    if (auto read = rows->error(); !read) return read.error();
    return flags;
}

}  // namespace firstline
