#include "indexer/source/content_curation.h"

#include <filesystem>

#include "kb/base/file.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

CurationResult refused(std::string message, std::string remedy) {
    CurationResult result;
    result.findings.push_back(
        {Severity::kError, kCurationFile, 0, 0, "curation", std::move(message), std::move(remedy)});
    return result;
}

}  // namespace

CurationResult read_content_curation(const std::string& root) {
    std::error_code error;
    if (!fs::is_directory(root, error)) return {};
    const fs::path file = fs::path(root) / kCurationFile;
    if (fs::symlink_status(file, error).type() == fs::file_type::not_found) return {};
    const fs::path real = fs::canonical(file, error);
    if (error) {
        return refused("the file cannot be read (" + error.message() + ")",
                       "let the indexer's user read it");
    }
    const fs::path top = fs::canonical(root, error);
    if (error || real.parent_path().string().rfind(top.string(), 0) != 0) {
        return refused("the link leads out of the content folder and is not followed",
                       "put the file itself there");
    }
    const auto bytes = read_whole_file(real.string(), kCurationLimits.file_bytes_max);
    if (!bytes) {
        return refused("the file cannot be read (" + bytes.error().message + ")",
                       "let the indexer's user read it");
    }
    return read_curation({kCurationFile, *bytes});
}

}  // namespace firstline
