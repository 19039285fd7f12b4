#include "indexer/source/content_curation.h"

#include <iterator>
#include <utility>

#include "indexer/source/content_files.h"

namespace firstline {
namespace {

CurationResult read_one(const std::string& root, const char* name,
                        CurationResult (*read)(const SourceFile& file)) {
    const NamedBytes file = read_named(root, name, kCurationLimits.file_bytes_max, "curation");
    if (file.refused) return {{}, {*file.refused}};
    return file.bytes ? read({name, *file.bytes}) : CurationResult{};
}

}  // namespace

CurationResult read_content_curation(const std::string& root) {
    CurationResult all = read_one(root, kCurationFile, read_curation);
    CurationResult usage = read_one(root, kUsageFile, read_usage);
    all.curation.uses = std::move(usage.curation.uses);
    all.curation.confirmed = std::move(usage.curation.confirmed);
    std::move(usage.findings.begin(), usage.findings.end(), std::back_inserter(all.findings));
    return all;
}

}  // namespace firstline
