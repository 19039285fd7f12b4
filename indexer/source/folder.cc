// A content folder: which of its files are read, safely, and in which order their pages come.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "indexer/source/clean_text.h"
#include "indexer/source/links.h"
#include "indexer/source/reader.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kIncludeBytesMax = 1u << 20;
constexpr std::uint64_t kLargeFileBytes = 16u << 20;
constexpr std::uint32_t kThreadsMax = 64;

// Whether `path` (canonical) is `root` (canonical) or lies below it.
bool is_below(const fs::path& path, const fs::path& root) {
    const auto [at, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return at == root.end();
}

// A file to read, or the reason why it is not read.
struct Entry {
    std::string path;  // below the root
    fs::path file;     // canonical
    std::optional<Finding> refused;
};

class Walker {
  public:
    Walker(fs::path root, const FolderOptions& options)
        : root_(std::move(root)), options_(options) {}

    // All content files and refusals, in byte order of their paths.
    std::vector<Entry> run() {
        walk(root_, "", 0);
        std::sort(entries_.begin(), entries_.end(),
                  [](const Entry& a, const Entry& b) { return a.path < b.path; });
        if (too_many_) {
            refuse("",
                   "there are more than " + std::to_string(options_.files_max) +
                       " files; the others are not read",
                   "split the content, or raise the limit");
        }
        return std::move(entries_);
    }

  private:
    void refuse(std::string path, std::string message, std::string remedy) {
        Finding finding{Severity::kError, path, 0, 0, "folder", std::move(message),
                        std::move(remedy)};
        entries_.push_back({std::move(path), {}, std::move(finding)});
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
            if (depth + 1 >= options_.depth_max) {
                refuse(path, "the folder is nested too deeply and is not read",
                       "nest at most " + std::to_string(options_.depth_max) + " folders");
                return;
            }
            walk(file, path, depth + 1);
        } else if (!fs::is_regular_file(status)) {
            refuse(path, "this is no regular file and is not read", "remove it from the folder");
        } else if (is_content(path)) {
            if (entries_.size() >= options_.files_max) {
                too_many_ = true;
                return;
            }
            entries_.push_back({path, file, std::nullopt});
        }
    }

    fs::path root_;
    const FolderOptions& options_;
    std::vector<Entry> entries_;
    bool too_many_ = false;
};

// Loads includes from below the root only, whatever the path and its links say.
IncludeLoader loader_below(const fs::path& root) {
    return [root](std::string_view path) -> std::optional<std::string> {
        std::error_code error;
        const fs::path file = fs::canonical(root / fs::path(path).relative_path(), error);
        if (error || !is_below(file, root)) return std::nullopt;
        Result<std::string> bytes = read_whole_file(file.string(), kIncludeBytesMax);
        if (!bytes) return std::nullopt;
        return std::move(*bytes);
    };
}

struct FileOutcome {
    ReadResult read;
    FileRecord record;
    bool was_read = false;
};

FileOutcome read_entry(const Entry& entry, const FolderOptions& options, ReadOptions read) {
    FileOutcome outcome;
    const auto refuse = [&](std::string message, std::string remedy) {
        outcome.read.findings.push_back(
            {Severity::kError, entry.path, 0, 0, "folder", std::move(message), std::move(remedy)});
    };
    if (entry.refused) {
        outcome.read.findings.push_back(*entry.refused);
        return outcome;
    }
    std::error_code error;
    const std::uint64_t size = fs::file_size(entry.file, error);
    if (!error && size > options.file_bytes_max) {
        refuse("the file is larger than " + std::to_string(options.file_bytes_max) +
                   " bytes and is not read",
               "split it, or raise the limit");
        return outcome;
    }
    Result<std::string> bytes = read_whole_file(entry.file.string(), options.file_bytes_max);
    if (!bytes) {
        refuse("the file cannot be read (" + bytes.error().message + ")",
               "let the indexer's user read it");
        return outcome;
    }
    if (bytes->size() >= kLargeFileBytes) read.threads = std::max(read.threads, options.threads);
    outcome.was_read = true;
    outcome.record.path = entry.path;
    outcome.record.sha256 = sha256_hex(*bytes);
    outcome.read = read_file({entry.path, *bytes}, read);
    outcome.record.pages = static_cast<std::uint32_t>(outcome.read.pages.size());
    return outcome;
}

FolderResult joined(std::vector<FileOutcome> outcomes) {
    FolderResult result;
    for (FileOutcome& outcome : outcomes) {
        std::move(outcome.read.pages.begin(), outcome.read.pages.end(),
                  std::back_inserter(result.pages));
        std::move(outcome.read.findings.begin(), outcome.read.findings.end(),
                  std::back_inserter(result.findings));
        if (outcome.was_read) result.files.push_back(std::move(outcome.record));
    }
    resolve_links(result.pages);
    return result;
}

}  // namespace

Result<FolderResult> read_folder(const std::string& root, const FolderOptions& options,
                                 const std::function<void(std::size_t, std::size_t)>& progress) {
    std::error_code error;
    const fs::path top = fs::canonical(root, error);
    if (error) {
        return Error{
            error == std::errc::no_such_file_or_directory ? ErrorCode::kNotFound : ErrorCode::kIo,
            "cannot read the content " + root + ": " + error.message()};
    }
    std::vector<Entry> entries;
    fs::path folder = top;
    if (fs::is_directory(top, error)) {
        fs::directory_iterator probe(top, error);
        if (error)
            return Error{ErrorCode::kIo,
                         "cannot read the content " + root + ": " + error.message()};
        entries = Walker(top, options).run();
    } else if (fs::is_regular_file(top, error) && is_content(top.filename().string())) {
        folder = top.parent_path();
        entries.push_back({top.filename().string(), top, std::nullopt});
    } else {
        return Error{ErrorCode::kInvalid, root + " is neither a folder nor a content file (" +
                                              ".md, .html, .txt, .csv, .tsv, .xml, .json, .jsonl)"};
    }

    ReadOptions read = options.read;
    if (!read.include) read.include = loader_below(folder);
    std::vector<FileOutcome> outcomes(entries.size());
    std::atomic<std::size_t> next = 0;
    std::mutex progress_mutex;  // guards `done` and calls of `progress`
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < entries.size(); i = next++) {
            outcomes[i] = read_entry(entries[i], options, read);
            const std::lock_guard<std::mutex> lock(progress_mutex);
            ++done;
            if (progress) progress(done, entries.size());
        }
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t wanted =
            std::min<std::size_t>({options.threads, kThreadsMax, entries.size()});
        for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(work);
        work();
    }
    return joined(std::move(outcomes));
}

}  // namespace firstline
