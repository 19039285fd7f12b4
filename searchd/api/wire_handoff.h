// The JSON of hand-offs (wire.h tells of the rest): posted bodies as values, and replies as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/api/problem.h"
#include "searchd/handoff/handoff_store.h"

namespace firstline {

inline constexpr std::size_t kHandoffPassagesMax = 20;
inline constexpr std::size_t kContactNameBytesMax = 200;
inline constexpr std::size_t kContactEmailBytesMax = 254;
inline constexpr std::size_t kContactPhoneBytesMax = 40;

// Whether a text can be how to reach someone; lengths are the caller's care.
bool is_email_address(std::string_view text);
bool is_phone_number(std::string_view text);

// As posted: nothing is redacted yet. `packet` has no query id; its session is the client's word.
struct PostedHandoff {
    std::string key;
    std::string token;  // may be empty
    HandoffPacket packet;
    ShopperContact contact;
};

struct ParsedHandoff {
    PostedHandoff handoff;
    std::optional<Problem> problem;
};
ParsedHandoff parse_handoff(std::string_view body);

// An agent's action: its kind is the route's. `agent`, `lead` and `time_ms` are the caller's.
struct ParsedAction {
    HandoffAction action;
    std::optional<Problem> problem;
};
ParsedAction parse_action(HandoffAction::Kind kind, std::string_view body);

// What the shopper gets: the same for a repeated request, whatever has happened since.
std::string render_handoff_receipt(const Handoff& handoff);
// What the shopper may see later: state and promise.
std::string render_handoff_status(const Handoff& handoff, std::int64_t now_ms);

// What agents see: lists without contact, notes and passages, one with all of them.
std::string render_handoff_page(const HandoffPage& page, int waiting, std::int64_t now_ms);
std::string render_handoff_changes(const HandoffChanges& changes, bool more, int waiting,
                                   std::int64_t now_ms);
std::string render_agent_handoff(const Handoff& handoff, std::int64_t now_ms);

// What a webhook gets.
std::string render_delivery(const Delivery& delivery);

// How long a console waits until it asks for changes again.
inline constexpr int kPollAfterMs = 2000;

}  // namespace firstline
