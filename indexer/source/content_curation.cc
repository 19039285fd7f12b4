#include "indexer/source/content_curation.h"

#include "indexer/source/content_files.h"

namespace firstline {

CurationResult read_content_curation(const std::string& root) {
    const NamedBytes file =
        read_named(root, kCurationFile, kCurationLimits.file_bytes_max, "curation");
    if (file.refused) return {{}, {*file.refused}};
    return file.bytes ? read_curation({kCurationFile, *file.bytes}) : CurationResult{};
}

}  // namespace firstline
