#include "indexer/build/index_content.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "indexer/build/curation_step.h"
#include "indexer/build/live_pages.h"
#include "indexer/build/publish.h"
#include "indexer/build/reread.h"
#include "indexer/build/snapshot_writer.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

// What is published now, if it can be read.
struct Live {
    bool is_there = false;
    std::unique_ptr<const LivePages> pages;
    std::string why_not;  // it cannot be read
};

Live find_live(const std::string& data) {
    Live live;
    live.is_there = current_snapshot_id(data).has_value();
    if (!live.is_there) return live;
    auto opened = LivePages::open(data);
    if (opened) {
        live.pages = std::move(*opened);
    } else {
        live.why_not = opened.error().message;
    }
    return live;
}

std::size_t page_count(const Manifest& manifest) {
    std::size_t pages = 0;
    for (const ManifestDatabase& database : manifest.databases) {
        if (database.audience == Audience::kAgent) pages += database.pages;
    }
    return pages;
}

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::kError; });
}

// The place of the content, the first line of reader_key().
std::string place_of(const IndexOptions& options) {
    std::error_code ignored;
    return std::filesystem::canonical(options.content, ignored).string() + "\n";
}

// What besides the files' bytes decides how they read: the options, the place, and this program.
std::string reader_key(const IndexOptions& options) {
    struct stat program {};
    ::stat("/proc/self/exe", &program);
    const ReadOptions& read = options.folder.read;
    return place_of(options) + read.default_locale + "\n" + read.currency + "\n" +
           std::to_string(program.st_size) + "/" + std::to_string(program.st_mtim.tv_sec) + "." +
           std::to_string(program.st_mtim.tv_nsec);
}

Result<void> check_counts(const IndexOptions& options, const IndexReport& report) {
    if (report.pages == 0) {
        return Error{ErrorCode::kInvalid,
                     "no page was found in " + options.content +
                         "; nothing was published. Content is .md, .html, .txt, .csv, .tsv, .xml, "
                         ".json and .jsonl files"};
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
    if (!live.is_there || live.pages != nullptr || options.force || !has_errors(findings))
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

Result<Reading> read_content_folder(const IndexOptions& options, const LivePages* live) {
    RereadOptions reread_options;
    reread_options.folder = options.folder;
    const std::string reader = reader_key(options);
    ContentState none;
    none.reader = reader;
    const bool has_state = live != nullptr;
    reread_options.read_all = options.full || !has_state || live->state().reader != reader;
    if (has_state) {
        reread_options.last_published = [&](const std::string& locale, const std::string& id) {
            return live->find(Audience::kAgent, locale, id);
        };
    }
    if (options.progress) {
        reread_options.progress = [&](std::size_t done, std::size_t total) {
            options.progress("Reading", done, total);
        };
    }
    auto reading = reread(options.content, has_state ? live->state() : none, reread_options);
    if (reading) reading->state.reader = reader;
    return reading;
}

Result<void> build_and_publish(const IndexOptions& options, const Reading& reading,
                               const LivePages* live, IndexReport& report) {
    const std::string folder = build_folder(options.data);
    BuildOptions build;
    build.default_locale = options.folder.read.default_locale;
    build.created = options.created;
    build.number = next_snapshot_number(options.data);
    build.groups = {options.full, options.base};
    if (options.progress)
        build.progress = [&](std::size_t done, std::size_t total) {
            options.progress("Indexing", done, total);
        };
    auto manifest = build_snapshot(folder, reading, live, build);
    if (!manifest) return manifest.error();
    if (auto verified = verify_snapshot(folder, options.full ? nullptr : live); !verified) {
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

Result<void> index_content(const IndexOptions& options, IndexReport& report) {
    report = {};
    if (auto prepared = prepare_data_folder(options.data); !prepared) return prepared;
    const auto lock = PublishLock::take(options.data);
    if (!lock) return lock.error();
    sweep_builds(options.data);
    const Live live = find_live(options.data);
    auto reading = read_content_folder(options, live.pages.get());
    if (!reading) return reading.error();
    report.curation_kept = read_curation_into(*reading, options.content, live.pages.get());
    read_judgments_into(*reading, options.content, live.pages.get());
    report.findings = reading->findings;
    report.files = reading->files;
    report.pages_kept = reading->pages_kept;
    report.pages = reading->index.size();
    if (live.pages != nullptr) report.pages_before = page_count(live.pages->manifest());
    if (auto strict = check_strict(options, report.findings); !strict) return strict;
    if (auto checked = check_live(options, live, report.findings); !checked) return checked;
    if (auto counts = check_counts(options, report); !counts) return counts;
    if (live.pages != nullptr && !options.force && !options.full) {
        const Manifest& manifest = live.pages->manifest();
        if (manifest.content_hash == content_hash(*reading) &&
            manifest.default_locale == options.folder.read.default_locale) {
            report.id = manifest.id;
            report.databases = manifest.databases;
            return {};
        }
    }
    return build_and_publish(options, *reading, live.pages.get(), report);
}

Result<PublishableContent> publishable_content(const IndexOptions& options) {
    Live live;
    if (!options.data.empty()) live = find_live(options.data);
    if (live.pages != nullptr && live.pages->state().reader.rfind(place_of(options), 0) != 0)
        live.pages = nullptr;
    IndexOptions whole = options;
    whole.full = true;
    auto reading = read_content_folder(whole, live.pages.get());
    if (!reading) return reading.error();
    read_curation_into(*reading, options.content, live.pages.get());
    read_judgments_into(*reading, options.content, live.pages.get());
    PublishableContent content;
    for (const PageRecord* record : reading->index) {
        if (record->read != PageRecord::kNotRead) {
            content.pages.push_back(std::move(reading->pages[record->read].page));
        } else if (auto kept = live.pages->find(Audience::kAgent, record->locale, record->id)) {
            content.pages.push_back(std::move(*kept));
        }
    }
    if (content.pages.empty())
        return Error{ErrorCode::kInvalid, "no page was found in " + options.content};
    content.curation = std::move(reading->curation);
    content.judged = std::move(reading->judged);
    content.findings = std::move(reading->findings);
    content.pages_kept = reading->pages_kept;
    return content;
}

}  // namespace firstline
