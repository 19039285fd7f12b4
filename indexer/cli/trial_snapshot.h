// A snapshot of pages that nobody publishes: built as `firstline index` builds one, asked, and
// removed. It lets `check` and `test` ask the engine about content before it is live.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"

namespace firstline {

class TrialSnapshot {
  public:
    // Builds it in a new folder below the system's folder for temporary files. `pages` must be
    // unique by (locale, id), and at least one. `progress(done, total)` may be empty.
    static Result<TrialSnapshot> build(const std::vector<Page>& pages,
                                       const std::string& default_locale,
                                       std::function<void(std::size_t, std::size_t)> progress);

    const Snapshot& operator*() const { return *snapshot_; }

  private:
    // Removes the folder with all in it when the last owner goes.
    struct Folder {
        std::string path;
        explicit Folder(std::string below) : path(std::move(below)) {}
        Folder(const Folder&) = delete;
        Folder& operator=(const Folder&) = delete;
        ~Folder();
    };

    TrialSnapshot(std::unique_ptr<Folder> folder, std::shared_ptr<const Snapshot> snapshot)
        : folder_(std::move(folder)), snapshot_(std::move(snapshot)) {}

    std::unique_ptr<Folder> folder_;
    std::shared_ptr<const Snapshot> snapshot_;  // closed before its folder goes
};

}  // namespace firstline
