// Hand-offs as rows: the schema, and a value in or out of it. Only the store includes this; who
// calls holds a transaction where there is something to write.
#pragma once

#include <string>

#include "searchd/events/sqlite.h"
#include "searchd/handoff/handoff_store.h"

namespace firstline {

// Makes the tables of an empty file. kInvalid if a newer version made them.
Result<void> make_handoff_tables(SqliteDatabase& database, const std::string& path);

// What read_handoff() reads, after SELECT.
extern const char* const kHandoffColumns;
// The key of the order by promise; hand-offs without one come last.
extern const char* const kHandoffDue;

struct HandoffRow {
    std::int64_t number = 0;  // the row's, for the other tables
    std::int64_t due = 0;
    std::string fingerprint;
    Handoff handoff;
};

HandoffRow read_handoff(const SqliteStatement& row);

// Adds contact, passages, votes and notes.
Result<void> read_details(SqliteDatabase& database, HandoffRow& row);

// The row's number.
Result<std::int64_t> insert_handoff(SqliteDatabase& database, const NewHandoff& made,
                                    const Handoff& handoff);

// Writes what an action may have changed, `notes_before` of its notes being there already.
Result<void> update_handoff(SqliteDatabase& database, const HandoffRow& row,
                            std::size_t notes_before);

// The next version, which nobody else gets.
Result<std::int64_t> next_version(SqliteDatabase& database);

}  // namespace firstline
