#include "searchd/knowledge/insert_store.h"

#include <array>

namespace firstline {
namespace {

constexpr const char* kInserts = R"(
CREATE TABLE quotes (
    id     INTEGER PRIMARY KEY,
    scope  TEXT NOT NULL,
    page   TEXT NOT NULL,
    anchor TEXT NOT NULL,
    locale TEXT NOT NULL,
    title  TEXT NOT NULL,
    words  TEXT NOT NULL
);
CREATE UNIQUE INDEX quotes_by_place ON quotes (page, locale, anchor, scope, words);
CREATE TABLE inserts (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    agent        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    channel      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    snapshot     TEXT NOT NULL,
    compared     TEXT NOT NULL,
    quote        INTEGER NOT NULL,
    settled_ms   INTEGER NOT NULL,
    settled_by   TEXT NOT NULL
);
CREATE UNIQUE INDEX inserts_by_key ON inserts (agent, key) WHERE key <> '';
CREATE INDEX inserts_open ON inserts (quote, agent) WHERE settled_ms = 0;
CREATE INDEX inserts_by_quote ON inserts (quote);
CREATE INDEX inserts_by_time ON inserts (created_ms);
CREATE INDEX inserts_by_conversation ON inserts (conversation) WHERE conversation <> '';
)";
// Each makes the next version of the one before; never change one that was released.
constexpr std::array<const char*, 1> kMigrations = {kInserts};

const std::string kSelect =
    "SELECT i.id, i.fingerprint, i.created_ms, i.agent, i.kind, i.channel, i.conversation, "
    "i.snapshot, i.compared, i.settled_ms, i.settled_by, q.id, q.scope, q.page, q.anchor, "
    "q.locale, q.title, q.words FROM inserts i JOIN quotes q ON q.id = i.quote ";

struct InsertRow {
    std::string fingerprint;
    Insert insert;
};

Quote read_quote(const SqliteStatement& row, int first) {
    return {row.integer(first),  quote_scope_named(row.text(first + 1)).value_or(QuoteScope()),
            row.text(first + 2), row.text(first + 3),
            row.text(first + 4), row.text(first + 5),
            row.text(first + 6)};
}

InsertRow read_insert(const SqliteStatement& row) {
    InsertRow read;
    Insert& insert = read.insert;
    insert.id = row.integer(1);
    read.fingerprint = row.text(2);
    insert.created_ms = row.integer(3);
    insert.agent = row.text(4);
    insert.kind = insert_kind_named(row.text(5)).value_or(InsertKind::kSentences);
    insert.channel = insert_channel_named(row.text(6)).value_or(InsertChannel::kHost);
    insert.conversation = row.text(7);
    insert.snapshot = row.text(8);
    insert.compared = row.text(9);
    insert.settled_ms = row.integer(10);
    insert.settled_by = row.text(11);
    insert.quote = read_quote(row, 12);
    return read;
}

template <typename... Values>
Result<std::optional<InsertRow>> row_where(SqliteDatabase& database, const std::string& condition,
                                           const Values&... values) {
    auto rows = database.prepare(kSelect + condition, values...);
    if (!rows) return rows.error();
    std::optional<InsertRow> row;
    if (rows->step()) row = read_insert(*rows);
    if (auto read = rows->error(); !read) return read.error();
    return row;
}

Result<std::int64_t> id_of_quote(SqliteDatabase& database, const Quote& quote) {
    auto made = database.run(
        "INSERT INTO quotes VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        to_string(quote.scope), quote.page, quote.anchor, quote.locale, quote.title, quote.words);
    if (!made) return made.error();
    return number_of(database,
                     "SELECT id FROM quotes WHERE page = ?1 AND locale = ?2 AND anchor = ?3 AND "
                     "scope = ?4 AND words = ?5",
                     quote.page, quote.locale, quote.anchor, to_string(quote.scope), quote.words);
}

Result<std::int64_t> insert_row(SqliteDatabase& database, const NewInsert& made, std::int64_t quote,
                                std::int64_t now_ms) {
    const Insert& insert = made.insert;
    auto done = database.run(
        "INSERT INTO inserts VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, '')",
        made.key, made.fingerprint, now_ms, insert.agent, to_string(insert.kind),
        to_string(insert.channel), insert.conversation, insert.snapshot, insert.compared, quote);
    if (!done) return done.error();
    return number_of(database, "SELECT last_insert_rowid()");
}

// A JSON list, which SQLite reads as a table.
std::string list_text(const std::vector<std::int64_t>& numbers) {
    std::string text = "[";
    for (const std::int64_t number : numbers)
        text += (text.size() > 1 ? "," : "") + std::to_string(number);
    return text + "]";
}

}  // namespace

Result<std::unique_ptr<InsertStore>> InsertStore::open(const std::string& path) {
    auto database = SqliteDatabase::open_durable(path);
    if (!database) return database.error();
    if (auto made = migrate(*database, path, kMigrations); !made) return made.error();
    return std::unique_ptr<InsertStore>(new InsertStore(std::move(*database)));
}

Result<InsertResult> InsertStore::add(const NewInsert& made, std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    if (!made.key.empty()) {
        auto known = row_where(database_, "WHERE i.agent = ?1 AND i.key = ?2 AND i.key <> ''",
                               made.insert.agent, made.key);
        if (!known) return known.error();
        if (known->has_value()) {
            if ((*known)->fingerprint != made.fingerprint)
                return InsertResult{InsertVerdict::kKeyReused, {}};
            return InsertResult{InsertVerdict::kUnchanged, std::move((*known)->insert)};
        }
    }
    const auto quote = id_of_quote(database_, made.insert.quote);
    if (!quote) return quote.error();
    const auto id = insert_row(database_, made, *quote, now_ms);
    if (!id) return id.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    InsertResult result{InsertVerdict::kDone, made.insert};
    result.insert.id = *id;
    result.insert.created_ms = now_ms;
    result.insert.quote.id = *quote;
    return result;
}

Result<InsertResult> InsertStore::settle(std::int64_t id, const Settling& settling,
                                         std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    auto row = row_where(database_, "WHERE i.id = ?1", id);
    if (!row) return row.error();
    if (!row->has_value()) return InsertResult{};
    Insert& insert = (*row)->insert;
    if (settling.own && *settling.own != insert.agent) return InsertResult{};
    if (insert.settled_ms != 0) return InsertResult{InsertVerdict::kUnchanged, std::move(insert)};
    auto done = database_.run("UPDATE inserts SET settled_ms = ?2, settled_by = ?3 WHERE id = ?1",
                              id, now_ms, settling.by);
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    insert.settled_ms = now_ms;
    insert.settled_by = settling.by;
    return InsertResult{InsertVerdict::kDone, std::move(insert)};
}

Result<std::vector<Quote>> InsertStore::open_quotes(const std::optional<std::string>& agent) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    const std::string own = agent ? " AND i.agent = ?1" : "";
    auto rows = database_.prepare(
        "SELECT id, scope, page, anchor, locale, title, words FROM quotes q WHERE EXISTS "
        "(SELECT 1 FROM inserts i WHERE i.quote = q.id AND i.settled_ms = 0" +
        own + ") ORDER BY page, locale");
    if (!rows) return rows.error();
    if (agent) rows->bind(1, *agent);
    std::vector<Quote> quotes;
    while (rows->step()) quotes.push_back(read_quote(*rows, 1));
    if (auto read = rows->error(); !read) return read.error();
    return quotes;
}

Result<std::vector<Insert>> InsertStore::open_inserts(const std::vector<std::int64_t>& quotes,
                                                      const std::optional<std::string>& agent,
                                                      int limit) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto rows = database_.prepare(
        kSelect +
            "WHERE i.settled_ms = 0 AND i.quote IN (SELECT value FROM json_each(?1)) AND "
            "(?2 OR i.agent = ?3) ORDER BY i.id DESC LIMIT ?4",
        list_text(quotes), agent ? 0 : 1, agent.value_or(""), limit);
    if (!rows) return rows.error();
    std::vector<Insert> inserts;
    while (rows->step()) inserts.push_back(read_insert(*rows).insert);
    if (auto read = rows->error(); !read) return read.error();
    return inserts;
}

template <typename Value>
Result<std::int64_t> InsertStore::remove(const std::string& condition, const Value& value) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    if (auto done = database_.run("DELETE FROM inserts WHERE " + condition, value); !done)
        return done.error();
    const std::int64_t removed = database_.changes();
    auto done = database_.execute(
        "DELETE FROM quotes WHERE NOT EXISTS (SELECT 1 FROM inserts i WHERE i.quote = quotes.id)");
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    if (auto truncated = database_.truncate_log(); !truncated) return truncated.error();
    return removed;
}

Result<std::int64_t> InsertStore::forget_before(std::int64_t time_ms) {
    return remove("created_ms < ?1", time_ms);
}

Result<std::int64_t> InsertStore::erase(const std::string& conversation) {
    return remove("conversation = ?1 AND conversation <> ''", conversation);
}

}  // namespace firstline
