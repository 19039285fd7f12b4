// Follows DATA/CURRENT: a newly published snapshot is opened, verified and warmed off the request
// path and then served; one that cannot be is refused with one log line, and the last good one goes
// on.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"
#include "searchd/snapshots/snapshot_holder.h"

namespace firstline {

// What a look at CURRENT came to.
struct LookOutcome {
    enum class Kind {
        kServed,     // a newer snapshot is in service
        kUnchanged,  // CURRENT names the one in service
        kRefused,    // what CURRENT names cannot be served, or it names nothing
        kPending,    // still being opened
    };
    Kind kind = Kind::kPending;
    std::string snapshot;  // in service now; empty: none
    std::string why;       // kRefused
};

class SnapshotWatcher {
  public:
    // Looks once before it returns, then every 50 ms in its own thread. All outlive it.
    SnapshotWatcher(std::string data, SnapshotHolder& holder, Log& log, Metrics& metrics);
    ~SnapshotWatcher();
    SnapshotWatcher(const SnapshotWatcher&) = delete;
    SnapshotWatcher& operator=(const SnapshotWatcher&) = delete;

    // Looks now, and at a refused snapshot again, and returns what came of it; kPending if that
    // takes longer than `patience`. The look goes on then.
    LookOutcome look_and_wait(std::chrono::milliseconds patience);

    // Why nothing newer is served: the last refusal, or that nothing was published. Empty if all is
    // well.
    std::string trouble() const;

  private:
    void run();
    LookOutcome look(bool retry_refused);
    LookOutcome serve(const std::string& id, std::shared_ptr<const Snapshot> snapshot,
                      std::chrono::steady_clock::time_point begun);
    LookOutcome refuse(const std::string& id, const std::string& why);
    LookOutcome outcome(LookOutcome::Kind kind, std::string why = {}) const;

    const std::string data_;
    SnapshotHolder& holder_;
    Log& log_;
    Metrics& metrics_;
    std::string refused_id_;  // used by the thread that looks only

    mutable std::mutex mutex_;  // guards the next five
    std::string trouble_;
    bool stopping_ = false;
    std::uint64_t asked_ = 0;  // looks that were asked for
    std::uint64_t done_ = 0;   // of which this many have ended
    LookOutcome last_;
    std::condition_variable changed_;
    std::condition_variable looked_;
    std::thread thread_;
};

}  // namespace firstline
