// Follows DATA/CURRENT: a newly published snapshot is opened, verified and warmed off the request
// path and then served; one that cannot be is refused with one log line, and the last good one goes
// on.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"
#include "searchd/snapshots/snapshot_holder.h"

namespace firstline {

class SnapshotWatcher {
  public:
    // Looks once before it returns, then every 200 ms in its own thread. All outlive it.
    SnapshotWatcher(std::string data, SnapshotHolder& holder, Log& log, Metrics& metrics);
    ~SnapshotWatcher();
    SnapshotWatcher(const SnapshotWatcher&) = delete;
    SnapshotWatcher& operator=(const SnapshotWatcher&) = delete;

    // Looks now, and at a refused snapshot again (SIGHUP).
    void look_now();

    // Why nothing newer is served: the last refusal, or that nothing was published. Empty if all is
    // well.
    std::string trouble() const;

  private:
    void run();
    void look(bool retry_refused);
    void refuse(const std::string& id, const std::string& why);

    const std::string data_;
    SnapshotHolder& holder_;
    Log& log_;
    Metrics& metrics_;
    std::string refused_id_;  // used by the thread that looks only

    mutable std::mutex mutex_;  // guards the next three
    std::string trouble_;
    bool stopping_ = false;
    bool poked_ = false;
    std::condition_variable changed_;
    std::thread thread_;
};

}  // namespace firstline
