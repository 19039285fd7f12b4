// Files: read whole, mapped read-only, written so that a crash leaves the old or the new, never a
// mix.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

// The whole file, if it is a regular file of at most `bytes_max` bytes.
Result<std::string> read_whole_file(const std::string& path, std::uint64_t bytes_max);

// Calls `take` with each line of a regular file of at most `bytes_max` bytes, without its line
// feed. Holds the longest line, not the file.
Result<void> read_lines(const std::string& path, std::uint64_t bytes_max,
                        const std::function<void(std::string_view line)>& take);

// Writes `path` anew: temporary file beside it, sync, rename, sync of the folder (LevelDB's order).
Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

// Writes a new file without a sync; for folders that are synced and published as a whole.
Result<void> write_new_file(const std::string& path, std::string_view bytes);

// Makes the folder's entries durable.
Result<void> sync_folder(const std::string& path);

// SHA-256 as its 32 bytes.
inline constexpr std::size_t kSha256Bytes = 32;
std::string sha256(std::string_view bytes);

// SHA-256 as 64 lower-case hexadecimal digits (FIPS 180-4, OpenSSL's implementation).
std::string sha256_hex(std::string_view bytes);
Result<std::string> sha256_hex_of_file(const std::string& path);

// A file mapped read-only for as long as the object lives. Movable; any thread may read the bytes.
class MappedFile {
  public:
    static Result<MappedFile> open(const std::string& path);
    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view bytes() const { return {data_, size_}; }

  private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace firstline
