// A content folder's curation, as it stands there now.
#pragma once

#include <string>

#include "indexer/source/curation_reader.h"

namespace firstline {

// Reads curation.yaml and usage.yaml of the content root (a folder, or one content file: then there
// is none). A missing file says nothing. A file that is there and cannot be read, or a link that
// leads out of the root, is a finding. The lexicon is not joined.
CurationResult read_content_curation(const std::string& root);

}  // namespace firstline
