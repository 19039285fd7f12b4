#include "indexer/build/index_content.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "indexer/build/publish.h"
#include "indexer/build/snapshot_writer.h"
#include "kb/index/page_codec.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

// Rules whose error leaves in doubt who may read a page: such a page is never carried over.
constexpr char kAudienceRule[] = "audience";

std::string key_of(const Page& page) {
    return page.locale + "/" + page.id;
}

// The snapshot that is live, or nullptr if there is none that can be read: then there is nothing to
// carry over, and the new snapshot replaces it.
std::shared_ptr<const Snapshot> live_snapshot(const std::string& data) {
    const auto id = current_snapshot_id(data);
    if (!id) return nullptr;
    auto opened = Snapshot::open(data, *id, {});
    return opened ? *opened : nullptr;
}

std::size_t page_count(const Snapshot* snapshot) {
    std::size_t pages = 0;
    if (snapshot == nullptr) return 0;
    for (const ManifestDatabase& database : snapshot->manifest().databases) {
        if (database.audience == Audience::kAgent) pages += database.pages;
    }
    return pages;
}

// Files with an error, and whether it leaves the audience in doubt.
std::map<std::string, bool> failed_files(const std::vector<Finding>& findings) {
    std::map<std::string, bool> failed;
    for (const Finding& finding : findings) {
        if (finding.severity != Severity::kError) continue;
        bool& in_doubt = failed[finding.file];
        in_doubt = in_doubt || finding.rule == kAudienceRule;
    }
    return failed;
}

// Adds the last published pages of files that could not be read this time.
std::size_t carry_over(const Snapshot& live, const std::map<std::string, bool>& failed,
                       std::vector<Page>& pages) {
    std::set<std::string> present;
    for (const Page& page : pages) present.insert(key_of(page));
    std::size_t kept = 0;
    for (const ManifestSource& source : live.manifest().sources) {
        const auto file = failed.find(source.path);
        if (file == failed.end() || file->second) continue;
        for (const std::string& key : source.pages) {
            if (present.count(key) > 0) continue;
            const std::size_t slash = key.find('/');
            const Database* database = live.database(Audience::kAgent, key.substr(0, slash));
            const PageId id =
                database == nullptr ? kNoId : database->pages().find(key.substr(slash + 1));
            if (id == kNoId) continue;
            auto page = decode_page(database->pages().encoded_page(id));
            if (!page || page->locale != key.substr(0, slash)) continue;
            page->source = source.path;
            pages.push_back(std::move(*page));
            ++kept;
        }
    }
    return kept;
}

Result<void> check_counts(const IndexOptions& options, const IndexReport& report) {
    if (report.pages == 0) {
        return Error{ErrorCode::kInvalid,
                     "no page was found in " + options.content +
                         "; nothing was published. Content is .md, .html, .csv and .jsonl files"};
    }
    if (!options.force && report.pages * 2 < report.pages_before) {
        return Error{ErrorCode::kInvalid,
                     "only " + std::to_string(report.pages) + " pages were found, and " +
                         std::to_string(report.pages_before) +
                         " are live; nothing was published. If that is right, add --force"};
    }
    return {};
}

Result<void> check_strict(const IndexOptions& options, const std::vector<Finding>& findings) {
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::kError;
    });
    if (!options.strict || errors == 0) return {};
    return Error{
        ErrorCode::kInvalid,
        std::to_string(errors) + " errors in the content; nothing was published (--strict)"};
}

Result<void> build_and_publish(const IndexOptions& options, const std::vector<Page>& pages,
                               const std::vector<FileRecord>& files, IndexReport& report) {
    const std::string folder = build_folder(options.data);
    BuildOptions build;
    build.default_locale = options.folder.read.default_locale;
    build.created = options.created;
    build.number = next_snapshot_number(options.data);
    if (options.progress)
        build.progress = [&](std::size_t done, std::size_t total) {
            options.progress("Indexing", done, total);
        };
    auto manifest = build_snapshot(folder, pages, files, build);
    if (!manifest) return manifest.error();
    if (auto verified = verify_snapshot(folder); !verified) {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        return Error{verified.error().code,
                     "the new snapshot did not pass its own check, so it was not published: " +
                         verified.error().message};
    }
    if (auto published = publish(options.data, folder, manifest->id); !published) return published;
    prune(options.data, options.keep);
    report.id = manifest->id;
    report.is_new = true;
    report.databases = manifest->databases;
    return {};
}

}  // namespace

void drop_duplicates(std::vector<Page>& pages, std::vector<Finding>& findings) {
    std::map<std::string, std::string> first;
    std::vector<Page> kept;
    kept.reserve(pages.size());
    for (Page& page : pages) {
        const auto [known, is_new] =
            first.try_emplace(key_of(page), page.source + ":" + std::to_string(page.line));
        if (is_new) {
            kept.push_back(std::move(page));
            continue;
        }
        findings.push_back({Severity::kError, page.source, page.line, 0, "duplicate-id",
                            "the page id \"" + page.id + "\" is taken in " + page.locale + " by " +
                                known->second + ", so this page is left out",
                            "give one of the two another id"});
    }
    pages = std::move(kept);
}

Result<IndexReport> index_content(const IndexOptions& options) {
    if (auto prepared = prepare_data_folder(options.data); !prepared) return prepared.error();
    const auto lock = PublishLock::take(options.data);
    if (!lock) return lock.error();
    const auto progress = [&](std::size_t done, std::size_t total) {
        if (options.progress) options.progress("Reading", done, total);
    };
    auto folder = read_folder(options.content, options.folder, progress);
    if (!folder) return folder.error();
    IndexReport report;
    report.findings = std::move(folder->findings);
    report.files = folder->files.size();
    std::vector<Page> pages = std::move(folder->pages);
    drop_duplicates(pages, report.findings);
    if (auto strict = check_strict(options, report.findings); !strict) return strict.error();

    const std::shared_ptr<const Snapshot> live = live_snapshot(options.data);
    if (live != nullptr)
        report.pages_kept = carry_over(*live, failed_files(report.findings), pages);
    report.pages = pages.size();
    report.pages_before = page_count(live.get());
    if (auto counts = check_counts(options, report); !counts) return counts.error();
    if (live != nullptr && !options.force && live->manifest().content_hash == content_hash(pages) &&
        live->manifest().default_locale == options.folder.read.default_locale) {
        report.id = live->id();
        report.databases = live->manifest().databases;
        return report;
    }
    if (auto built = build_and_publish(options, pages, folder->files, report); !built)
        return built.error();
    return report;
}

}  // namespace firstline
