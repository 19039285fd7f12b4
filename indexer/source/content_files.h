// Which files below a content root are content, and whether one has changed since it was last seen.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/base/result.h"

namespace firstline {

// What the file system tells of a file without reading it. Equal stamps mean equal bytes, unless
// the file was written again within the clock's grain: settled() tells whether that may be.
struct FileStamp {
    std::uint64_t bytes = 0;
    std::uint64_t inode = 0;
    std::int64_t modified_ns = 0;  // since 1970, UTC
    std::int64_t changed_ns = 0;   // of the inode: no program can set it back
    bool operator==(const FileStamp&) const = default;
};

// All zero if there is no such file.
FileStamp stamp_of(const std::string& file);

// A file to read, or the reason why it is not read.
struct ContentFile {
    std::string path;  // below the root
    std::string file;  // as the operating system opens it, links resolved
    FileStamp stamp;
    std::optional<Finding> refused;
};

struct ContentFolder {
    std::string root;                // canonical
    std::vector<ContentFile> files;  // in byte order of their paths
};

// All content below `root` (a folder, or one content file), without reading it. Symbolic links that
// lead out of the root, FIFOs and devices are refused with a finding, as is what passes the limits.
// An Error only if the root itself cannot be read.
Result<ContentFolder> list_content(const std::string& root, const FolderOptions& options);

// The file's bytes, or a finding why they cannot be had.
struct ContentBytes {
    std::string bytes;
    std::optional<Finding> refused;
};
ContentBytes read_content(const ContentFile& file, const FolderOptions& options);

// A file of editors' decisions right below the content root, such as curation.yaml; or a finding
// under `rule` why it cannot be read. Neither if there is no such file.
struct NamedBytes {
    std::optional<std::string> bytes;
    std::optional<Finding> refused;
};
NamedBytes read_named(const std::string& root, const std::string& name, std::uint64_t bytes_max,
                      const std::string& rule);

// Calls `take` with each of the file's lines, without its line feed and without holding the file in
// memory; or a finding why they cannot be had.
std::optional<Finding> read_content_lines(const ContentFile& file, const FolderOptions& options,
                                          const std::function<void(std::string_view line)>& take);

// Loads includes from below the root only, whatever the path and its links say.
IncludeLoader loader_below(const std::string& root);

}  // namespace firstline
