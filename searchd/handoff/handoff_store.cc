#include "searchd/handoff/handoff_store.h"

#include "searchd/auth/base64url.h"
#include "searchd/handoff/handoff_rows.h"

namespace firstline {
namespace {

constexpr std::size_t kIdBytes = 16;

Result<std::int64_t> count_open(SqliteDatabase& database) {
    return number_of(database, "SELECT COUNT(*) FROM handoffs WHERE state = 'open'");
}

// Of the same session; of a visitor without one, whose hand-offs go on from the same reply. A form
// that was opened by itself has neither, and nothing to be counted by.
Result<std::int64_t> count_open_of(SqliteDatabase& database, const HandoffPacket& packet) {
    if (!packet.session.empty()) {
        return number_of(database,
                         "SELECT COUNT(*) FROM handoffs WHERE session = ?1 AND state = 'open'",
                         packet.session);
    }
    if (packet.query_id.empty()) return 0;
    return number_of(database,
                     "SELECT COUNT(*) FROM handoffs WHERE session = '' AND query_id = ?1 AND "
                     "state = 'open'",
                     packet.query_id);
}

Result<std::optional<HandoffRow>> row_where(SqliteDatabase& database, const std::string& column,
                                            const std::string& value) {
    auto rows = database.prepare(
        std::string("SELECT ") + kHandoffColumns + " FROM handoffs WHERE " + column + " = ?1",
        value);
    if (!rows) return rows.error();
    if (!rows->step()) {
        if (auto read = rows->error(); !read) return read.error();
        return std::optional<HandoffRow>();
    }
    HandoffRow row = read_handoff(*rows);
    if (auto read = read_details(database, row); !read) return read.error();
    return std::optional<HandoffRow>(std::move(row));
}

std::string states_sql(const std::vector<HandoffState>& states) {
    std::string list;
    for (const HandoffState state : states) {
        list += std::string(list.empty() ? "'" : ", '") + to_string(state) + "'";
    }
    return list;
}

}  // namespace

Result<std::unique_ptr<HandoffStore>> HandoffStore::open(const std::string& path,
                                                         HandoffLimits limits) {
    auto database = SqliteDatabase::open_durable(path);
    if (!database) return database.error();
    if (auto made = make_handoff_tables(*database, path); !made) return made.error();
    const auto waiting = count_open(*database);
    if (!waiting) return waiting.error();
    std::unique_ptr<HandoffStore> store(new HandoffStore(std::move(*database), limits));
    store->waiting_ = static_cast<int>(*waiting);
    return store;
}

Result<HandoffResult> HandoffStore::create(const NewHandoff& made,
                                           const std::vector<DeliveryTarget>& targets,
                                           std::int64_t now_ms, const Promiser& promise) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    const auto known = row_where(database_, "key", made.key);
    if (!known) return known.error();
    if (known->has_value()) {
        if ((*known)->fingerprint != made.fingerprint) {
            return HandoffResult{HandoffVerdict::kKeyReused, {}};
        }
        return HandoffResult{HandoffVerdict::kUnchanged, (*known)->handoff};
    }
    auto result = make(made, targets, now_ms, promise);
    if (!result || result->verdict != HandoffVerdict::kDone) return result;
    if (auto committed = transaction->commit(); !committed) return committed.error();
    waiting_ = result->handoff.ahead + 1;
    return result;
}

Result<HandoffResult> HandoffStore::make(const NewHandoff& made,
                                         const std::vector<DeliveryTarget>& targets,
                                         std::int64_t now_ms, const Promiser& promise) {
    const auto ahead = count_open(database_);
    if (!ahead) return ahead.error();
    if (*ahead >= limits_.queue_max) return HandoffResult{HandoffVerdict::kQueueFull, {}};
    const auto own = count_open_of(database_, made.packet);
    if (!own) return own.error();
    if (*own >= limits_.session_max) return HandoffResult{HandoffVerdict::kSessionFull, {}};
    const auto version = next_version(database_);
    if (!version) return version.error();
    Handoff handoff;
    handoff.id = base64url_encode(random_bytes(kIdBytes));
    handoff.version = *version;
    handoff.created_ms = now_ms;
    handoff.ahead = static_cast<int>(*ahead);
    handoff.promised = promise(handoff.ahead);
    handoff.packet = made.packet;
    handoff.contact = made.contact;
    const auto number = insert_handoff(database_, made, handoff);
    if (!number) return number.error();
    for (const DeliveryTarget target : targets) {
        auto queued = database_.run(
            "INSERT INTO deliveries VALUES (?1, ?2, ?3, 'waiting', 0, 0, ?4, '')",
            base64url_encode(random_bytes(kIdBytes)), *number, to_string(target), now_ms);
        if (!queued) return queued.error();
    }
    return HandoffResult{HandoffVerdict::kDone, std::move(handoff)};
}

Result<HandoffResult> HandoffStore::act(const std::string& id, const HandoffAction& action) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    auto row = row_where(database_, "id", id);
    if (!row) return row.error();
    if (!row->has_value()) return HandoffResult{HandoffVerdict::kUnknown, {}};
    Handoff& handoff = (*row)->handoff;
    const std::size_t notes_before = handoff.notes.size();
    const HandoffVerdict verdict = apply(action, handoff);
    if (verdict != HandoffVerdict::kDone) return HandoffResult{verdict, std::move(handoff)};
    const auto version = next_version(database_);
    if (!version) return version.error();
    handoff.version = *version;
    if (auto done = update_handoff(database_, **row, notes_before); !done) return done.error();
    const auto waiting = count_open(database_);
    if (!waiting) return waiting.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    waiting_ = static_cast<int>(*waiting);
    return HandoffResult{verdict, std::move(handoff)};
}

Result<std::optional<Handoff>> HandoffStore::find(const std::string& id) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto row = row_where(database_, "id", id);
    if (!row) return row.error();
    if (!row->has_value()) return std::optional<Handoff>();
    return std::optional<Handoff>(std::move((*row)->handoff));
}

Result<HandoffPage> HandoffStore::list(const HandoffFilter& filter) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    if (auto counted = count_waiting(); !counted) return counted.error();
    HandoffPage page;
    // The version is read first: what changes meanwhile is asked for again, never missed.
    const auto version = number_of(database_, "SELECT version FROM newest");
    if (!version) return version.error();
    page.version = *version;
    const auto due = number_of(
        database_, std::string("SELECT ") + kHandoffDue + " FROM handoffs WHERE number = ?1",
        filter.cursor);
    if (!due) return due.error();
    // A hand-off that was erased while its page was read leads back to the beginning.
    const std::int64_t after = *due == 0 ? 0 : filter.cursor;
    auto rows = database_.prepare(
        std::string("SELECT ") + kHandoffColumns + " FROM handoffs WHERE state IN (" +
            states_sql(filter.states) + ") AND ?1 IN ('', locale) AND (" + kHandoffDue +
            ", number) > (?2, ?3) ORDER BY due, number LIMIT ?4",
        filter.locale, *due, after, filter.limit + 1);
    if (!rows) return rows.error();
    std::int64_t last = 0;
    while (rows->step()) {
        if (page.handoffs.size() == static_cast<std::size_t>(filter.limit)) {
            page.cursor = last;
            break;
        }
        HandoffRow row = read_handoff(*rows);
        last = row.number;
        page.handoffs.push_back(std::move(row.handoff));
    }
    if (auto read = rows->error(); !read) return read.error();
    return page;
}

Result<HandoffChanges> HandoffStore::changes_after(std::int64_t version, const std::string& locale,
                                                   int limit) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    if (auto counted = count_waiting(); !counted) return counted.error();
    HandoffChanges changes;
    const auto newest = number_of(database_, "SELECT version FROM newest");
    if (!newest) return newest.error();
    changes.version = *newest;
    if (*newest <= version) return changes;
    const auto erased = number_of(database_, "SELECT erased FROM newest");
    if (!erased) return erased.error();
    changes.is_erased = *erased > version;
    auto rows = database_.prepare(std::string("SELECT ") + kHandoffColumns +
                                      " FROM handoffs WHERE version > ?1 AND ?2 IN ('', locale) "
                                      "ORDER BY version LIMIT ?3",
                                  version, locale, limit);
    if (!rows) return rows.error();
    while (rows->step()) changes.handoffs.push_back(read_handoff(*rows).handoff);
    if (auto read = rows->error(); !read) return read.error();
    if (changes.handoffs.size() == static_cast<std::size_t>(limit))
        changes.version = changes.handoffs.back().version;
    return changes;
}

Result<std::int64_t> HandoffStore::forget_contacts(std::int64_t resolved_before_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    const std::string old = "state = 'resolved' AND resolved_ms < ?1";
    auto done = database_.run(
        "DELETE FROM contacts WHERE handoff IN (SELECT number FROM handoffs WHERE " + old + ")",
        resolved_before_ms);
    if (!done) return done.error();
    const std::int64_t forgotten = database_.changes();
    done = database_.run("UPDATE handoffs SET fingerprint = '' WHERE fingerprint <> '' AND " + old,
                         resolved_before_ms);
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    if (auto truncated = database_.truncate_log(); !truncated) return truncated.error();
    return forgotten;
}

Result<bool> HandoffStore::erase(const std::string& id) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto erased = delete_all_of(id);
    if (!erased) return erased;
    // Of one that is gone too: its bytes may be in the log since a call that could not take them
    // away.
    if (auto truncated = database_.truncate_log(); !truncated) return truncated.error();
    return erased;
}

// Whether there was one. It is the caller's turn.
Result<bool> HandoffStore::delete_all_of(const std::string& id) {
    auto transaction = SqliteTransaction::begin(database_);
    if (!transaction) return transaction.error();
    const auto number = number_of(database_, "SELECT number FROM handoffs WHERE id = ?1", id);
    if (!number) return number.error();
    if (*number == 0) return false;
    for (const char* table : {"contacts", "passages", "notes", "deliveries"}) {
        auto done =
            database_.run(std::string("DELETE FROM ") + table + " WHERE handoff = ?1", *number);
        if (!done) return done.error();
    }
    auto done = database_.run("DELETE FROM handoffs WHERE number = ?1", *number);
    if (!done) return done.error();
    if (auto version = next_version(database_); !version) return version.error();
    done = database_.run("UPDATE newest SET erased = version");
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    if (const auto waiting = count_open(database_)) waiting_ = static_cast<int>(*waiting);
    return true;
}

// Counts again if another process has written. It is the caller's turn.
Result<void> HandoffStore::count_waiting() {
    const auto data = number_of(database_, "PRAGMA data_version");
    if (!data) return data.error();
    if (*data == counted_) return {};
    const auto waiting = count_open(database_);
    if (!waiting) return waiting.error();
    waiting_ = static_cast<int>(*waiting);
    counted_ = *data;
    return {};
}

}  // namespace firstline
