#include "indexer/cli/new_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace firstline {
namespace {

namespace fs = std::filesystem;

Error io_error(const std::string& what, const std::string& why) {
    return {ErrorCode::kIo, what + ": " + why};
}

Result<void> write_all(int file, const std::string& path, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_error("cannot write " + path, std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

Result<bool> is_free_folder(const std::string& folder) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (!fs::exists(status)) return true;
    if (!fs::is_directory(status)) {
        return Error{ErrorCode::kInvalid, folder + " is a file: name a folder"};
    }
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
        if (!entries->path().filename().string().starts_with('.')) return false;
        entries.increment(error);
    }
    if (error) return io_error("cannot read the folder " + folder, error.message());
    return true;
}

Result<std::set<std::string>> files_below(const std::string& folder) {
    std::set<std::string> paths;
    std::error_code error;
    if (!fs::exists(folder, error)) return paths;
    fs::recursive_directory_iterator entries(folder, error);
    while (!error && entries != fs::recursive_directory_iterator()) {
        if (!entries->is_directory(error)) {
            paths.insert(entries->path().lexically_relative(folder).generic_string());
        }
        entries.increment(error);
    }
    if (error) return io_error("cannot read the folder " + folder, error.message());
    return paths;
}

Result<void> write_new_file(const std::string& folder, const std::string& path,
                            std::string_view bytes) {
    const fs::path target = fs::path(folder) / path;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return io_error("cannot make the folder " + target.parent_path().string(), error.message());
    }
    const int file =
        ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0) return io_error("cannot make " + target.string(), std::strerror(errno));
    Result<void> written = write_all(file, target.string(), bytes);
    if (::close(file) != 0 && written) {
        written = io_error("cannot write " + target.string(), std::strerror(errno));
    }
    return written;
}

}  // namespace firstline
