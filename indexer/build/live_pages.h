// The live snapshot as a build needs it: its manifest, the last build's state, and its pages by id.
//
// A build adds parts to those that are there, so it reads them, but it asks no questions: the
// vocabulary and the postings stay closed, and a file whose size and time are as they were left is
// not hashed again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/content_state.h"
#include "kb/base/file.h"
#include "kb/base/result.h"
#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "kb/index/manifest.h"
#include "kb/index/page_part.h"

namespace firstline {

class LivePages {
  public:
    // Opens DATA/snapshots/<CURRENT>. kUnavailable if nothing is published; kCorrupt if it is of
    // another version or its files do not fit its manifest.
    static Result<std::unique_ptr<const LivePages>> open(const std::string& data);

    const Manifest& manifest() const { return manifest_; }
    const ContentState& state() const { return state_; }
    const std::string& folder() const { return folder_; }

    // The whole curation, as agents' databases have it.
    const Curation& curation() const { return curation_; }

    // The part's pages; nullptr if the manifest has no part of that name.
    const PagePart* part(const std::string& name) const;

    // A page as an audience's database has it.
    std::optional<Page> find(Audience audience, const std::string& locale,
                             std::string_view id) const;

  private:
    LivePages() = default;
    struct Opened {
        MappedFile file;
        PagePart pages;
    };
    std::string folder_;
    Manifest manifest_;
    ContentState state_;
    Curation curation_;
    std::map<std::string, Opened> parts_;
};

}  // namespace firstline
