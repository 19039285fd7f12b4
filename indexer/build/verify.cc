// The check that a build passes before it is published.

#include <algorithm>

#include "indexer/build/snapshot_writer.h"
#include "kb/base/file.h"
#include "kb/index/curation_codec.h"
#include "kb/index/page_codec.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

// Every title of a part up to this size is asked; of a larger one, this many, evenly spread.
constexpr std::uint32_t kTitlesVerifiedMax = 500;
constexpr std::size_t kTitleRankMax = 20;

// Whether the page, or one of the same title, is among the results for its title. A list that its
// limit cut short proves nothing against it: many pages may share the title's words.
Result<bool> is_found_by_title(const Database& database, const PageHead& head) {
    Question question;
    question.text = std::string(head.title);
    question.locale = database.locale();
    for (const std::size_t limit : {std::size_t{1}, kTitleRankMax}) {
        question.limit = limit;
        auto found = answer(database, question);
        if (!found) return found.error();
        for (const AnswerItem& item : found->results) {
            if (item.page == head.id || item.title == head.title) return true;
        }
        if (found->results.size() < limit) return false;
    }
    return true;
}

Result<void> verify_pages(const Database& database, const std::string& where) {
    const PageStore& store = database.pages();
    for (PageId id = 0; id < store.pages(); ++id) {
        auto page = decode_page(store.encoded_page(id));
        if (!page) return Error{ErrorCode::kCorrupt, where + page.error().message};
        if (store.find(page->id) != id)
            return Error{ErrorCode::kCorrupt,
                         where + "page " + page->id + " is not found by its id"};
        if (database.audience() == Audience::kPublic && page->audience != Audience::kPublic) {
            return Error{ErrorCode::kCorrupt,
                         where + "page " + page->id + " is internal, in a public part"};
        }
    }
    return {};
}

Result<void> verify_titles(const Database& database, const std::string& where) {
    const PageStore& store = database.pages();
    const std::uint32_t step = std::max(1u, store.pages() / kTitlesVerifiedMax);
    for (PageId id = 0; id < store.pages(); id += step) {
        const PageHead head = store.head(id);
        if (head.title.empty() || head.title.size() > kQuestionBytesMax) continue;
        if (store.segment(id, 0).words.empty()) continue;  // a title of punctuation alone
        auto found = is_found_by_title(database, head);
        if (!found) return found.error();
        if (!*found) {
            return Error{ErrorCode::kCorrupt,
                         where + "page " + std::string(head.id) + " is not found by its title"};
        }
    }
    return {};
}

Result<void> verify_part(const std::string& folder, const ManifestPart& listed) {
    const std::string where = listed.name + ": ";
    auto part = Part::open(folder + "/" + kPartsFolder + "/" + listed.name);
    if (!part) return part.error();
    auto view = PartsView::open(listed.name, {{*part, {}}});
    if (!view) return view.error();
    auto database = Database::open(listed.name, listed.audience, listed.locale, *view, {});
    if (!database) return database.error();
    if (auto verified = verify_pages(**database, where); !verified) return verified;
    return verify_titles(**database, where);
}

// Each share's part is listed, of the database's locale, and, for shoppers, of theirs.
Result<void> verify_shares(const Manifest& manifest) {
    for (const ManifestDatabase& database : manifest.databases) {
        for (const ManifestShare& share : database.shares) {
            const bool fits = std::any_of(
                manifest.parts.begin(), manifest.parts.end(), [&](const ManifestPart& part) {
                    return part.name == share.part && part.locale == database.locale &&
                           (database.audience == Audience::kAgent ||
                            part.audience == Audience::kPublic);
                });
            if (!fits)
                return Error{ErrorCode::kCorrupt,
                             "the part " + share.part + " is in the wrong place"};
        }
    }
    return {};
}

Result<void> verify_curation(const std::string& folder) {
    const auto file = read_whole_file(folder + "/" + kCurationStored, kCurationBytesMax);
    if (!file) return file.error();
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
        const auto form = read_curation_file(*file, audience);
        if (!form) return form.error();
        if (auto decoded = decode_curation(*form); !decoded) return decoded.error();
    }
    return {};
}

}  // namespace

Result<void> verify_snapshot(const std::string& folder, const LivePages* live) {
    auto manifest = read_manifest(folder);
    if (!manifest) return manifest.error();
    if (auto verified = verify_curation(folder); !verified) return verified;
    if (auto verified = verify_shares(*manifest); !verified) return verified;
    for (const ManifestPart& part : manifest->parts) {
        if (live != nullptr && live->part(part.name) != nullptr) continue;
        if (auto verified = verify_part(folder, part); !verified) return verified;
    }
    return {};
}

}  // namespace firstline
