#include "searchd/events/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace firstline {
namespace {

constexpr int kBusyTimeoutMs = 5000;

ErrorCode code_of(int status) {
    switch (status) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::kCorrupt;
        case SQLITE_BUSY:  // another process holds the lock, and did for too long
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return ErrorCode::kUnavailable;
        default:
            return ErrorCode::kIo;
    }
}

Error error_of(sqlite3* database, const std::string& action) {
    const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(database);
    return {code_of(code),
            action + ": " + (database == nullptr ? "out of memory" : sqlite3_errmsg(database))};
}

// SQLite gives its log the mode of the database, which it would make readable to all.
Result<void> make_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error{ErrorCode::kIo, "cannot open " + path + ": " + std::strerror(errno)};
    }
    ::close(file);
    return {};
}

}  // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void SqliteDatabase::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

void SqliteStatement::bind(int parameter, std::string_view text) {
    sqlite3_bind_text64(statement_.get(), parameter, text.empty() ? "" : text.data(), text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);  // NOLINT: the macro casts -1 to a pointer
}

void SqliteStatement::bind(int parameter, std::int64_t number) {
    sqlite3_bind_int64(statement_.get(), parameter, number);
}

void SqliteStatement::bind(int parameter, double number) {
    sqlite3_bind_double(statement_.get(), parameter, number);
}

bool SqliteStatement::step() {
    last_ = sqlite3_step(statement_.get());
    return last_ == SQLITE_ROW;
}

void SqliteStatement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    last_ = 0;
}

std::int64_t SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column - 1);
}

double SqliteStatement::number(int column) const {
    return sqlite3_column_double(statement_.get(), column - 1);
}

std::string SqliteStatement::text(int column) const {
    const auto* text =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column - 1));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column - 1))};
}

Result<void> SqliteStatement::error() const {
    if (last_ == SQLITE_ROW || last_ == SQLITE_DONE || last_ == SQLITE_OK) return {};
    return error_of(sqlite3_db_handle(statement_.get()), "the database failed");
}

Result<SqliteDatabase> SqliteDatabase::open(const std::string& path, SqliteMode mode) {
    if (mode == SqliteMode::kReadOnly && ::access(path.c_str(), F_OK) != 0) {
        return Error{ErrorCode::kNotFound, "there is no database " + path};
    }
    SqliteDatabase database;
    database.path_ = path;
    const int flags = mode == SqliteMode::kReadOnly ? SQLITE_OPEN_READONLY
                                                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    database.database_.reset(opened);
    if (status != SQLITE_OK) return error_of(opened, "cannot open " + path);
    sqlite3_busy_timeout(opened, kBusyTimeoutMs);
    return database;
}

Result<SqliteDatabase> SqliteDatabase::open_durable(const std::string& path) {
    if (auto made = make_private_file(path); !made) return made.error();
    auto database = open(path, SqliteMode::kReadWrite);
    if (!database) return database;
    auto set = database->execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; "
        "PRAGMA busy_timeout = 1000;");
    if (!set) return set.error();
    return database;
}

Result<void> SqliteDatabase::execute(const std::string& sql) {
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return error_of(database_.get(), path_);
    }
    return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(const std::string& sql) {
    SqliteStatement statement;
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.c_str(), static_cast<int>(sql.size()) + 1,
                           &prepared, nullptr) != SQLITE_OK) {
        return error_of(database_.get(), path_);
    }
    statement.statement_.reset(prepared);
    return statement;
}

Result<void> SqliteDatabase::truncate_log() {
    const auto busy = number_of(*this, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy) return busy.error();
    if (*busy == 0) return {};
    return Error{ErrorCode::kUnavailable,
                 "it is deleted, but its bytes are still in the log of the database, which someone "
                 "is reading; run the command again"};
}

std::int64_t SqliteDatabase::changes() const {
    return sqlite3_changes64(database_.get());
}

Result<SqliteTransaction> SqliteTransaction::begin(SqliteDatabase& database) {
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun.error();
    return SqliteTransaction(database);
}

SqliteTransaction::~SqliteTransaction() {
    if (database_ != nullptr) (void)database_->execute("ROLLBACK");
}

Result<void> SqliteTransaction::commit() {
    auto committed = database_->execute("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

Result<void> migrate(SqliteDatabase& database, const std::string& path,
                     std::span<const char* const> steps) {
    auto transaction = SqliteTransaction::begin(database);
    if (!transaction) return transaction.error();
    const auto version = number_of(database, "PRAGMA user_version");
    if (!version) return version.error();
    const auto known = static_cast<std::int64_t>(steps.size());
    if (*version == known) return {};
    if (*version < 0 || *version > known) {
        return Error{ErrorCode::kInvalid, path + " has schema version " + std::to_string(*version) +
                                              ", this program knows " + std::to_string(known) +
                                              "; use the newer program or another file"};
    }
    for (std::int64_t next = *version; next < known; ++next) {
        auto done = database.execute(steps[static_cast<std::size_t>(next)]);
        if (!done) return done;
    }
    auto named = database.execute("PRAGMA user_version = " + std::to_string(known));
    if (!named) return named;
    return transaction->commit();
}

}  // namespace firstline
