// The public pages of a snapshot by section, in each language: what the home page lists, what a
// section's page shows, and what stands beside a page. Gathered once for each snapshot, since it
// takes a look at every page.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "kb/index/snapshot.h"

namespace firstline {

// Pages by their section's name, as the content spells it; each list in the order of ids.
using Topics = std::map<std::string, std::vector<PageId>, std::less<>>;

// Of one snapshot; const.
class SnapshotTopics {
  public:
    explicit SnapshotTopics(const Snapshot& snapshot);

    const std::string& snapshot() const { return snapshot_; }
    // Of the language's public database; nullptr if there is none.
    const Topics* in(std::string_view locale) const;

  private:
    std::string snapshot_;
    std::map<std::string, Topics, std::less<>> topics_;  // by locale
};

// Any thread.
class TopicsOfService {
  public:
    // Shared with requests that still work on the snapshot before. Two that come first at once may
    // both gather.
    std::shared_ptr<const SnapshotTopics> of(const Snapshot& snapshot);

  private:
    std::mutex mutex_;  // guards latest_
    std::shared_ptr<const SnapshotTopics> latest_;
};

// The name under which the other language has the section: that of the first of its pages which is
// there, too; empty if none is.
std::string section_in(const Database& from, const std::vector<PageId>& pages, const Database& to);

}  // namespace firstline
