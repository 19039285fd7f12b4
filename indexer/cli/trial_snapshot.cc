#include "indexer/cli/trial_snapshot.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "indexer/build/snapshot_writer.h"
#include "indexer/cli/terminal.h"

namespace firstline {

TrialSnapshot::Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

Result<TrialSnapshot> TrialSnapshot::build(const std::vector<Page>& pages,
                                           const std::string& default_locale,
                                           std::function<void(std::size_t, std::size_t)> progress) {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "firstline-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
        return Error{ErrorCode::kIo, "no folder for a trial snapshot can be made in " + name +
                                         "; TMPDIR names another place for temporary files"};
    auto folder = std::make_unique<Folder>(name);
    const std::string inside = name + "/snapshot";
    BuildOptions options;
    options.default_locale = default_locale;
    options.created = utc_now();
    options.progress = std::move(progress);
    auto built = build_snapshot(inside, pages, {}, options);
    if (!built) return built.error();
    // Nobody else has written it, so its hashes need no second look.
    auto snapshot = Snapshot::open_folder(inside, {.verify = false});
    if (!snapshot) return snapshot.error();
    return TrialSnapshot(std::move(folder), std::move(*snapshot));
}

}  // namespace firstline
