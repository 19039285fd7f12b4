// What the operator's routes tell, and its JSON (wire.h has the rest).
#pragma once

#include <string>
#include <vector>

#include "searchd/snapshots/snapshot_watcher.h"

namespace firstline {

// One thing that /readyz tells of; `code` is stable: no_snapshot, draining (not ready then),
// snapshot_refused, store_failing, handoffs_failing, tokens_unreadable,
// keys_unreadable (it serves all the same).
struct ReadyReason {
    std::string code;
    std::string detail;  // for the operator
};

// Whether a load balancer should send requests here.
struct Readiness {
    bool is_ready = false;
    std::string snapshot;              // in service; empty: none
    std::vector<ReadyReason> reasons;  // also of what is wrong though it serves
};

std::string render_readiness(const Readiness& readiness);
std::string render_reload(const LookOutcome& outcome);

}  // namespace firstline
