#include "indexer/replay/trial_snapshot.h"

#include "indexer/build/snapshot_writer.h"

namespace firstline {
namespace {

// Nobody reads when a trial snapshot was built; a fixed time keeps its bytes the same.
constexpr char kCreated[] = "1970-01-01T00:00:00Z";

}  // namespace

Result<TrialSnapshot> TrialSnapshot::build(const std::vector<Page>& pages,
                                           const std::string& default_locale,
                                           std::function<void(std::size_t, std::size_t)> progress,
                                           const Curation& curation, const JudgedQuestions& judged,
                                           const Tuning& tuning) {
    auto folder = ScratchFolder::make();
    if (!folder) return folder.error();
    BuildOptions options;
    options.default_locale = default_locale;
    options.created = kCreated;
    options.tuning = tuning;
    options.progress = std::move(progress);
    const std::string inside = folder->file("snapshot");
    if (auto built = build_snapshot(inside, reading_of(pages, curation, judged), nullptr, options);
        !built)
        return built.error();
    // Nobody else has written it, so its hashes need no second look.
    auto snapshot = Snapshot::open_folder(inside, {.verify = false});
    if (!snapshot) return snapshot.error();
    return TrialSnapshot(std::move(*folder), std::move(*snapshot));
}

Result<TrialSnapshot> build_single(const std::vector<Page>& pages, Audience audience,
                                   const std::string& locale, const Database* like) {
    std::vector<Page> single;
    for (const Page& page : pages) {
        if (page.locale != locale) continue;
        if (audience == Audience::kPublic && page.audience != Audience::kPublic) continue;
        single.push_back(page);
    }
    if (like == nullptr) return TrialSnapshot::build(single, locale, {});
    return TrialSnapshot::build(single, locale, {}, like->curation(), {}, like->tuning());
}

}  // namespace firstline
