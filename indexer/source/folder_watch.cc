#include "indexer/source/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>

namespace firstline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
                                  IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW;

Error watch_error(const std::string& folder, int number) {
    std::string why = std::strerror(number);
    if (number == ENOSPC) {
        why = "the system has no watch left: raise fs.inotify.max_user_watches with sysctl";
    }
    return {ErrorCode::kIo, "cannot watch " + folder + ": " + why};
}

bool is_passed_by(std::string_view name) {
    return name.starts_with('.') || name.ends_with('~');
}

int milliseconds_until(Clock::time_point end) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

std::string canonical_or_empty(const std::string& path) {
    std::error_code error;
    const fs::path canonical = path.empty() ? fs::path() : fs::weakly_canonical(path, error);
    return error ? "" : canonical.string();
}

}  // namespace

FolderWatch::FolderWatch(int descriptor, std::string root, std::string except)
    : descriptor_(descriptor), root_(std::move(root)), except_(std::move(except)) {}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      root_(std::move(other.root_)),
      except_(std::move(other.except_)),
      folders_(std::move(other.folders_)) {}

FolderWatch& FolderWatch::operator=(FolderWatch&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(root_, other.root_);
    std::swap(except_, other.except_);
    std::swap(folders_, other.folders_);
    return *this;
}

FolderWatch::~FolderWatch() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<FolderWatch> FolderWatch::open(const std::string& root, const std::string& except) {
    std::error_code error;
    const fs::path top = fs::canonical(root, error);
    if (error) return Error{ErrorCode::kNotFound, "cannot watch " + root + ": " + error.message()};
    if (!fs::is_directory(top, error)) {
        return Error{ErrorCode::kInvalid, root + " is no folder: only folders can be watched"};
    }
    const int descriptor = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (descriptor < 0) return watch_error(root, errno);
    FolderWatch watch(descriptor, top.string(), canonical_or_empty(except));
    if (Result<void> added = watch.add(watch.root_); !added) return added.error();
    return watch;
}

// The folder and all below it. What goes while it is looked at is no error: its end is an event.
Result<void> FolderWatch::add(const std::string& folder) {
    if (folder == except_) return {};
    const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents);
    if (watch < 0) {
        if (errno == ENOSPC || folder == root_) return watch_error(folder, errno);
        return {};
    }
    folders_[watch] = folder;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
        const std::string name = entries->path().filename().string();
        std::error_code unknown;
        if (entries->symlink_status(unknown).type() == fs::file_type::directory &&
            !is_passed_by(name)) {
            if (Result<void> added = add(entries->path().string()); !added) return added;
        }
        entries.increment(error);
    }
    return {};
}

// Reads all events that wait; whether any of them counts.
bool FolderWatch::read_events() {
    alignas(inotify_event) std::array<char, 16384> buffer{};
    bool changed = false;
    while (true) {
        const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
        if (size <= 0) return changed;
        for (ssize_t at = 0; at < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = buffer.data() + at + sizeof event;
            const std::string_view text = event.len == 0 ? "" : std::string_view(name);
            at += static_cast<ssize_t>(sizeof event + event.len);
            if ((event.mask & IN_Q_OVERFLOW) != 0) {
                // Some events are lost: look at everything anew.
                changed = true;
                static_cast<void>(add(root_));
                continue;
            }
            if ((event.mask & IN_IGNORED) != 0) {
                folders_.erase(event.wd);
                continue;
            }
            const auto folder = folders_.find(event.wd);
            if (folder == folders_.end() || is_passed_by(text)) continue;
            const std::string path = folder->second + "/" + std::string(text);
            if (path == except_) continue;
            changed = true;
            const bool new_folder =
                (event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
            if (new_folder) static_cast<void>(add(path));
        }
    }
}

Result<FolderWatch::Event> FolderWatch::wait(const WaitOptions& options) {
    bool changed = read_events();
    Clock::time_point quiet_end = Clock::now() + std::chrono::milliseconds(options.quiet_ms);
    Clock::time_point patience_end = Clock::now() + std::chrono::milliseconds(options.patience_ms);
    const Clock::time_point timeout_end =
        Clock::now() + std::chrono::milliseconds(options.timeout_ms);
    while (true) {
        int left = options.timeout_ms < 0 ? -1 : milliseconds_until(timeout_end);
        if (changed) left = milliseconds_until(std::min(quiet_end, patience_end));
        if (changed && left == 0) return Event::kChanged;
        std::array<pollfd, 2> descriptors{
            {{descriptor_, POLLIN, 0}, {options.stop_descriptor, POLLIN, 0}}};
        const int ready = ::poll(descriptors.data(), descriptors.size(), left);
        if (ready < 0 && errno != EINTR) return watch_error(root_, errno);
        if (descriptors[1].revents != 0) return Event::kStopped;
        if (ready == 0 && !changed && options.timeout_ms >= 0) return Event::kTimeout;
        if (!read_events()) continue;
        if (!changed) {
            patience_end = Clock::now() + std::chrono::milliseconds(options.patience_ms);
        }
        changed = true;
        quiet_end = Clock::now() + std::chrono::milliseconds(options.quiet_ms);
    }
}

}  // namespace firstline
