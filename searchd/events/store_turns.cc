#include "searchd/events/store_turns.h"

namespace firstline {
namespace {

// Less than two waits of SQLite's for another process (open_durable): who is behind two of them
// gives up before the second is over.
constexpr std::chrono::milliseconds kTurnWaitMax{1500};

}  // namespace

Result<std::unique_lock<std::timed_mutex>> StoreTurns::take() {
    std::unique_lock turn(mutex_, kTurnWaitMax);
    if (turn.owns_lock()) return turn;
    return Error{ErrorCode::kUnavailable, "the store of " + store_ + " is too slow"};
}

}  // namespace firstline
