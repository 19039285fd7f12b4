// The snapshot in service. A request takes its shared_ptr once and answers from it alone, so no
// reply mixes two snapshots, and the old one closes with its last request (the reason it is
// shared).
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "kb/index/snapshot.h"

namespace firstline {

// Any thread.
class SnapshotHolder {
  public:
    // nullptr until the first snapshot is served.
    std::shared_ptr<const Snapshot> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }

    void serve(std::shared_ptr<const Snapshot> snapshot) {
        {
            const std::lock_guard lock(mutex_);
            current_.swap(snapshot);
            since_ = std::chrono::steady_clock::now();
        }
        // `snapshot` is the old one now; if nobody uses it, it closes here, outside the lock.
    }

    // How long the snapshot has been in service; 0 without one.
    double served_seconds() const {
        const std::lock_guard lock(mutex_);
        if (current_ == nullptr) return 0;
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - since_).count();
    }

  private:
    mutable std::mutex mutex_;  // guards both
    std::shared_ptr<const Snapshot> current_;
    std::chrono::steady_clock::time_point since_{};
};

}  // namespace firstline
