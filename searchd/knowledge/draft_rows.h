// Drafts as rows of the knowledge file (knowledge_store.h). All of it is called by who has the turn
// at the connection.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searchd/events/sqlite.h"
#include "searchd/knowledge/knowledge_store.h"

namespace firstline {

// The SQL that adds the table to a file of the version before.
extern const char* const kDraftsTable;

struct DraftRow {
    std::string fingerprint;
    Draft draft;
};

Result<std::optional<DraftRow>> draft_of_id(SqliteDatabase& database, std::int64_t id);
Result<std::optional<DraftRow>> draft_of_key(SqliteDatabase& database, const std::string& agent,
                                             const std::string& key);
Result<std::vector<Draft>> drafts_of(SqliteDatabase& database, const DraftFilter& filter);

// The new row's id.
Result<std::int64_t> insert_draft(SqliteDatabase& database, const NewDraft& made,
                                  std::int64_t now_ms);
Result<void> end_draft(SqliteDatabase& database, std::int64_t id, const DraftEnd& end,
                       std::int64_t now_ms);

}  // namespace firstline
