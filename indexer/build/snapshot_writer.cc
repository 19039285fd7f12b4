#include "indexer/build/snapshot_writer.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

#include "indexer/build/database_writer.h"
#include "indexer/build/public_view.h"
#include "kb/base/file.h"
#include "kb/index/page_codec.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kThreads = 2;
// A build asks every title of a database up to this size; of a larger one, this many, evenly
// spread.
constexpr std::uint32_t kTitlesVerifiedMax = 2000;
constexpr std::size_t kTitleRankMax = 20;

struct DatabaseJob {
    Audience audience = Audience::kPublic;
    std::string locale;
    std::vector<const Page*> pages;
    DatabaseCounts counts;
};

// One job per audience and locale, the largest first so that two threads end together.
std::vector<DatabaseJob> jobs_for(const std::vector<Page>& pages, const PublicView& open) {
    std::map<std::pair<Audience, std::string>, DatabaseJob> by_key;
    const auto add = [&](Audience audience, const Page& page) {
        DatabaseJob& job = by_key[{audience, page.locale}];
        job.audience = audience;
        job.locale = page.locale;
        job.pages.push_back(&page);
    };
    for (const Page* page : open.pages()) add(Audience::kPublic, *page);
    for (const Page& page : pages) add(Audience::kAgent, page);
    std::vector<DatabaseJob> jobs;
    for (auto& [key, job] : by_key) {
        std::sort(job.pages.begin(), job.pages.end(),
                  [](const Page* a, const Page* b) { return a->id < b->id; });
        jobs.push_back(std::move(job));
    }
    std::stable_sort(jobs.begin(), jobs.end(), [](const DatabaseJob& a, const DatabaseJob& b) {
        return a.pages.size() > b.pages.size();
    });
    return jobs;
}

std::string folder_of(const std::string& folder, Audience audience, const std::string& locale) {
    return folder + "/" + to_string(audience) + "/" + locale;
}

// Runs the jobs on up to kThreads threads; the first error stops those not yet begun.
Result<void> run_jobs(const std::string& folder, std::vector<DatabaseJob>& jobs,
                      const BuildOptions& options) {
    std::size_t total = 0;
    for (const DatabaseJob& job : jobs) total += job.pages.size();
    std::atomic<std::size_t> next{0};
    std::mutex outcome_mutex;  // guards outcome and done
    Result<void> outcome;
    std::size_t done = 0;
    const auto page_done = [&] {
        const std::lock_guard lock(outcome_mutex);
        ++done;
        if (options.progress) options.progress(done, total);
    };
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            DatabaseJob& job = jobs[i];
            const std::string target = folder_of(folder, job.audience, job.locale);
            std::error_code error;
            fs::create_directories(target, error);
            auto written =
                error ? Result<DatabaseCounts>(Error{
                            ErrorCode::kIo, "cannot create " + target + ": " + error.message()})
                      : write_database(target, job.locale, job.pages, page_done);
            if (written) {
                job.counts = *written;
                continue;
            }
            const std::lock_guard lock(outcome_mutex);
            if (outcome) outcome = written.error();
            next = jobs.size();
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < kThreads && i < jobs.size(); ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    return outcome;
}

// Of the pages in canonical form and order, and of the versions that shape an index.
std::string hash_of(std::vector<const Page*> pages) {
    std::sort(pages.begin(), pages.end(), [](const Page* a, const Page* b) {
        return std::tie(a->locale, a->id) < std::tie(b->locale, b->id);
    });
    std::string canonical = std::to_string(kSchemaVersion) + "/" +
                            std::to_string(kAnalyzerVersion) + "/" + icu_version();
    for (const Page* page : pages) canonical += sha256_hex(encode_page(*page));
    return sha256_hex(canonical);
}

Result<std::vector<ManifestFile>> hash_files(const std::string& folder) {
    std::vector<ManifestFile> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->is_regular_file(error)) continue;
        const std::string path = entry->path().string();
        auto hash = sha256_hex_of_file(path);
        if (!hash) return hash.error();
        files.push_back({path.substr(folder.size() + 1), entry->file_size(error), *hash});
    }
    if (error) return Error{ErrorCode::kIo, "cannot list " + folder + ": " + error.message()};
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

// "000042-1a2b3c4d": ids sort by their number, whatever the clock does, and tell the public content
// apart. Public replies carry the id, so it must not tell that an internal page was edited.
std::string snapshot_id(std::uint32_t number, const std::string& hash) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%06u", number);
    return std::string(digits) + "-" + hash.substr(0, 8);
}

Manifest manifest_of(const std::vector<Page>& pages, const std::vector<FileRecord>& sources,
                     const std::vector<DatabaseJob>& jobs, const PublicView& open,
                     const BuildOptions& options) {
    Manifest manifest;
    manifest.schema_version = kSchemaVersion;
    manifest.analyzer_version = kAnalyzerVersion;
    manifest.icu_version = icu_version();
    manifest.created = options.created;
    manifest.content_hash = content_hash(pages);
    manifest.id = snapshot_id(options.number, hash_of(open.pages()));
    manifest.default_locale = options.default_locale;
    for (const DatabaseJob& job : jobs) {
        manifest.databases.push_back(
            {job.audience, job.locale, job.counts.pages, job.counts.passages});
    }
    std::map<std::string, std::vector<std::string>> pages_of;
    for (const Page& page : pages) pages_of[page.source].push_back(page.locale + "/" + page.id);
    for (const FileRecord& source : sources)
        manifest.sources.push_back({source.path, source.sha256, pages_of[source.path]});
    return manifest;
}

// Whether the page, or one of the same title, is among the results for its title. A list that its
// limit cut short proves nothing against it: many pages may share the title's words.
Result<bool> is_found_by_title(const Snapshot& snapshot, const Database& database,
                               const PageHead& head) {
    Question question;
    question.text = std::string(head.title);
    question.locale = database.locale();
    for (const std::size_t limit : {std::size_t{1}, kTitleRankMax}) {
        question.limit = limit;
        auto found = answer(snapshot, database.audience(), question);
        if (!found) return found.error();
        for (const AnswerItem& item : found->results) {
            if (item.page == head.id || item.title == head.title) return true;
        }
        if (found->results.size() < limit) return false;
    }
    return true;
}

Result<void> verify_database(const Snapshot& snapshot, const Database& database) {
    const PageStore& store = database.pages();
    const std::string where =
        folder_of(snapshot.id(), database.audience(), database.locale()) + ": ";
    for (PageId id = 0; id < store.pages(); ++id) {
        auto page = decode_page(store.encoded_page(id));
        if (!page) return Error{ErrorCode::kCorrupt, where + page.error().message};
        if (store.find(page->id) != id)
            return Error{ErrorCode::kCorrupt,
                         where + "page " + page->id + " is not found by its id"};
        if (database.audience() == Audience::kPublic && page->audience != Audience::kPublic) {
            return Error{ErrorCode::kCorrupt,
                         where + "page " + page->id + " is internal, in a public database"};
        }
    }
    const std::uint32_t step = std::max(1u, store.pages() / kTitlesVerifiedMax);
    for (PageId id = 0; id < store.pages(); id += step) {
        const PageHead head = store.head(id);
        if (head.title.empty() || head.title.size() > kQuestionBytesMax) continue;
        if (store.segment(id, 0).words.empty()) continue;  // a title of punctuation alone
        auto found = is_found_by_title(snapshot, database, head);
        if (!found) return found.error();
        if (!*found) {
            return Error{ErrorCode::kCorrupt,
                         where + "page " + std::string(head.id) + " is not found by its title"};
        }
    }
    return {};
}

}  // namespace

std::string content_hash(const std::vector<Page>& pages) {
    std::vector<const Page*> all;
    all.reserve(pages.size());
    for (const Page& page : pages) all.push_back(&page);
    return hash_of(std::move(all));
}

Result<Manifest> build_snapshot(const std::string& folder, const std::vector<Page>& pages,
                                const std::vector<FileRecord>& sources,
                                const BuildOptions& options) {
    std::error_code error;
    if (fs::exists(folder, error)) return Error{ErrorCode::kInvalid, folder + " is there already"};
    fs::create_directories(folder, error);
    if (error) return Error{ErrorCode::kIo, "cannot create " + folder + ": " + error.message()};
    const auto fail = [&](const Error& why) {
        fs::remove_all(folder, error);
        return why;
    };
    const PublicView open(pages);
    std::vector<DatabaseJob> jobs = jobs_for(pages, open);
    if (auto ran = run_jobs(folder, jobs, options); !ran) return fail(ran.error());
    Manifest manifest = manifest_of(pages, sources, jobs, open, options);
    auto files = hash_files(folder);
    if (!files) return fail(files.error());
    manifest.files = std::move(*files);
    const std::string json = manifest_to_json(manifest);
    if (auto written = write_file_synced(folder + "/manifest.json", json); !written)
        return fail(written.error());
    if (auto written = write_file_synced(folder + "/" + kManifestHashFile, sha256_hex(json) + "\n");
        !written) {
        return fail(written.error());
    }
    return manifest;
}

Result<void> verify_snapshot(const std::string& folder) {
    auto snapshot = Snapshot::open_folder(folder, {});
    if (!snapshot) return snapshot.error();
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
        for (const Database* database : (*snapshot)->databases(audience)) {
            if (auto verified = verify_database(**snapshot, *database); !verified) return verified;
        }
    }
    return {};
}

}  // namespace firstline
