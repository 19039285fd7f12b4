// A build's step for what editors decide beside the pages: the curation, with the lexicon of its
// languages, and the judged questions.
#pragma once

#include <string>

#include "indexer/build/live_pages.h"
#include "indexer/build/reading.h"

namespace firstline {

// Sets the reading's curation and adds what its editor should know. A file with any error counts
// for nothing: the store's curation is then that of `live`, the last snapshot (nullptr: none), as
// half a curation could show what a hide was to take out. Returns whether it was kept so. The
// lexicon is always this program's.
bool read_curation_into(Reading& reading, const std::string& content, const LivePages* live);

// Sets the reading's judged questions. With an error in their file there are none, and what `live`
// was tuned to is kept.
void read_judgments_into(Reading& reading, const std::string& content, const LivePages* live);

}  // namespace firstline
