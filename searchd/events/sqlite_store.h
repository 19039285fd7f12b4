// Events in one SQLite file: table `events`, schema version in PRAGMA user_version. Write-ahead
// log, synced at every commit, so that what append() acknowledged survives a power cut; readers
// (reports) never wait for the writer.
#pragma once

#include <memory>
#include <string>

#include "searchd/events/sqlite.h"
#include "searchd/events/store.h"

namespace firstline {

inline constexpr int kEventsSchemaVersion = 2;

class SqliteStore final : public Store {
  public:
    // Opens the file, making it and its table if missing, and bringing an older version's up to
    // this one's in place, in one transaction. kInvalid if a newer version wrote it.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& path);

    Result<void> append(std::span<const Event> events) override;

    // Deletes, to the last byte, what surveys about the hand-off say in words; scores stay, and
    // tell of nobody. How many had a comment. kUnavailable as SqliteDatabase::truncate_log().
    Result<std::int64_t> erase_comments(const std::string& handoff);

  private:
    SqliteStore(SqliteDatabase database, SqliteStatement insert)
        : database_(std::move(database)), insert_(std::move(insert)) {}

    SqliteDatabase database_;
    SqliteStatement insert_;
};

}  // namespace firstline
