// Builds a snapshot's folder from pages, and proves it readable before anyone publishes it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/manifest.h"

namespace firstline {

// SHA-256 over the pages in canonical form and the versions that shape an index: two snapshots with
// the same content hash answer every question alike.
std::string content_hash(const std::vector<Page>& pages);

struct BuildOptions {
    std::string default_locale = "en";
    std::string created;       // RFC 3339, UTC
    std::uint32_t number = 1;  // of the snapshot in its data folder; gives the id its order
    // Called as pages are done, from any one thread at a time; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
};

// Writes all databases and the manifest into `folder`, which is created and must not exist: public
// pages into public/, all pages into agent/, one database a locale, two at a time. `pages` must be
// unique by (locale, id). On an error the folder is removed.
Result<Manifest> build_snapshot(const std::string& folder, const std::vector<Page>& pages,
                                const std::vector<FileRecord>& sources,
                                const BuildOptions& options);

// Opens the folder as searchd would and checks that every page decodes, is found by its own id, and
// that every titled page is among the results for its own title. The error names the first that
// fails.
Result<void> verify_snapshot(const std::string& folder);

}  // namespace firstline
