#include "indexer/build/snapshot_writer.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <utility>

#include "indexer/build/calibrate.h"
#include "indexer/build/part_writer.h"
#include "indexer/build/train_examples.h"
#include "indexer/source/content_files.h"
#include "kb/base/file.h"
#include "kb/index/curation_codec.h"
#include "kb/index/page_codec.h"
#include "kb/index/page_store.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kThreads = 2;

// What shapes an index besides its pages.
std::string versions() {
    return std::to_string(kSchemaVersion) + "/" + std::to_string(kAnalyzerVersion) + "/" +
           icu_version();
}

// Of what shoppers may read: public replies carry the id, so it must not tell that an internal page
// was edited.
std::string public_hash(const Reading& reading) {
    std::string canonical = versions();
    for (const PageRecord* page : reading.index) {
        if (page->audience == Audience::kPublic) canonical += page->public_hash;
    }
    canonical += encode_curation(public_curation(reading));
    return sha256_hex(canonical);
}

// "000042-1a2b3c4d": ids sort by their number, whatever the clock does, and tell the public content
// apart.
std::string snapshot_id(std::uint32_t number, const std::string& hash) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%06u", number);
    return std::string(digits) + "-" + hash.substr(0, 8);
}

Result<ManifestFile> file_entry(const std::string& folder, const std::string& path) {
    auto hash = sha256_hex_of_file(folder + "/" + path);
    if (!hash) return hash.error();
    const FileStamp stamp = stamp_of(folder + "/" + path);
    return ManifestFile{path, stamp.bytes, *hash, stamp.modified_ns};
}

Result<void> write_manifest(const std::string& folder, const Manifest& manifest) {
    const std::string json = manifest_to_json(manifest);
    for (const auto& [name, text] :
         {std::pair<std::string, std::string>{"manifest.json", json},
          std::pair<std::string, std::string>{kManifestHashFile, sha256_hex(json) + "\n"}}) {
        std::error_code ignored;
        fs::remove(folder + "/" + name, ignored);
        if (auto written = write_new_file(folder + "/" + name, text); !written) return written;
    }
    return {};
}

// The live snapshot's, where the judged questions do not read now.
void keep_tuning(const Manifest& live, Manifest& manifest) {
    for (ManifestDatabase& database : manifest.databases) {
        for (const ManifestDatabase& before : live.databases) {
            if (before.audience == database.audience && before.locale == database.locale)
                database.tuning = before.tuning;
        }
    }
}

// Fits the confidence to the judged questions. They are asked of the snapshot as a daemon opens it.
Result<void> tune(const std::string& folder, const Reading& reading, const LivePages* live,
                  Manifest& manifest) {
    if (reading.judged.questions.empty()) {
        if (live != nullptr && !reading.judged_hash.empty())
            keep_tuning(live->manifest(), manifest);
        return write_manifest(folder, manifest);
    }
    if (auto written = write_manifest(folder, manifest); !written) return written;
    const auto snapshot = Snapshot::open_folder(folder, {.verify = false});
    if (!snapshot) return snapshot.error();
    if (auto done = calibrate(**snapshot, reading.judged, manifest); !done) return done;
    return write_manifest(folder, manifest);
}

class SnapshotWriter {
  public:
    SnapshotWriter(std::string folder, const Reading& reading, const LivePages* live,
                   const BuildOptions& options)
        : folder_(std::move(folder)), reading_(reading), live_(live), options_(options) {}

    Result<Manifest> run() {
        plan();
        for (const GroupPlan& plan : plans_) {
            for (const PlannedPart& part : plan.parts) total_ += part.pages.size();
        }
        for (std::size_t g = 0; g < plans_.size(); ++g) {
            for (const PlannedPart& part : plans_[g].parts) {
                auto done = part.there != nullptr ? link(part) : write(part);
                if (!done) return done.error();
            }
        }
        if (auto listed = list_databases(); !listed) return listed.error();
        return finish();
    }

  private:
    void plan() {
        groups_ = groups_of(reading_);
        for (const Group& group : groups_) {
            plans_.push_back(plan_group(group, live_, options_.groups));
        }
    }

    std::string below(const PlannedPart& part) const {
        return std::string(kPartsFolder) + "/" + part.name;
    }

    // The same files in the new folder; copies where the file system has no hard links.
    Result<void> link(const PlannedPart& part) {
        for (const ManifestFile& file : part.there->files) {
            if (auto linked = link(file); !linked) return linked;
        }
        manifest_.parts.push_back(*part.there);
        return {};
    }

    Result<void> link(const ManifestFile& file) {
        const std::string from = live_->folder() + "/" + file.path;
        const std::string to = folder_ + "/" + file.path;
        std::error_code error;
        fs::create_directories(fs::path(to).parent_path(), error);
        fs::create_hard_link(from, to, error);
        if (error) fs::copy_file(from, to, error);
        if (error)
            return Error{ErrorCode::kIo, "cannot take over " + from + ": " + error.message()};
        return {};
    }

    Result<void> write(const PlannedPart& part) {
        std::deque<Page> loaded;  // stays where it is while pointers are taken
        std::vector<const Page*> pages;
        for (const GroupPage& page : part.pages) {
            const Page* form = read_form(*page.record, part.audience);
            if (form == nullptr) {
                auto stored = stored_form(page, part);
                if (!stored) return stored.error();
                loaded.push_back(std::move(*stored));
                form = &loaded.back();
            }
            pages.push_back(form);
        }
        const std::string target = folder_ + "/" + below(part);
        std::error_code error;
        fs::create_directories(target, error);
        if (error) return Error{ErrorCode::kIo, "cannot create " + target + ": " + error.message()};
        if (auto written = write_part(target, part.locale, pages, {kThreads, [&] { page_done(); }});
            !written) {
            return written;
        }
        ManifestPart listed{
            part.name, part.locale, part.audience, static_cast<std::uint32_t>(pages.size()), {}};
        for (const char* name : {kPagesFile, kPostingsFile, kTermsFile, kWordsFile}) {
            auto entry = file_entry(folder_, below(part) + "/" + name);
            if (!entry) return entry.error();
            listed.files.push_back(std::move(*entry));
        }
        manifest_.parts.push_back(std::move(listed));
        return {};
    }

    // The page as it was read this time, in the group's form; nullptr if it was not.
    const Page* read_form(const PageRecord& record, Audience audience) const {
        if (record.read == PageRecord::kNotRead) return nullptr;
        const ReadPage& read = reading_.pages[record.read];
        const bool is_public = audience == Audience::kPublic;
        return is_public && read.public_form ? &*read.public_form : &read.page;
    }

    Result<Page> stored_form(const GroupPage& page, const PlannedPart& part) const {
        if (live_ != nullptr) {
            auto found = live_->find(part.audience, part.locale, page.record->id);
            if (found && sha256(encode_page(*found)) == page.hash) return std::move(*found);
        }
        return Error{ErrorCode::kCorrupt, "the page " + page.record->id + " (" + part.locale +
                                              ") is not in the live snapshot as its record says: "
                                              "run `firstline index --full`"};
    }

    void page_done() {
        if (!options_.progress) return;
        const std::lock_guard lock(progress_mutex_);
        options_.progress(++done_, total_);
    }

    // One database for shoppers and one for agents in each locale that has pages for them.
    Result<void> list_databases() {
        std::map<std::string, std::vector<std::size_t>> groups_by_locale;
        for (std::size_t g = 0; g < groups_.size(); ++g)
            groups_by_locale[groups_[g].locale].push_back(g);
        for (const auto& [locale, groups] : groups_by_locale) {
            ManifestDatabase open{Audience::kPublic, locale, 0, 0, {}, {}, options_.tuning};
            ManifestDatabase all{Audience::kAgent, locale, 0, 0, {}, {}, options_.tuning};
            const Group* internal = nullptr;
            for (const std::size_t g : groups) {
                if (groups_[g].audience == Audience::kAgent) internal = &groups_[g];
            }
            for (const std::size_t g : groups) {
                for (std::size_t p = 0; p < plans_[g].parts.size(); ++p) {
                    ManifestShare share{plans_[g].parts[p].name, plans_[g].left_out[p]};
                    if (groups_[g].audience == Audience::kPublic) {
                        open.shares.push_back(share);
                        if (auto left = leave_out(internal, share); !left) return left;
                    }
                    all.shares.push_back(std::move(share));
                }
            }
            if (!open.shares.empty()) {
                if (auto counted = count(open); !counted) return counted;
                manifest_.databases.push_back(std::move(open));
            }
            if (auto counted = count(all); !counted) return counted;
            manifest_.databases.push_back(std::move(all));
        }
        return {};
    }

    // Takes the pages whose full form agents read elsewhere out of a public part's share.
    Result<void> leave_out(const Group* internal, ManifestShare& share) {
        if (internal == nullptr) return {};
        auto part = open(share.part);
        if (!part) return part.error();
        for (const GroupPage& page : internal->pages) {
            if (page.record->audience != Audience::kPublic) continue;
            const PageId id = (*part)->find(page.record->id);
            if (id != kNoId) share.left_out.push_back(id);
        }
        std::sort(share.left_out.begin(), share.left_out.end());
        share.left_out.erase(std::unique(share.left_out.begin(), share.left_out.end()),
                             share.left_out.end());
        return {};
    }

    Result<void> count(ManifestDatabase& database) {
        std::vector<PageStore::Share> shares;
        for (const ManifestShare& share : database.shares) {
            auto part = open(share.part);
            if (!part) return part.error();
            shares.push_back({*part, share.left_out, {}});
        }
        const PageStore store(std::move(shares));
        database.pages = store.pages();
        database.passages = static_cast<std::uint32_t>(store.passages());
        return learn(store, database);
    }

    // What its example questions teach: the live snapshot's file where it learned from the same.
    Result<void> learn(const PageStore& store, ManifestDatabase& database) {
        const std::vector<ExamplePage> pages = example_pages(store);
        database.examples = examples_name(pages, database.locale);
        const std::string path = std::string(kExamplesFolder) + "/" + database.examples;
        const auto is_this = [&](const ManifestFile& file) { return file.path == path; };
        const auto& files = manifest_.files;
        if (pages.empty() || std::any_of(files.begin(), files.end(), is_this)) return {};
        if (live_ != nullptr) {
            const auto& there = live_->manifest().files;
            const auto known = std::find_if(there.begin(), there.end(), is_this);
            if (known != there.end()) {
                if (auto linked = link(*known); !linked) return linked;
                manifest_.files.push_back(*known);
                return {};
            }
        }
        auto learned = train_examples(pages, database.locale);
        if (!learned) return learned.error();
        std::error_code error;
        fs::create_directories(folder_ + "/" + kExamplesFolder, error);
        if (auto written = write_new_file(folder_ + "/" + path, *learned); !written) return written;
        auto entry = file_entry(folder_, path);
        if (!entry) return entry.error();
        manifest_.files.push_back(std::move(*entry));
        return {};
    }

    Result<const PagePart*> open(const std::string& name) {
        if (const auto known = opened_.find(name); known != opened_.end())
            return &known->second.pages;
        auto file = MappedFile::open(folder_ + "/" + kPartsFolder + "/" + name + "/" + kPagesFile);
        if (!file) return file.error();
        auto pages = PagePart::open(file->bytes(), PagePart::Trust::kWrittenByUs);
        if (!pages) return pages.error();
        return &opened_.emplace(name, Opened{std::move(*file), *pages}).first->second.pages;
    }

    Result<Manifest> finish() {
        manifest_.schema_version = kSchemaVersion;
        manifest_.analyzer_version = kAnalyzerVersion;
        manifest_.icu_version = icu_version();
        manifest_.created = options_.created;
        manifest_.content_hash = content_hash(reading_);
        manifest_.id = snapshot_id(options_.number, public_hash(reading_));
        manifest_.default_locale = options_.default_locale;
        manifest_.judged_hash = reading_.judged_hash;
        for (const auto& [name, bytes] :
             {std::pair<std::string, std::string>{kStateFile, encode_state(reading_.state)},
              std::pair<std::string, std::string>{
                  kCurationStored, write_curation_file(encode_curation(public_curation(reading_)),
                                                       encode_curation(reading_.curation))}}) {
            if (auto written = write_new_file(folder_ + "/" + name, bytes); !written)
                return written.error();
            auto entry = file_entry(folder_, name);
            if (!entry) return entry.error();
            manifest_.files.push_back(std::move(*entry));
        }
        return std::move(manifest_);
    }

    struct Opened {
        MappedFile file;
        PagePart pages;
    };
    std::string folder_;
    const Reading& reading_;
    const LivePages* live_;
    const BuildOptions& options_;
    std::vector<Group> groups_;
    std::vector<GroupPlan> plans_;  // by group
    std::map<std::string, Opened> opened_;
    std::mutex progress_mutex_;  // guards done_ and calls of options_.progress
    std::size_t done_ = 0;
    std::size_t total_ = 0;
    Manifest manifest_;
};

}  // namespace

std::string content_hash(const Reading& reading) {
    std::string canonical = versions();
    for (const PageRecord* page : reading.index) canonical += page->hash;
    canonical += encode_curation(reading.curation);
    canonical += reading.judged_hash;
    return sha256_hex(canonical);
}

Result<Manifest> build_snapshot(const std::string& folder, const Reading& reading,
                                const LivePages* live, const BuildOptions& options) {
    std::error_code error;
    if (fs::exists(folder, error)) return Error{ErrorCode::kInvalid, folder + " is there already"};
    fs::create_directories(folder, error);
    if (error) return Error{ErrorCode::kIo, "cannot create " + folder + ": " + error.message()};
    auto manifest = SnapshotWriter(folder, reading, live, options).run();
    if (manifest) {
        if (auto tuned = tune(folder, reading, live, *manifest); !tuned) manifest = tuned.error();
    }
    if (!manifest) fs::remove_all(folder, error);
    return manifest;
}

}  // namespace firstline
