// A snapshot of pages that nobody publishes: built as `firstline index` builds one, asked, and
// removed. It lets `check`, `test`, `diff` and `explain` ask the engine about content before it is
// live.
//
//     auto trial = TrialSnapshot::build(pages, "en", {});
//     if (!trial) return trial.error();
//     auto found = answer(**trial, Audience::kPublic, question);
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/replay/scratch_folder.h"
#include "indexer/source/judgments.h"
#include "kb/base/result.h"
#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"

namespace firstline {

class TrialSnapshot {
  public:
    // Builds it in a new folder below the system's folder for temporary files. `pages` must be
    // unique by (locale, id), and at least one. `progress(done, total)` may be empty. Errors: those
    // of build_snapshot(), and kIo without a folder.
    static Result<TrialSnapshot> build(const std::vector<Page>& pages,
                                       const std::string& default_locale,
                                       std::function<void(std::size_t, std::size_t)> progress,
                                       const Curation& curation = {},
                                       const JudgedQuestions& judged = {},
                                       const Tuning& tuning = {});

    const Snapshot& operator*() const { return *snapshot_; }
    const Snapshot* operator->() const { return snapshot_.get(); }

  private:
    TrialSnapshot(ScratchFolder folder, std::shared_ptr<const Snapshot> snapshot)
        : folder_(std::move(folder)), snapshot_(std::move(snapshot)) {}
    ScratchFolder folder_;
    std::shared_ptr<const Snapshot> snapshot_;  // closed before its folder goes
};

// The pages of one locale that the audience may read, with the curation and the tuning of `like`
// (nullptr: neither). To be asked as Audience::kAgent, whichever audience it is for: that database
// has all of them.
Result<TrialSnapshot> build_single(const std::vector<Page>& pages, Audience audience,
                                   const std::string& locale, const Database* like = nullptr);

}  // namespace firstline
