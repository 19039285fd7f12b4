// A content folder read whole: every file, on a few threads, in order.

#include <atomic>
#include <mutex>
#include <thread>

#include "indexer/source/content_files.h"
#include "indexer/source/links.h"
#include "indexer/source/reader.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

constexpr std::uint64_t kLargeFileBytes = 16u << 20;
constexpr std::uint32_t kThreadsMax = 64;

struct FileOutcome {
    ReadResult read;
    FileRecord record;
    bool was_read = false;
};

FileOutcome read_one(const ContentFile& file, const FolderOptions& options, ReadOptions read) {
    FileOutcome outcome;
    const ContentBytes content = read_content(file, options);
    if (content.refused) {
        outcome.read.findings.push_back(*content.refused);
        return outcome;
    }
    if (content.bytes.size() >= kLargeFileBytes)
        read.threads = std::max(read.threads, options.threads);
    outcome.was_read = true;
    outcome.record.path = file.path;
    outcome.record.sha256 = sha256_hex(content.bytes);
    outcome.read = read_file({file.path, content.bytes}, read);
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
    auto folder = list_content(root, options);
    if (!folder) return folder.error();
    const std::vector<ContentFile>& files = folder->files;
    ReadOptions read = options.read;
    if (!read.include) read.include = loader_below(folder->root);
    std::vector<FileOutcome> outcomes(files.size());
    std::atomic<std::size_t> next = 0;
    std::mutex progress_mutex;  // guards `done` and calls of `progress`
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            outcomes[i] = read_one(files[i], options, read);
            const std::lock_guard<std::mutex> lock(progress_mutex);
            ++done;
            if (progress) progress(done, files.size());
        }
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t wanted =
            std::min<std::size_t>({options.threads, kThreadsMax, files.size()});
        for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(work);
        work();
    }
    return joined(std::move(outcomes));
}

}  // namespace firstline
