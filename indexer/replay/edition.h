// An edition: one state of a store's content, named on the command line, that questions can be
// asked of.
//
//     live                  the published snapshot
//     previous              the newest one before it
//     000041-1a2b3c4d       a snapshot of the data folder, by its id
//     content, ./drafts     a content folder, or one content file
//     git:HEAD~1            the content folder as it stood in that revision
//     HEAD~1:content        a folder of the repository as it stood there
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/replay/trial_snapshot.h"
#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"

namespace firstline {

struct EditionOptions {
    std::string data;                   // where snapshots are published
    std::string content;                // what git: means
    std::string default_locale = "en";  // of pages that name none, as `firstline index` takes them
};

struct Edition {
    std::string name;  // as it was asked for, with the snapshot's id behind "live" and "previous"
    std::size_t pages = 0;       // that the audience may read, in all locales
    std::size_t pages_kept = 0;  // of all audiences: as published, as their files do not read now
    std::vector<Finding> findings;  // of its files; none for a snapshot
    // One of the two: opened, or built of a folder or revision.
    std::shared_ptr<const Snapshot> published;
    std::optional<TrialSnapshot> trial;

    const Snapshot& operator*() const { return published ? *published : **trial; }
};

// Opens the named edition for the audience. A folder or revision is read and indexed into a
// temporary folder as `firstline index` would publish it, and nothing is published. Errors:
// kNotFound if the name is none of the above, with what it might be; those of reading and of
// building.
Result<Edition> open_edition(const std::string& name, Audience audience,
                             const EditionOptions& options);

// All pages in the locale nearest to the wanted one that the audience may read, as they are stored:
// without source and lines. kUnavailable if there are none.
Result<std::vector<Page>> pages_of(const Snapshot& snapshot, Audience audience,
                                   const std::string& locale);

}  // namespace firstline
