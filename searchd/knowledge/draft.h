// A draft: an agent's proposal of a new FAQ entry, as a customer asked it and the agent answered.
// Plain values; free text is redacted before it becomes one.
//
//     open ──editor takes it──→ accepted, with the page it became
//       └────editor will not──→ declined, with the reason
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace firstline {

enum class DraftState : std::uint8_t { kOpen, kAccepted, kDeclined };

// What the agent proposes.
struct DraftText {
    std::string question;      // redacted
    std::string answer;        // redacted; plain text, line feeds kept
    std::string locale;        // BCP 47, of both
    std::string comment;       // redacted; for the editor; may be empty
    std::string conversation;  // the host chat's own id of the talk; may be empty
    bool operator==(const DraftText&) const = default;
};

// What an editor made of it.
struct DraftEnd {
    DraftState state = DraftState::kOpen;
    std::string page;        // the id of the page it became; empty unless accepted
    std::string file;        // that page's, below the content's root; empty unless accepted
    bool is_edited = false;  // the editor changed it before taking it
    std::string note;        // the editor's, for the agent; may be empty
    bool operator==(const DraftEnd&) const = default;
};

struct Draft {
    std::int64_t id = 0;  // counts from 1, together with flags' ids
    std::int64_t created_ms = 0;
    std::string agent;     // whose token it came with
    std::string snapshot;  // the content that the agent saw
    DraftText text;
    DraftEnd end;                 // open: nothing was made of it yet
    std::int64_t settled_ms = 0;  // 0: it is open
};

// Names as stored and as the API spells them: open, accepted, declined.
const char* to_string(DraftState state);
std::optional<DraftState> draft_state_named(std::string_view name);

}  // namespace firstline
