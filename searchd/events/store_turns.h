// Whose turn it is at a store's one connection.
//
//     const auto turn = turns_.take();
//     if (!turn) return turn.error();
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "kb/base/result.h"

namespace firstline {

// Any thread.
class StoreTurns {
  public:
    // `store` is what it is called in errors: "hand-offs".
    explicit StoreTurns(std::string store) : store_(std::move(store)) {}

    // The turn, which ends with the value; kUnavailable if the others before took too long: a
    // request waits no longer, since it holds a thread that answers shoppers.
    Result<std::unique_lock<std::timed_mutex>> take();

  private:
    const std::string store_;
    std::timed_mutex mutex_;  // guards the connection beside this
};

}  // namespace firstline
