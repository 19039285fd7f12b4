// A flag: an agent's word that a passage is wrong, outdated or unclear, or that one is missing.
// Plain values; free text is redacted before it becomes one.
//
//     open ──editor mends it──→ done
//       └────editor will not──→ declined, with the reason
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace firstline {

enum class FlagKind : std::uint8_t { kWrong, kOutdated, kUnclear, kMissing };
enum class FlagState : std::uint8_t { kOpen, kDone, kDeclined };

// What the agent says.
struct FlagReport {
    FlagKind kind = FlagKind::kWrong;
    std::string page;          // may be empty with kMissing only
    std::string anchor;        // of the passage; empty: the page's beginning, or all of it
    std::string locale;        // of the page as it was read
    std::string question;      // redacted; what no page answers, with kMissing
    std::string comment;       // redacted; may be empty
    std::string conversation;  // the host chat's own id of the talk; may be empty
    bool operator==(const FlagReport&) const = default;
};

struct Flag {
    std::int64_t id = 0;  // counts from 1
    std::int64_t created_ms = 0;
    std::string agent;     // whose token it came with
    std::string snapshot;  // the content that the agent saw
    FlagReport report;
    FlagState state = FlagState::kOpen;
    std::int64_t settled_ms = 0;  // 0: it is open
    std::string note;             // the editor's, for the agent; may be empty
};

// Names as stored and as the API spells them: wrong, outdated, unclear, missing; open, done,
// declined.
const char* to_string(FlagKind kind);
const char* to_string(FlagState state);
std::optional<FlagKind> flag_kind_named(std::string_view name);
std::optional<FlagState> flag_state_named(std::string_view name);

}  // namespace firstline
