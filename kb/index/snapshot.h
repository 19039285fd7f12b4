// A published snapshot, opened for reading: the databases of each audience and locale.
//
// On disk (docs/snapshot-format.md):
//
//     DATA/CURRENT                                the live snapshot's id and a line feed
//     DATA/snapshots/<id>/manifest.json           versions, parts, databases, hashes of every file
//     DATA/snapshots/<id>/manifest.sha256         the manifest's own hash
//     DATA/snapshots/<id>/curation                what editors said of finding
//     DATA/snapshots/<id>/examples/<name>         a classifier of questions (example_model.h)
//     DATA/snapshots/<id>/parts/<name>/terms      a Xapian database in one file
//     DATA/snapshots/<id>/parts/<name>/words      the vocabulary (vocabulary.h)
//     DATA/snapshots/<id>/parts/<name>/pages      texts, tokens, offsets (page_part.h)
//
// A part that did not change is the same file, hard-linked, in the next snapshot. A snapshot never
// changes once it is published, so everything here is const and shared by all threads; only
// Xapian's handle is not, and is leased to one caller at a time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/database.h"
#include "kb/index/manifest.h"

namespace firstline {

class Snapshot;

struct SnapshotOptions {
    std::vector<Audience> audiences = {Audience::kPublic, Audience::kAgent};
    bool verify = true;  // compare every file with its SHA-256 in the manifest before it is used
    // Parts of this snapshot are used as they are where the new one has the same.
    const Snapshot* previous = nullptr;
};

class Snapshot {
  public:
    // Opens DATA/snapshots/<id>. kNotFound if there is none, kCorrupt if a file's hash, the schema
    // or the analyzer version does not fit; the message says which, and the remedy.
    static Result<std::shared_ptr<const Snapshot>> open(const std::string& data,
                                                        const std::string& id,
                                                        const SnapshotOptions& options);

    // Opens a snapshot's folder wherever it stands (a build verifies itself before it is
    // published).
    static Result<std::shared_ptr<const Snapshot>> open_folder(const std::string& folder,
                                                               const SnapshotOptions& options);

    const std::string& id() const { return manifest_.id; }
    const Manifest& manifest() const { return manifest_; }

    // The database for an audience in the locale nearest to the wanted one: the same tag, the same
    // language, the default locale, any. nullptr if the audience was not opened or has no page.
    const Database* database(Audience audience, std::string_view locale) const;

    // The opened part of this name and these files' hashes; nullptr if there is none.
    std::shared_ptr<const Part> part(const ManifestPart& wanted) const;

    // Every opened database of an audience, by locale.
    std::vector<const Database*> databases(Audience audience) const;

  private:
    Snapshot() = default;
    Result<std::shared_ptr<const Part>> find_part(const std::string& folder,
                                                  const std::string& name,
                                                  const SnapshotOptions& options);
    Result<std::shared_ptr<const ExampleFile>> find_examples(const std::string& folder,
                                                             const std::string& name,
                                                             const SnapshotOptions& options);
    Result<std::shared_ptr<const PartsView>> find_view(const std::string& name,
                                                       std::vector<PartsView::Share> shares);
    Manifest manifest_;
    std::map<std::string, std::shared_ptr<const Part>> parts_;  // by name; shared with databases
    std::map<std::string, std::shared_ptr<const ExampleFile>> examples_;  // likewise
    std::vector<std::unique_ptr<const Database>> databases_;
};

// The manifest in a snapshot's folder. kCorrupt if it is damaged or of another version than this
// program's; the message says which, and the remedy.
Result<Manifest> read_manifest(const std::string& folder);

// The id in DATA/CURRENT. kUnavailable if nothing was published yet.
Result<std::string> current_snapshot_id(const std::string& data);

// The ids under DATA/snapshots, newest first.
std::vector<std::string> list_snapshot_ids(const std::string& data);

}  // namespace firstline
