#include "kb/index/snapshot.h"

#include <algorithm>
#include <filesystem>

#include "kb/base/file.h"
#include "kb/index/curation_codec.h"
#include "kb/index/schema.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

constexpr std::uint64_t kManifestBytesMax = 256u << 20;

// Ids and locales become folder names, so only these characters are taken from a manifest or
// CURRENT.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
}

Result<void> check_versions(const Manifest& manifest, const std::string& folder) {
    if (manifest.schema_version == kSchemaVersion &&
        manifest.analyzer_version == kAnalyzerVersion && manifest.icu_version == icu_version()) {
        return {};
    }
    return Error{ErrorCode::kCorrupt, folder + " was built by another version (schema " +
                                          std::to_string(manifest.schema_version) + ", analyzer " +
                                          std::to_string(manifest.analyzer_version) + ", ICU " +
                                          manifest.icu_version + "; here " +
                                          std::to_string(kSchemaVersion) + ", " +
                                          std::to_string(kAnalyzerVersion) + ", " + icu_version() +
                                          "): run `firstline index` again"};
}

Result<void> check_file(const std::string& folder, const ManifestFile& file) {
    auto hash = sha256_hex_of_file(folder + "/" + file.path);
    if (!hash) return Error{ErrorCode::kCorrupt, hash.error().message};
    if (*hash != file.sha256) {
        return Error{ErrorCode::kCorrupt, folder + "/" + file.path +
                                              " is damaged (its SHA-256 is not the manifest's): "
                                              "run `firstline index --full`"};
    }
    return {};
}

// Each of the part's four files is in the manifest, and is as it says.
Result<void> check_files(const std::string& folder, const ManifestPart& part) {
    for (const char* name : {kTermsFile, kWordsFile, kPagesFile, kPostingsFile}) {
        const std::string path = std::string(kPartsFolder) + "/" + part.name + "/" + name;
        const auto file = std::find_if(part.files.begin(), part.files.end(),
                                       [&](const ManifestFile& one) { return one.path == path; });
        if (file == part.files.end())
            return Error{ErrorCode::kCorrupt, folder + "/manifest.json does not name " + path};
        if (auto checked = check_file(folder, *file); !checked) return checked;
    }
    return {};
}

// The file of curation, as the manifest says it is.
Result<std::string> load_curation(const std::string& folder, const Manifest& manifest,
                                  const SnapshotOptions& options) {
    const auto listed =
        std::find_if(manifest.files.begin(), manifest.files.end(),
                     [](const ManifestFile& one) { return one.path == kCurationStored; });
    const std::string path = folder + "/" + kCurationStored;
    if (listed == manifest.files.end())
        return Error{ErrorCode::kCorrupt,
                     folder + "/manifest.json does not name " + kCurationStored};
    if (options.verify) {
        if (auto checked = check_file(folder, *listed); !checked) return checked.error();
    }
    auto bytes = read_whole_file(path, kCurationBytesMax);
    if (!bytes) return Error{ErrorCode::kCorrupt, bytes.error().message};
    return bytes;
}

Result<Curation> curation_for(const std::string& file, Audience audience) {
    auto form = read_curation_file(file, audience);
    if (!form) return form.error();
    return decode_curation(*form);
}

bool same_files(const std::vector<ManifestFile>& a, const std::vector<ManifestFile>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const ManifestFile& x, const ManifestFile& y) {
                          return x.path == y.path && x.sha256 == y.sha256;
                      });
}

// The manifest's own hash stands beside it.
Result<void> check_manifest(const std::string& folder, const std::string& json) {
    const auto hash = read_whole_file(folder + "/" + kManifestHashFile, 256);
    if (!hash) return Error{ErrorCode::kCorrupt, hash.error().message};
    if (hash->substr(0, 64) != sha256_hex(json)) {
        return Error{ErrorCode::kCorrupt,
                     folder + "/manifest.json is damaged: run `firstline rollback` or index again"};
    }
    return {};
}

std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find('-'));
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> Snapshot::open(const std::string& data,
                                                       const std::string& id,
                                                       const SnapshotOptions& options) {
    if (!is_plain_name(id))
        return Error{ErrorCode::kNotFound, "no snapshot is named \"" + id + "\""};
    const std::string folder = data + "/snapshots/" + id;
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) {
        return Error{ErrorCode::kNotFound, "there is no snapshot " + id + " in " + data +
                                               ": `firstline snapshots` lists them"};
    }
    auto opened = open_folder(folder, options);
    if (opened && (*opened)->id() != id) {
        return Error{ErrorCode::kCorrupt, folder + " names itself " + (*opened)->id() +
                                              ": a snapshot must not be renamed or copied"};
    }
    return opened;
}

Result<std::shared_ptr<const Snapshot>> Snapshot::open_folder(const std::string& folder,
                                                              const SnapshotOptions& options) {
    auto manifest = read_manifest(folder);
    if (!manifest) return manifest.error();
    std::shared_ptr<Snapshot> snapshot(new Snapshot);
    snapshot->manifest_ = std::move(*manifest);
    const auto stored = load_curation(folder, snapshot->manifest_, options);
    if (!stored) return stored.error();
    std::map<Audience, Curation> curations;
    for (const Audience audience : options.audiences) {
        auto curation = curation_for(*stored, audience);
        if (!curation) return Error{ErrorCode::kCorrupt, folder + ": " + curation.error().message};
        curations.emplace(audience, std::move(*curation));
    }
    for (const ManifestDatabase& database : snapshot->manifest_.databases) {
        const auto& wanted = options.audiences;
        if (std::find(wanted.begin(), wanted.end(), database.audience) == wanted.end()) continue;
        if (!is_plain_name(database.locale)) {
            return Error{ErrorCode::kCorrupt,
                         folder + "/manifest.json names a locale \"" + database.locale + "\""};
        }
        std::vector<PartsView::Share> shares;
        for (const ManifestShare& share : database.shares) {
            auto part = snapshot->find_part(folder, share.part, options);
            if (!part) return part.error();
            shares.push_back({*part, share.left_out});
        }
        const std::string name =
            folder + ", " + to_string(database.audience) + "/" + database.locale;
        auto view = snapshot->find_view(name, std::move(shares));
        if (!view) return view.error();
        auto examples = snapshot->find_examples(folder, database.examples, options);
        if (!examples) return examples.error();
        auto opened = Database::open(name, database.audience, database.locale, *view,
                                     curations.at(database.audience), *examples, database.tuning);
        if (!opened) return opened.error();
        snapshot->databases_.push_back(std::move(*opened));
    }
    return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

// The view of another database with the same pages, as agents' is where nothing is internal; or a
// new one.
Result<std::shared_ptr<const PartsView>> Snapshot::find_view(const std::string& name,
                                                             std::vector<PartsView::Share> shares) {
    for (const auto& database : databases_) {
        if (database->view()->shares() == shares) return database->view();
    }
    return PartsView::open(name, std::move(shares));
}

// What was learned from examples, opened before for another database or now; nullptr without a
// name.
Result<std::shared_ptr<const ExampleFile>> Snapshot::find_examples(const std::string& folder,
                                                                   const std::string& name,
                                                                   const SnapshotOptions& options) {
    if (name.empty()) return std::shared_ptr<const ExampleFile>();
    if (const auto known = examples_.find(name); known != examples_.end()) return known->second;
    const std::string path = std::string(kExamplesFolder) + "/" + name;
    const auto listed = std::find_if(manifest_.files.begin(), manifest_.files.end(),
                                     [&](const ManifestFile& one) { return one.path == path; });
    if (!is_plain_name(name) || listed == manifest_.files.end())
        return Error{ErrorCode::kCorrupt, folder + "/manifest.json does not list " + path};
    if (options.verify) {
        if (auto checked = check_file(folder, *listed); !checked) return checked.error();
    }
    auto opened = ExampleFile::open(folder + "/" + path);
    if (!opened) return opened.error();
    examples_.emplace(name, *opened);
    return *opened;
}

// The part, opened before for another database, taken from the previous snapshot, or opened now.
Result<std::shared_ptr<const Part>> Snapshot::find_part(const std::string& folder,
                                                        const std::string& name,
                                                        const SnapshotOptions& options) {
    if (const auto known = parts_.find(name); known != parts_.end()) return known->second;
    const auto listed = std::find_if(manifest_.parts.begin(), manifest_.parts.end(),
                                     [&](const ManifestPart& part) { return part.name == name; });
    if (!is_plain_name(name) || listed == manifest_.parts.end()) {
        return Error{ErrorCode::kCorrupt,
                     folder + "/manifest.json does not list the part \"" + name + "\""};
    }
    std::shared_ptr<const Part> part;
    if (options.previous != nullptr) part = options.previous->part(*listed);
    if (part == nullptr) {
        if (options.verify) {
            if (auto checked = check_files(folder, *listed); !checked) return checked.error();
        }
        auto opened = Part::open(folder + "/" + kPartsFolder + "/" + name);
        if (!opened) return opened.error();
        part = std::move(*opened);
    }
    parts_.emplace(name, part);
    return part;
}

std::shared_ptr<const Part> Snapshot::part(const ManifestPart& wanted) const {
    const auto opened = parts_.find(wanted.name);
    if (opened == parts_.end()) return nullptr;
    for (const ManifestPart& part : manifest_.parts) {
        if (part.name == wanted.name && same_files(part.files, wanted.files)) return opened->second;
    }
    return nullptr;
}

const Database* Snapshot::database(Audience audience, std::string_view locale) const {
    const Database* best = nullptr;
    int best_fit = -1;
    for (const auto& database : databases_) {
        if (database->audience() != audience) continue;
        int fit = 0;
        if (database->locale() == locale) {
            fit = 4;
        } else if (!locale.empty() && database->locale() == language_of(locale)) {
            fit = 3;
        } else if (!locale.empty() && language_of(database->locale()) == language_of(locale)) {
            fit = 2;
        } else if (database->locale() == manifest_.default_locale) {
            fit = 1;
        }
        if (fit > best_fit) {
            best = database.get();
            best_fit = fit;
        }
    }
    return best;
}

std::vector<const Database*> Snapshot::databases(Audience audience) const {
    std::vector<const Database*> out;
    for (const auto& database : databases_) {
        if (database->audience() == audience) out.push_back(database.get());
    }
    return out;
}

Result<Manifest> read_manifest(const std::string& folder) {
    auto json = read_whole_file(folder + "/manifest.json", kManifestBytesMax);
    if (!json) return Error{ErrorCode::kCorrupt, json.error().message};
    if (auto checked = check_manifest(folder, *json); !checked) return checked.error();
    auto manifest = manifest_from_json(*json);
    if (!manifest) return manifest.error();
    if (auto versions = check_versions(*manifest, folder); !versions) return versions.error();
    return manifest;
}

Result<std::string> current_snapshot_id(const std::string& data) {
    auto text = read_whole_file(data + "/CURRENT", 256);
    if (!text) {
        if (text.error().code != ErrorCode::kNotFound) return text.error();
        return Error{ErrorCode::kUnavailable,
                     "nothing is published in " + data + " yet: run `firstline index`"};
    }
    while (!text->empty() && text->back() == '\n') text->pop_back();
    if (!is_plain_name(*text))
        return Error{ErrorCode::kCorrupt, data + "/CURRENT does not hold a snapshot's id"};
    return *text;
}

std::vector<std::string> list_snapshot_ids(const std::string& data) {
    std::vector<std::string> ids;
    std::error_code error;
    using Iterator = std::filesystem::directory_iterator;
    for (Iterator entry(data + "/snapshots", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (is_plain_name(name) &&
            std::filesystem::exists(entry->path() / "manifest.json", ignored))
            ids.push_back(name);
    }
    std::sort(ids.rbegin(), ids.rend());  // ids begin with their number
    return ids;
}

}  // namespace firstline
