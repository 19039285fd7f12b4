// Publishing: making a built folder the live snapshot by one rename, and going back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

// One publisher at a time per data folder; released when the object goes (or its process dies).
class PublishLock {
  public:
    static Result<PublishLock> take(const std::string& data);
    PublishLock(PublishLock&& other) noexcept;
    PublishLock& operator=(PublishLock&&) = delete;
    ~PublishLock();

  private:
    explicit PublishLock(int fd) : fd_(fd) {}
    int fd_;
};

// Creates DATA and DATA/snapshots.
Result<void> prepare_data_folder(const std::string& data);

// Clears away folders that killed builds left behind. The caller holds the lock.
void sweep_builds(const std::string& data);

// Where a snapshot is built before it is published; below DATA, so that publishing is a rename.
std::string build_folder(const std::string& data);

// The number of the next snapshot: one more than any there is, and than the live one's.
std::uint32_t next_snapshot_number(const std::string& data);

// Moves the built and verified folder to DATA/snapshots/<id> and points CURRENT to it. Every file
// and folder is synced first, so a crash leaves the old snapshot live or the new one, whole.
Result<void> publish(const std::string& data, const std::string& built_folder,
                     const std::string& id);

// Points CURRENT to an older snapshot, after verifying its files. An empty id means the newest one
// before the live one, or the newest of all if none is live. Returns the id that is live now.
Result<std::string> roll_back(const std::string& data, const std::string& id);

// Removes all but the newest `keep` snapshots; never the live one. Returns the ids removed.
std::vector<std::string> prune(const std::string& data, std::size_t keep);

}  // namespace firstline
