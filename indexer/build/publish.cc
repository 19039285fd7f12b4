#include "indexer/build/publish.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "kb/base/file.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr char kBuildPrefix[] = "building-";

Result<void> sync_tree(const fs::path& root) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end;
         entry.increment(error)) {
        // Xapian's file was written without a sync; syncing a folder or a file is the same call.
        const int fd = ::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = fd >= 0 && ::fsync(fd) == 0;
        const int code = errno;
        if (fd >= 0) ::close(fd);
        if (!synced)
            return Error{ErrorCode::kIo,
                         "cannot sync " + entry->path().string() + ": " + std::strerror(code)};
    }
    if (error)
        return Error{ErrorCode::kIo, "cannot list " + root.string() + ": " + error.message()};
    return sync_folder(root.string());
}

}  // namespace

Result<PublishLock> PublishLock::take(const std::string& data) {
    const std::string path = data + "/lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return Error{ErrorCode::kIo, "cannot open " + path + ": " + std::strerror(errno)};
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return Error{ErrorCode::kUnavailable,
                     "another firstline is publishing into " + data + ": wait for it to end"};
    }
    return PublishLock(fd);
}

PublishLock::PublishLock(PublishLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

PublishLock::~PublishLock() {
    if (fd_ >= 0) ::close(fd_);
}

Result<void> prepare_data_folder(const std::string& data) {
    std::error_code error;
    fs::create_directories(data + "/snapshots", error);
    if (error)
        return Error{ErrorCode::kIo, "cannot create " + data + "/snapshots: " + error.message()};
    return {};
}

void sweep_builds(const std::string& data) {
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(data, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().filename().string().rfind(kBuildPrefix, 0) == 0)
            left.push_back(entry->path());
    }
    for (const fs::path& folder : left) fs::remove_all(folder, error);
}

std::string build_folder(const std::string& data) {
    return data + "/" + kBuildPrefix + std::to_string(::getpid());
}

std::uint32_t next_snapshot_number(const std::string& data) {
    std::vector<std::string> ids = list_snapshot_ids(data);
    if (const auto current = current_snapshot_id(data)) ids.push_back(*current);
    std::uint32_t newest = 0;
    for (const std::string& id : ids) {
        newest =
            std::max(newest, static_cast<std::uint32_t>(std::strtoul(id.c_str(), nullptr, 10)));
    }
    return newest + 1;
}

Result<void> publish(const std::string& data, const std::string& built_folder,
                     const std::string& id) {
    if (auto synced = sync_tree(built_folder); !synced) return synced;
    const std::string target = data + "/snapshots/" + id;
    if (::rename(built_folder.c_str(), target.c_str()) != 0) {
        return Error{ErrorCode::kIo,
                     "cannot move the new snapshot to " + target + ": " + std::strerror(errno)};
    }
    if (auto synced = sync_folder(data + "/snapshots"); !synced) return synced;
    return write_file_atomically(data + "/CURRENT", id + "\n");
}

Result<std::string> roll_back(const std::string& data, const std::string& id) {
    const auto current = current_snapshot_id(data);
    std::string target = id;
    if (target.empty()) {
        for (const std::string& candidate : list_snapshot_ids(data)) {
            if (!current || candidate < *current) {
                target = candidate;
                break;
            }
        }
        if (target.empty()) {
            return Error{ErrorCode::kNotFound,
                         current ? "no snapshot is older than the live one, " + *current +
                                       ": `firstline snapshots` lists what there is"
                                 : current.error().message};
        }
    }
    auto opened = Snapshot::open(data, target, {});
    if (!opened) return opened.error();
    if (auto written = write_file_atomically(data + "/CURRENT", target + "\n"); !written)
        return written.error();
    return target;
}

std::vector<std::string> prune(const std::string& data, std::size_t keep) {
    std::vector<std::string> removed;
    std::error_code error;
    const auto current = current_snapshot_id(data);
    const std::vector<std::string> ids = list_snapshot_ids(data);
    for (std::size_t i = keep; i < ids.size(); ++i) {
        if (current && ids[i] == *current) continue;
        // Out of the list first, so that nobody opens a folder that is half gone.
        const fs::path doomed = fs::path(data) / (std::string(kBuildPrefix) + "removed-" + ids[i]);
        fs::rename(fs::path(data) / "snapshots" / ids[i], doomed, error);
        if (!error) removed.push_back(ids[i]);
    }
    sweep_builds(data);
    return removed;
}

}  // namespace firstline
