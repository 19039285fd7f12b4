#include "searchd/auth/watched_file.h"

#include <sys/stat.h>

namespace firstline {
namespace {

constexpr std::chrono::seconds kLookEvery{1};

// Changes whenever the file does: replaced, rewritten or removed.
std::string identity_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return "none";
    return std::to_string(status.st_ino) + " " + std::to_string(status.st_size) + " " +
           std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec);
}

}  // namespace

bool WatchedFile::has_changed() {
    std::string identity = identity_of(path_);
    if (identity == seen_) return false;
    seen_ = std::move(identity);
    return true;
}

bool WatchedFile::has_changed_lately() {
    const auto now = std::chrono::steady_clock::now();
    if (!seen_.empty() && now - looked_ < kLookEvery) return false;
    looked_ = now;
    return has_changed();
}

}  // namespace firstline
