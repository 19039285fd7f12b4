#include "indexer/replay/scratch_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace firstline {

Result<ScratchFolder> ScratchFolder::make() {
    std::error_code error;
    const std::filesystem::path below = std::filesystem::temp_directory_path(error);
    if (error) {
        return Error{ErrorCode::kIo, "there is no folder for temporary files: " + error.message() +
                                         "; set TMPDIR to one"};
    }
    std::string path = (below / "firstline-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) {
        return Error{ErrorCode::kIo, "cannot make a folder below " + below.string() + ": " +
                                         std::strerror(errno) + "; set TMPDIR to another"};
    }
    return ScratchFolder(std::move(path));
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::exchange(other.path_, std::string())) {}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace firstline
