#include "indexer/build/index_content.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "indexer/build/publish.h"
#include "indexer/build/snapshot_writer.h"
#include "kb/base/file.h"
#include "kb/index/page_codec.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

// Rules whose error leaves in doubt who may read a page: such a page is never carried over.
constexpr char kAudienceRule[] = "audience";

constexpr std::uint64_t kLookedAtBytesMax = 512u << 20;

std::string key_of(const Page& page) {
    return page.locale + "/" + page.id;
}

// What is live: its manifest, if that can be read, and the snapshot, if all of it can.
struct Live {
    bool is_there = false;
    std::optional<Manifest> manifest;
    std::shared_ptr<const Snapshot> snapshot;
    std::string why_not;  // the snapshot cannot be read
};

Live find_live(const std::string& data) {
    Live live;
    const auto id = current_snapshot_id(data);
    if (!id) return live;
    live.is_there = true;
    if (auto text =
            read_whole_file(data + "/snapshots/" + *id + "/manifest.json", kLookedAtBytesMax)) {
        if (auto manifest = manifest_from_json(*text)) live.manifest = std::move(*manifest);
    }
    auto opened = Snapshot::open(data, *id, {});
    if (opened) {
        live.snapshot = *opened;
    } else {
        live.why_not = opened.error().message;
    }
    return live;
}

std::size_t page_count(const Live& live) {
    std::size_t pages = 0;
    if (!live.manifest) return 0;
    for (const ManifestDatabase& database : live.manifest->databases) {
        if (database.audience == Audience::kAgent) pages += database.pages;
    }
    return pages;
}

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::kError; });
}

// Whether the file speaks of an audience: then, unread, it may be meant for agents only.
bool mentions_audience(const std::string& content, const std::string& path) {
    const std::filesystem::path root(content);
    std::error_code error;
    const auto file = std::filesystem::is_directory(root, error) ? root / path : root;
    const auto text = read_whole_file(file.string(), kLookedAtBytesMax);
    if (!text) return false;
    std::string lower = *text;
    for (char& c : lower) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    return lower.find("audien") != std::string::npos;
}

// Files and folders that gave an error and no page, and whose last published pages may stand in.
std::set<std::string> keepable_files(const IndexOptions& options, const FolderResult& folder) {
    std::set<std::string> with_pages;
    for (const Page& page : folder.pages) with_pages.insert(page.source);
    std::set<std::string> keepable;
    std::set<std::string> in_doubt;
    for (const Finding& finding : folder.findings) {
        if (finding.severity != Severity::kError || with_pages.count(finding.file) > 0) continue;
        if (finding.rule == kAudienceRule || mentions_audience(options.content, finding.file)) {
            in_doubt.insert(finding.file);
        } else {
            keepable.insert(finding.file);
        }
    }
    for (const std::string& file : in_doubt) keepable.erase(file);
    return keepable;
}

// Whether the source is one of the failed files, or lies below a failed folder.
bool is_among(const std::set<std::string>& failed, const std::string& source) {
    for (std::size_t slash = source.size(); slash != std::string::npos;
         slash = source.rfind('/', slash - 1)) {
        if (failed.count(source.substr(0, slash)) > 0) return true;
        if (slash == 0) break;
    }
    return false;
}

// Adds the last published pages of files that could not be read this time, and the files' records,
// so that they are still known at the next build. Returns how many pages.
std::size_t carry_over(const Snapshot& live, const std::set<std::string>& failed,
                       std::vector<Page>& pages, std::vector<FileRecord>& files) {
    std::set<std::string> present;
    for (const Page& page : pages) present.insert(key_of(page));
    std::size_t kept = 0;
    for (const ManifestSource& source : live.manifest().sources) {
        if (!is_among(failed, source.path)) continue;
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
        const bool is_known = std::any_of(files.begin(), files.end(), [&](const FileRecord& file) {
            return file.path == source.path;
        });
        if (!is_known)
            files.push_back(
                {source.path, source.sha256, static_cast<std::uint32_t>(source.pages.size())});
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

Result<void> check_live(const IndexOptions& options, const Live& live,
                        const std::vector<Finding>& findings) {
    if (!live.is_there || live.snapshot != nullptr || options.force || !has_errors(findings))
        return {};
    return Error{ErrorCode::kInvalid,
                 "some files have errors, and their last published pages cannot be kept, as the "
                 "live snapshot "
                 "cannot be read (" +
                     live.why_not + "); nothing was published. Mend the files, or add --force"};
}

Result<void> check_strict(const IndexOptions& options, const std::vector<Finding>& findings) {
    if (!options.strict || !has_errors(findings)) return {};
    return Error{
        ErrorCode::kInvalid,
        "the content has errors; nothing was published (--strict). `firstline check` shows all"};
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
    std::map<std::string, std::size_t> place;  // in kept
    std::vector<Page> kept;
    kept.reserve(pages.size());
    const auto report = [&](const Page& dropped, const Page& other) {
        findings.push_back({Severity::kError, dropped.source, dropped.line, 0, "duplicate-id",
                            "the page id \"" + dropped.id + "\" is taken in " + dropped.locale +
                                " by " + other.source + ":" + std::to_string(other.line) +
                                ", so this page is left out",
                            "give one of the two another id"});
    };
    for (Page& page : pages) {
        const auto [known, is_new] = place.try_emplace(key_of(page), kept.size());
        if (is_new) {
            kept.push_back(std::move(page));
            continue;
        }
        Page& first = kept[known->second];
        if (first.audience == Audience::kAgent && page.audience == Audience::kPublic)
            std::swap(first, page);
        report(page, first);
    }
    pages = std::move(kept);
}

Result<void> index_content(const IndexOptions& options, IndexReport& report) {
    report = {};
    if (auto prepared = prepare_data_folder(options.data); !prepared) return prepared;
    const auto lock = PublishLock::take(options.data);
    if (!lock) return lock.error();
    sweep_builds(options.data);
    const auto progress = [&](std::size_t done, std::size_t total) {
        if (options.progress) options.progress("Reading", done, total);
    };
    auto folder = read_folder(options.content, options.folder, progress);
    if (!folder) return folder.error();
    report.findings = folder->findings;
    report.files = folder->files.size();
    const std::set<std::string> keepable = keepable_files(options, *folder);
    std::vector<Page> pages = std::move(folder->pages);
    drop_duplicates(pages, report.findings);
    if (auto strict = check_strict(options, report.findings); !strict) return strict;

    const Live live = find_live(options.data);
    if (auto checked = check_live(options, live, report.findings); !checked) return checked;
    if (live.snapshot != nullptr)
        report.pages_kept = carry_over(*live.snapshot, keepable, pages, folder->files);
    report.pages = pages.size();
    report.pages_before = page_count(live);
    if (auto counts = check_counts(options, report); !counts) return counts;
    if (live.snapshot != nullptr && !options.force &&
        live.snapshot->manifest().content_hash == content_hash(pages) &&
        live.snapshot->manifest().default_locale == options.folder.read.default_locale) {
        report.id = live.snapshot->id();
        report.databases = live.snapshot->manifest().databases;
        return {};
    }
    return build_and_publish(options, pages, folder->files, report);
}

}  // namespace firstline
