// A content folder as it is now, reading only what changed since the last build.
//
// What a page becomes depends on more than its own bytes: on the files it includes, on which pages
// its links mean, on whether those are public, on whether another page has its id. The state of the
// last build (content_state.h) tells which pages asked for what, so that those are read again whose
// answer changed; the result is as if everything had been read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/content_state.h"
#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

struct RereadOptions {
    FolderOptions folder;
    bool read_all = false;  // as if there were no last build, but for files that do not read now
    // The last published form of a page, for files that do not read now; may be empty.
    std::function<std::optional<Page>(const std::string& locale, const std::string& id)>
        last_published;
    std::function<void(std::size_t done, std::size_t total)> progress;  // may be empty
};

// A page that was read, and its form for shoppers where that differs.
struct ReadPage {
    Page page;
    std::optional<Page> public_form;
};

struct Reading {
    ContentState state;             // hashes and all
    std::vector<ReadPage> pages;    // PageRecord::read counts these
    std::vector<Finding> findings;  // in the order of files and lines
    std::size_t files = 0;          // that were read, now or before
    std::size_t pages_kept = 0;     // of files that do not read now
    // The pages that are in the index, by locale and id; in `state`.
    std::vector<const PageRecord*> index;
};

// Errors: kNotFound, kInvalid or kIo if the root cannot be read; kUnavailable if the content
// changes faster than it can be read.
Result<Reading> reread(const std::string& root, const ContentState& last,
                       const RereadOptions& options);

// Pages as they are, without files behind them: for snapshots that are not published. Links must be
// resolved, and (locale, id) unique.
Reading reading_of(const std::vector<Page>& pages);

}  // namespace firstline
