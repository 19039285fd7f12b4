// The number that an editor calls a flag or a draft by.
#pragma once

namespace firstline {

// SQL: the next one. Flags and drafts share the count, so that a number names one thing in the
// inbox and a slip cannot close something of the other kind. It is never given again, as the tables
// remember the highest they had.
inline constexpr const char* kNextInboxId =
    "(SELECT 1 + coalesce(max(seq), 0) FROM sqlite_sequence WHERE name IN ('flags', 'drafts'))";

}  // namespace firstline
