// Builds a snapshot's folder from what was read, and proves it readable before anyone publishes it.
//
// The pages of a locale stand in parts: what shoppers may read in one group, what only agents do in
// another. A group is a base part and, behind small changes, a second one with the pages that are
// new or changed since; the databases leave out what they replace. A part that stays is the same
// file in the new snapshot, hard-linked. Once the changes pass a limit the base is written anew.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/build/groups.h"
#include "indexer/build/live_pages.h"
#include "indexer/build/reread.h"
#include "kb/base/result.h"
#include "kb/index/manifest.h"

namespace firstline {

struct BuildOptions {
    std::string default_locale = "en";
    std::string created;       // RFC 3339, UTC
    std::uint32_t number = 1;  // of the snapshot in its data folder; gives the id its order
    GroupOptions groups;
    Tuning tuning;  // of each database that has not judged questions enough of its own
    // Called as pages are done, from any one thread at a time; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
};

// SHA-256 over the hashes of all pages in the index, in the order of locale and id, over the
// curation and the judged questions, and over the versions that shape an index: two snapshots with
// the same content hash answer every question alike. In hexadecimal.
std::string content_hash(const Reading& reading);

// Writes the parts, the state and the manifest, tuned to the judged questions (calibrate.h), into
// `folder`, which is created and must not exist. Pages that were not read come from `live`, the
// last snapshot; nullptr if there is none. On an error the folder is removed. Errors: kIo; kInvalid
// if a locale's text passes the format's limits; kCorrupt if an unread page is not in the last
// snapshot.
Result<Manifest> build_snapshot(const std::string& folder, const Reading& reading,
                                const LivePages* live, const BuildOptions& options);

// Opens the parts that `live` does not have, and checks that every page decodes, is found by its
// own id, that every titled page is among the results for its own title, and that no internal page
// stands among public ones. The error names the first that fails.
Result<void> verify_snapshot(const std::string& folder, const LivePages* live);

}  // namespace firstline
