// A hand-off: a shopper's question that goes on to a person, with all that was tried already. Plain
// values; free text is redacted before it becomes one, and how to reach the shopper stands apart.
//
//     open ──claim──→ claimed ──resolve──→ resolved
//       ↑───release────┘ ↺ reassign
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

enum class HandoffChannel : std::uint8_t { kLiveChat, kEmail, kPhone };
enum class HandoffState : std::uint8_t { kOpen, kClaimed, kResolved };

enum class HandoffOutcome : std::uint8_t {
    kNone,         // not resolved
    kAnswered,     // the shopper has an answer
    kForwarded,    // someone else has taken it over
    kUnreachable,  // was called or written to in vain
    kDuplicate,    // of another hand-off; counts in no figure
    kSpam,         // counts in no figure
};

// A passage that was shown or opened.
struct SeenPassage {
    std::string page;
    std::string anchor;
    int rank = 0;  // 1 is the first result; 0 unknown
    bool operator==(const SeenPassage&) const = default;
};

struct PassageVote {
    std::string page;
    std::string anchor;
    bool helpful = false;
    std::string reason;  // not helpful: wrong, incomplete, unclear, outdated, other; or empty
    bool operator==(const PassageVote&) const = default;
};

// What the shopper had tried, as the agent gets it.
struct HandoffPacket {
    HandoffChannel channel = HandoffChannel::kEmail;  // how the shopper wants to be reached
    std::string question;                             // redacted
    std::string corrected;                            // redacted; empty unless words were corrected
    std::vector<SeenPassage> shown;
    std::vector<SeenPassage> read;
    std::vector<PassageVote> votes;
    std::string page_url;  // where on the storefront; no query, redacted
    std::string locale;
    std::string source;  // widget, help-center
    std::string session;
    std::string query_id;
    bool operator==(const HandoffPacket&) const = default;
};

// How to reach the shopper: personal data, kept in a table of its own and never logged.
struct ShopperContact {
    std::string name;
    std::string email;
    std::string phone;
    bool operator==(const ShopperContact&) const = default;
};

struct HandoffNote {
    std::int64_t time_ms = 0;
    std::string agent;
    std::string text;  // redacted
    bool operator==(const HandoffNote&) const = default;
};

// By when a person will have answered.
struct PromisedTime {
    std::int64_t ms = 0;  // 0: nothing is promised, as the desk never opens
    std::string text;     // RFC 3339 in the store's zone
};

struct Handoff {
    std::string id;            // 128 random bits: who knows it may see state and promise
    std::int64_t version = 0;  // grows with every change of any hand-off
    std::int64_t created_ms = 0;
    PromisedTime promised;
    int ahead = 0;  // how many were waiting when it came
    HandoffPacket packet;
    ShopperContact contact;
    HandoffState state = HandoffState::kOpen;
    std::string agent;  // who has it, or resolved it
    HandoffOutcome outcome = HandoffOutcome::kNone;
    bool asks_effort = false;          // the agent asked for a survey of the shopper's effort
    std::int64_t first_action_ms = 0;  // when an agent first took it; 0: not yet
    std::int64_t answered_ms = 0;      // see answers_when_claimed(); 0: not yet
    std::int64_t resolved_ms = 0;
    std::vector<HandoffNote> notes;
};

// Names as stored and as the API spells them: live_chat, email, phone; open, claimed, resolved;
// answered, forwarded, unreachable, duplicate, spam, and "" for no outcome.
const char* to_string(HandoffChannel channel);
const char* to_string(HandoffState state);
const char* to_string(HandoffOutcome outcome);
std::optional<HandoffChannel> channel_named(std::string_view name);
std::optional<HandoffState> state_named(std::string_view name);
std::optional<HandoffOutcome> outcome_named(std::string_view name);

// Whether the shopper is answered when an agent claims it: in a live chat. A mail or a call is
// answered when it is resolved as answered, forwarded or unreachable.
bool answers_when_claimed(HandoffChannel channel);

// Whether the promise was kept; nothing while it may still be, or if none was made, or if the
// hand-off turned out to be none.
std::optional<bool> promise_kept(const Handoff& handoff, std::int64_t now_ms);

}  // namespace firstline
