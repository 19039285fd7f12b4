// Reads one content file, but of what it held at the last build only what changed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/build/content_state.h"
#include "indexer/source/content_files.h"
#include "indexer/source/reader.h"

namespace firstline {

// One file now: its record, and the pages that were read, in the order of the records whose `read`
// counts them (from 0, within this file).
struct SourceReading {
    SourceRecord record;
    std::vector<Page> pages;
    bool is_refused = false;  // the file could not be opened, or must not be
};

// Whether a unit that has not changed may stay unread. Empty: all may.
using MayStay = std::function<bool(const UnitRecord& unit)>;

// `last` is the file's record of the last build, nullptr if there is none to go by. `read.include`
// must be set. A file whose stamp is the last one's is not even opened, if all its units may stay.
SourceReading read_source(const ContentFile& file, const SourceRecord* last,
                          const FolderOptions& options, const ReadOptions& read,
                          const MayStay& may_stay);

}  // namespace firstline
