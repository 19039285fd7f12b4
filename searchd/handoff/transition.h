// What an agent may do to a hand-off, and what it is afterwards: the rules of the queue, without a
// store. The store applies them to the row it has locked, so of two agents who claim one hand-off
// exactly one does.
#pragma once

#include <cstdint>
#include <string>

#include "searchd/handoff/handoff.h"

namespace firstline {

enum class HandoffVerdict : std::uint8_t {
    kDone,         // changed as asked
    kUnchanged,    // it is so already: a repeated request
    kUnknown,      // there is no such hand-off
    kTaken,        // another agent has it
    kNotClaimed,   // it has to be claimed first
    kResolved,     // it is resolved, and stays as it is
    kKeyReused,    // another hand-off was made with this key
    kQueueFull,    // too many are waiting
    kSessionFull,  // too many of this session are waiting
};

struct HandoffAction {
    enum class Kind : std::uint8_t { kClaim, kRelease, kReassign, kNote, kResolve };
    Kind kind = Kind::kClaim;
    std::string agent;  // who acts
    bool lead = false;  // who may act on others' hand-offs, and on open ones
    std::int64_t time_ms = 0;
    std::string to;                                      // kReassign: whose it becomes
    std::string text;                                    // kNote: redacted
    HandoffOutcome outcome = HandoffOutcome::kAnswered;  // kResolve
    bool asks_effort = false;                            // kResolve
};

// Changes the hand-off if the verdict is kDone, and only then. A note is added to `notes`.
HandoffVerdict apply(const HandoffAction& action, Handoff& handoff);

}  // namespace firstline
