#include "indexer/replay/edition.h"

#include <algorithm>
#include <filesystem>

#include "indexer/build/index_content.h"
#include "indexer/replay/git_content.h"
#include "kb/base/nearest.h"
#include "kb/index/page_codec.h"

namespace firstline {
namespace {

constexpr char kLive[] = "live";
constexpr char kPrevious[] = "previous";
constexpr std::string_view kGit = "git:";

Result<Edition> open_published(const std::string& name, const std::string& id, Audience audience,
                               const EditionOptions& options) {
    auto snapshot = Snapshot::open(options.data, id, {.audiences = {audience}});
    if (!snapshot) return snapshot.error();
    Edition edition;
    edition.name = name == id ? id : name + " (" + id + ")";
    edition.published = std::move(*snapshot);
    return edition;
}

// The newest snapshot before the live one, which `firstline rollback` would make live.
Result<std::string> previous_snapshot_id(const std::string& data) {
    const auto live = current_snapshot_id(data);
    if (!live) return live.error();
    for (const std::string& id : list_snapshot_ids(data)) {
        if (id < *live) return id;
    }
    return Error{ErrorCode::kNotFound, "no snapshot in " + data + " is older than the live one, " +
                                           *live + ": `firstline snapshots` lists them"};
}

// `data` is where the folder's pages may be live; empty for one that never was.
Result<Edition> read_edition(const std::string& name, const std::string& folder,
                             const std::string& data, const std::string& default_locale) {
    IndexOptions reading;
    reading.content = folder;
    reading.data = data;
    reading.folder.read.default_locale = default_locale;
    auto content = publishable_content(reading);
    if (!content) return content.error();
    auto trial = TrialSnapshot::build(content->pages, default_locale, {}, content->curation,
                                      content->judged);
    if (!trial) return trial.error();
    Edition edition;
    edition.name = name;
    edition.pages_kept = content->pages_kept;
    edition.findings = std::move(content->findings);
    edition.trial = std::move(*trial);
    return edition;
}

Result<Edition> read_revision(const std::string& name, const GitTree& tree,
                              const EditionOptions& options) {
    auto folder = ScratchFolder::make();
    if (!folder) return folder.error();
    if (auto exported = export_tree(tree, folder->path()); !exported) return exported.error();
    return read_edition(name, folder->path(), "", options.default_locale);
}

Error unknown_name(const std::string& name, const EditionOptions& options) {
    std::vector<std::string> known = list_snapshot_ids(options.data);
    known.insert(known.end(), {kLive, kPrevious, options.content});
    const std::string nearest = nearest_name(name, known);
    return {ErrorCode::kNotFound,
            "\"" + name + "\" is no snapshot of " + options.data + ", no folder and no revision" +
                (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?") +
                " Write live, previous, a snapshot's id, a content folder, git:HEAD~1 or "
                "HEAD~1:content"};
}

Result<Edition> open_by_name(const std::string& name, Audience audience,
                             const EditionOptions& options) {
    if (name == kLive) {
        const auto id = current_snapshot_id(options.data);
        return id ? open_published(name, *id, audience, options) : Result<Edition>(id.error());
    }
    if (name == kPrevious) {
        const auto id = previous_snapshot_id(options.data);
        return id ? open_published(name, *id, audience, options) : Result<Edition>(id.error());
    }
    const std::vector<std::string> ids = list_snapshot_ids(options.data);
    if (std::find(ids.begin(), ids.end(), name) != ids.end())
        return open_published(name, name, audience, options);
    if (name.rfind(kGit, 0) == 0)
        return read_revision(name, {options.content, name.substr(kGit.size()), "./"}, options);
    std::error_code ignored;
    if (std::filesystem::exists(name, ignored))
        return read_edition(name, name, options.data, options.default_locale);
    const std::size_t colon = name.find(':');
    if (colon != std::string::npos && colon > 0) {
        // A path without end is the folder's own: "HEAD~1:" is what git: means.
        const std::string path = name.substr(colon + 1);
        return read_revision(name, {".", name.substr(0, colon), path.empty() ? "./" : path},
                             options);
    }
    return unknown_name(name, options);
}

std::size_t count_pages(const Snapshot& snapshot, Audience audience) {
    std::size_t pages = 0;
    for (const ManifestDatabase& database : snapshot.manifest().databases) {
        if (database.audience == audience) pages += database.pages;
    }
    return pages;
}

}  // namespace

Result<Edition> open_edition(const std::string& name, Audience audience,
                             const EditionOptions& options) {
    auto edition = open_by_name(name, audience, options);
    if (!edition) return edition.error();
    edition->pages = count_pages(**edition, audience);
    return edition;
}

Result<std::vector<Page>> pages_of(const Snapshot& snapshot, Audience audience,
                                   const std::string& locale) {
    const Database* database = snapshot.database(audience, locale);
    if (database == nullptr) {
        return Error{ErrorCode::kUnavailable,
                     "snapshot " + snapshot.id() + " has no " + to_string(audience) + " pages"};
    }
    std::vector<Page> pages;
    for (PageId id = 0; id < database->pages().pages(); ++id) {
        auto page = decode_page(database->pages().encoded_page(id));
        if (!page) return page.error();
        pages.push_back(std::move(*page));
    }
    return pages;
}

}  // namespace firstline
