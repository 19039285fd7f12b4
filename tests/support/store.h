// A small store's pages, and a snapshot of any pages, for tests of what stands on the index.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"
#include "tests/support/temporary_folder.h"

namespace firstline {

// A page with a title and paragraphs; a paragraph that begins with "# " is a level-2 heading.
Page make_page(const std::string& id, const std::string& title,
               const std::vector<std::string>& paragraphs);

// Twelve pages of a store in English, two of them internal, and one in German.
std::vector<Page> store_pages();

// A verified snapshot that lives as long as the object; fails the test if it cannot be built.
class TestSnapshot {
  public:
    explicit TestSnapshot(const std::vector<Page>& pages, const Curation& curation = {});
    const Snapshot& operator*() const { return *snapshot_; }
    const Snapshot* operator->() const { return snapshot_.get(); }
    const Database& english() const { return *snapshot_->database(Audience::kPublic, "en"); }

  private:
    TemporaryFolder folder_;
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace firstline
