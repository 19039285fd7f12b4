#include "indexer/build/live_pages.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/source/content_files.h"
#include "kb/index/curation_codec.h"
#include "kb/index/page_codec.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

// A file that nobody wrote to since it was published is trusted; another one is read and hashed.
Result<void> check_file(const std::string& folder, const ManifestFile& file) {
    const std::string path = folder + "/" + file.path;
    const FileStamp stamp = stamp_of(path);
    if (stamp.bytes == file.bytes && stamp.modified_ns == file.modified_ns) return {};
    const auto hash = sha256_hex_of_file(path);
    if (hash && *hash == file.sha256) return {};
    return Error{ErrorCode::kCorrupt, path + " is damaged"};
}

Result<Curation> read_curation(const std::string& folder) {
    auto file = MappedFile::open(folder + "/" + kCurationStored);
    if (!file) return Error{ErrorCode::kCorrupt, file.error().message};
    auto form = read_curation_file(file->bytes(), Audience::kAgent);
    if (!form) return form.error();
    return decode_curation(*form);
}

}  // namespace

Result<std::unique_ptr<const LivePages>> LivePages::open(const std::string& data) {
    const auto id = current_snapshot_id(data);
    if (!id) return id.error();
    std::unique_ptr<LivePages> live(new LivePages);
    live->folder_ = data + "/snapshots/" + *id;
    auto manifest = read_manifest(live->folder_);
    if (!manifest) return manifest.error();
    live->manifest_ = std::move(*manifest);
    for (const ManifestFile& file : live->manifest_.files) {
        if (auto checked = check_file(live->folder_, file); !checked) return checked.error();
    }
    auto state = MappedFile::open(live->folder_ + "/" + kStateFile);
    if (!state) return Error{ErrorCode::kCorrupt, state.error().message};
    auto decoded = decode_state(state->bytes());
    if (!decoded) return decoded.error();
    live->state_ = std::move(*decoded);
    auto curation = read_curation(live->folder_);
    if (!curation) return curation.error();
    live->curation_ = std::move(*curation);
    for (const ManifestPart& part : live->manifest_.parts) {
        for (const ManifestFile& file : part.files) {
            if (auto checked = check_file(live->folder_, file); !checked) return checked.error();
        }
        const std::string path =
            live->folder_ + "/" + kPartsFolder + "/" + part.name + "/" + kPagesFile;
        auto file = MappedFile::open(path);
        if (!file) return Error{ErrorCode::kCorrupt, file.error().message};
        auto pages = PagePart::open(file->bytes(), PagePart::Trust::kWrittenByUs);
        if (!pages || pages->pages() != part.pages)
            return Error{ErrorCode::kCorrupt, path + " does not fit its manifest"};
        live->parts_.emplace(part.name, Opened{std::move(*file), *pages});
    }
    return std::unique_ptr<const LivePages>(std::move(live));
}

const PagePart* LivePages::part(const std::string& name) const {
    const auto found = parts_.find(name);
    return found == parts_.end() ? nullptr : &found->second.pages;
}

std::optional<Page> LivePages::find(Audience audience, const std::string& locale,
                                    std::string_view id) const {
    for (const ManifestDatabase& database : manifest_.databases) {
        if (database.audience != audience || database.locale != locale) continue;
        for (const ManifestShare& share : database.shares) {
            const PagePart* pages = part(share.part);
            const PageId page = pages == nullptr ? kNoId : pages->find(id);
            if (page == kNoId ||
                std::binary_search(share.left_out.begin(), share.left_out.end(), page)) {
                continue;
            }
            auto decoded = decode_page(pages->encoded_page(page));
            if (decoded) return std::move(*decoded);
        }
    }
    return std::nullopt;
}

}  // namespace firstline
