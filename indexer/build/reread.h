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
#include "indexer/build/reading.h"
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

// Errors: kNotFound, kInvalid or kIo if the root cannot be read; kUnavailable if the content
// changes faster than it can be read.
Result<Reading> reread(const std::string& root, const ContentState& last,
                       const RereadOptions& options);

}  // namespace firstline
