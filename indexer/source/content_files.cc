#include "indexer/source/content_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/source/clean_text.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kIncludeBytesMax = 1u << 20;

// Whether `path` (canonical) is `root` (canonical) or lies below it.
bool is_below(const fs::path& path, const fs::path& root) {
    const auto [at, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return at == root.end();
}

// What `firstline index .` makes beside the pages, where --data names no other place.
bool is_data_folder(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / "CURRENT", error) &&
           fs::is_directory(folder / "snapshots", error);
}

class Walker {
  public:
    Walker(fs::path root, const FolderOptions& options)
        : root_(std::move(root)), options_(options) {}

    // All content files and refusals, in byte order of their paths.
    std::vector<ContentFile> run() {
        walk(root_, "", 0);
        std::sort(files_.begin(), files_.end(),
                  [](const ContentFile& a, const ContentFile& b) { return a.path < b.path; });
        if (too_many_) {
            refuse("",
                   "there are more than " + std::to_string(options_.files_max) +
                       " files; the others are not read",
                   "split the content, or raise the limit");
        }
        return std::move(files_);
    }

  private:
    void refuse(std::string path, std::string message, std::string remedy) {
        Finding finding{Severity::kError, path, 0, 0, "folder", std::move(message),
                        std::move(remedy)};
        files_.push_back({std::move(path), {}, {}, std::move(finding)});
    }

    void walk(const fs::path& folder, const std::string& below, std::uint32_t depth) {
        std::error_code error;
        fs::directory_iterator iterator(folder, error);
        if (error) {
            refuse(below, "the folder cannot be read (" + error.message() + ")",
                   "let the indexer's user read it");
            return;
        }
        while (iterator != fs::directory_iterator() && !too_many_) {
            visit(*iterator, below, depth);
            iterator.increment(error);
            if (error) {
                refuse(below, "the folder cannot be read to its end (" + error.message() + ")",
                       "look whether the disk is damaged");
                return;
            }
        }
    }

    void visit(const fs::directory_entry& entry, const std::string& below, std::uint32_t depth) {
        const std::string name = entry.path().filename().string();
        if (name.empty() || name[0] == '.' || name[0] == '_') return;
        const std::string path = below.empty() ? name : below + "/" + name;
        const ValidText valid = to_valid_utf8(path);
        if (valid.replaced > 0 || folded(path) != path) {
            refuse(folded(valid.text), "the name holds bytes that are no text, and is passed by",
                   "rename it to plain letters, digits and hyphens");
            return;
        }
        std::error_code error;
        fs::file_status status = entry.symlink_status(error);
        fs::path file = entry.path();
        if (fs::is_symlink(status)) {
            file = fs::canonical(entry.path(), error);
            if (error || !is_below(file, root_)) {
                refuse(path,
                       "the symbolic link leads out of the content folder and is not followed",
                       "copy the file into the folder");
                return;
            }
            status = fs::status(file, error);
            if (fs::is_directory(status)) {
                refuse(path, "the symbolic link to a folder is not followed",
                       "move the folder here, or leave it where it is");
                return;
            }
        }
        if (fs::is_directory(status)) {
            if (is_data_folder(file)) return;
            if (depth + 1 >= options_.depth_max) {
                refuse(path, "the folder is nested too deeply and is not read",
                       "nest at most " + std::to_string(options_.depth_max) + " folders");
                return;
            }
            walk(file, path, depth + 1);
        } else if (!fs::is_regular_file(status)) {
            refuse(path, "this is no regular file and is not read", "remove it from the folder");
        } else if (is_content(path)) {
            if (files_.size() >= options_.files_max) {
                too_many_ = true;
                return;
            }
            files_.push_back({path, file.string(), stamp_of(file.string()), std::nullopt});
        }
    }

    fs::path root_;
    const FolderOptions& options_;
    std::vector<ContentFile> files_;
    bool too_many_ = false;
};

Finding refused(const ContentFile& file, std::string message, std::string remedy) {
    return {Severity::kError, file.path, 0, 0, "folder", std::move(message), std::move(remedy)};
}

// Why the file is not to be opened at all.
std::optional<Finding> refusal(const ContentFile& file, const FolderOptions& options) {
    if (file.refused || file.stamp.bytes <= options.file_bytes_max) return file.refused;
    return refused(file,
                   "the file is larger than " + std::to_string(options.file_bytes_max) +
                       " bytes and is not read",
                   "split it, or raise the limit");
}

Finding unreadable(const ContentFile& file, const Error& error) {
    return refused(file, "the file cannot be read (" + error.message + ")",
                   "let the indexer's user read it");
}

}  // namespace

FileStamp stamp_of(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    const auto nanoseconds = [](const timespec& time) {
        return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    };
    return {static_cast<std::uint64_t>(status.st_size), status.st_ino, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

NamedBytes read_named(const std::string& root, const std::string& name, std::uint64_t bytes_max,
                      const std::string& rule) {
    const auto refused = [&](std::string message, std::string remedy) {
        return NamedBytes{
            {}, Finding{Severity::kError, name, 0, 0, rule, std::move(message), std::move(remedy)}};
    };
    std::error_code error;
    if (!fs::is_directory(root, error)) return {};
    const fs::path file = fs::path(root) / name;
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
    auto bytes = read_whole_file(real.string(), bytes_max);
    if (!bytes) {
        return refused("the file cannot be read (" + bytes.error().message + ")",
                       "let the indexer's user read it");
    }
    return {std::move(*bytes), {}};
}

IncludeLoader loader_below(const std::string& root) {
    return [root = fs::path(root)](std::string_view path) -> std::optional<std::string> {
        std::error_code error;
        const fs::path file = fs::canonical(root / fs::path(path).relative_path(), error);
        if (error || !is_below(file, root)) return std::nullopt;
        Result<std::string> bytes = read_whole_file(file.string(), kIncludeBytesMax);
        if (!bytes) return std::nullopt;
        return std::move(*bytes);
    };
}

Result<ContentFolder> list_content(const std::string& root, const FolderOptions& options) {
    std::error_code error;
    const fs::path top = fs::canonical(root, error);
    if (error) {
        return Error{
            error == std::errc::no_such_file_or_directory ? ErrorCode::kNotFound : ErrorCode::kIo,
            "cannot read the content " + root + ": " + error.message()};
    }
    if (fs::is_directory(top, error)) {
        fs::directory_iterator probe(top, error);
        if (error)
            return Error{ErrorCode::kIo,
                         "cannot read the content " + root + ": " + error.message()};
        return ContentFolder{top.string(), Walker(top, options).run()};
    }
    const std::string name = top.filename().string();
    if (fs::is_regular_file(top, error) && is_content(name)) {
        return ContentFolder{top.parent_path().string(),
                             {{name, top.string(), stamp_of(top.string()), std::nullopt}}};
    }
    return Error{ErrorCode::kInvalid, root + " is neither a folder nor a content file (" +
                                          ".md, .html, .txt, .csv, .tsv, .xml, .json, .jsonl)"};
}

ContentBytes read_content(const ContentFile& file, const FolderOptions& options) {
    if (std::optional<Finding> refused = refusal(file, options)) return {{}, std::move(refused)};
    Result<std::string> bytes = read_whole_file(file.file, options.file_bytes_max);
    if (!bytes) return {{}, unreadable(file, bytes.error())};
    return {std::move(*bytes), std::nullopt};
}

std::optional<Finding> read_content_lines(const ContentFile& file, const FolderOptions& options,
                                          const std::function<void(std::string_view)>& take) {
    if (std::optional<Finding> refused = refusal(file, options)) return refused;
    if (const auto read = read_lines(file.file, options.file_bytes_max, take); !read)
        return unreadable(file, read.error());
    return std::nullopt;
}

}  // namespace firstline
