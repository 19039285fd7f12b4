// SQLite, as far as events, hand-offs, knowledge and reports need it: a connection and a statement
// that close themselves and give Errors. Its C types stay behind this header.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kb/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace firstline {

enum class SqliteMode { kReadOnly, kReadWrite };

// A prepared statement. Columns and parameters count from 1, as SQL writes ?1.
class SqliteStatement {
  public:
    void bind(int parameter, std::string_view text);
    void bind(int parameter, std::int64_t number);
    void bind(int parameter, int number) { bind(parameter, std::int64_t{number}); }
    void bind(int parameter, double number);

    // Whether there is a row; false also after an error, which error() then tells.
    bool step();
    void reset();

    std::int64_t integer(int column) const;
    double number(int column) const;
    std::string text(int column) const;

    Result<void> error() const;

  private:
    friend class SqliteDatabase;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int last_ = 0;  // what step() returned
};

// A connection; one thread at a time.
class SqliteDatabase {
  public:
    // kReadWrite makes the file if it is missing; kReadOnly gives kNotFound.
    static Result<SqliteDatabase> open(const std::string& path, SqliteMode mode);

    // For what is acknowledged only once it is durable: kReadWrite of a file that its owner alone
    // may read, with a write-ahead log that is synced at every commit, deleted bytes overwritten,
    // and a second's wait for other processes.
    static Result<SqliteDatabase> open_durable(const std::string& path);

    // Runs statements without parameters or rows.
    Result<void> execute(const std::string& sql);
    Result<SqliteStatement> prepare(const std::string& sql);

    // The same with ?1, ?2, … bound.
    template <typename... Values>
    Result<SqliteStatement> prepare(const std::string& sql, const Values&... values) {
        auto statement = prepare(sql);
        int parameter = 0;
        if (statement) (statement->bind(++parameter, values), ...);
        return statement;
    }

    // Prepares, binds and runs a statement whose rows nobody reads.
    template <typename... Values>
    Result<void> run(const std::string& sql, const Values&... values) {
        auto statement = prepare(sql, values...);
        if (!statement) return statement.error();
        statement->step();
        return statement->error();
    }

    // Takes away what was deleted and still stands in the log's older pages. kUnavailable while
    // someone reads them: the call is to be made again.
    Result<void> truncate_log();

    // Rows that the last INSERT, UPDATE or DELETE changed.
    std::int64_t changes() const;

  private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
    std::string path_;
};

// The number of the statement's first row; 0 without one.
template <typename... Values>
Result<std::int64_t> number_of(SqliteDatabase& database, const std::string& sql,
                               const Values&... values) {
    auto statement = database.prepare(sql, values...);
    if (!statement) return statement.error();
    const std::int64_t number = statement->step() ? statement->integer(1) : 0;
    if (auto read = statement->error(); !read) return read.error();
    return number;
}

// A transaction that holds the write lock from its beginning, and is rolled back unless committed.
class SqliteTransaction {
  public:
    static Result<SqliteTransaction> begin(SqliteDatabase& database);
    SqliteTransaction(SqliteTransaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    SqliteTransaction& operator=(SqliteTransaction&&) = delete;
    ~SqliteTransaction();

    Result<void> commit();

  private:
    explicit SqliteTransaction(SqliteDatabase& database) : database_(&database) {}
    SqliteDatabase* database_;  // nullptr: done
};

// Brings the file's tables to the version that has all of `steps`, each the SQL from one version to
// the next, in one transaction. kInvalid if a newer program wrote the file.
Result<void> migrate(SqliteDatabase& database, const std::string& path,
                     std::span<const char* const> steps);

}  // namespace firstline
