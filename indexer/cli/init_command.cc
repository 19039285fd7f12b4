// `firstline init`: a new content folder to begin with.

#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/new_files.h"
#include "indexer/cli/starter_content.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

int run(const std::string& folder) {
    const Result<bool> is_free = is_free_folder(folder);
    if (!is_free) return fail(is_free.error());
    if (!*is_free) {
        return fail({ErrorCode::kInvalid, folder + " is not empty: name a new folder"});
    }
    for (const StarterFile& file : starter_files()) {
        const Result<void> written = write_new_file(folder, std::string(file.path), file.text);
        if (!written) return fail(written.error());
        std::cout << "  " << file.path << "\n";
    }
    std::cout << styled("A content folder is in " + folder, Style::kGreen) << ".\n"
              << "Next: firstline check " << folder << "; firstline index " << folder
              << "; its README.md "
              << "tells more.\n";
    return kExitDone;
}

}  // namespace

void add_init(CLI::App& app, Action& action) {
    auto folder = std::make_shared<std::string>("content");
    CLI::App* command = app.add_subcommand("init", "Make a new content folder to begin with");
    command->add_option("folder", *folder, "New or empty folder")->capture_default_str();
    command->callback([folder, &action] { action = [folder] { return run(*folder); }; });
}

}  // namespace firstline
