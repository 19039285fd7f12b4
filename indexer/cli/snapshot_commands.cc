#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/build/publish.h"
#include "indexer/cli/command.h"
#include "indexer/cli/json_output.h"
#include "indexer/cli/terminal.h"
#include "kb/base/file.h"
#include "kb/index/snapshot.h"

namespace firstline {
namespace {

int list(const Globals& globals) {
    const auto current = current_snapshot_id(globals.data);
    const std::string live = current ? *current : "";
    std::vector<Manifest> manifests;
    std::vector<std::string> damaged;
    for (const std::string& id : list_snapshot_ids(globals.data)) {
        const auto text =
            read_whole_file(globals.data + "/snapshots/" + id + "/manifest.json", 256u << 20);
        auto manifest = text ? manifest_from_json(*text) : Result<Manifest>(text.error());
        if (manifest && manifest->id == id) {
            manifests.push_back(std::move(*manifest));
        } else {
            damaged.push_back(id);
        }
    }
    if (globals.json) {
        std::cout << snapshots_json(manifests, live);
        return kExitDone;
    }
    if (manifests.empty() && damaged.empty()) {
        std::cout << "Nothing is published in " << globals.data << " yet: run `firstline index`.\n";
        return kExitDone;
    }
    std::vector<std::vector<std::string>> rows = {
        {"snapshot", "built", "pages", "public", "locales", ""}};
    for (const Manifest& manifest : manifests) {
        std::size_t all = 0;
        std::size_t open = 0;
        std::string locales;
        for (const ManifestDatabase& database : manifest.databases) {
            (database.audience == Audience::kAgent ? all : open) += database.pages;
            if (database.audience == Audience::kAgent)
                locales += (locales.empty() ? "" : " ") + database.locale;
        }
        rows.push_back({manifest.id, manifest.created, with_thousands(all), with_thousands(open),
                        locales, manifest.id == live ? "live" : ""});
    }
    for (const std::string& id : damaged)
        rows.push_back({id, "damaged", "", "", "", id == live ? "live" : ""});
    print_table(rows, {false, false, true, true});
    return kExitDone;
}

int roll(const std::string& id, const Globals& globals) {
    std::error_code ignored;
    if (!std::filesystem::exists(globals.data + "/snapshots", ignored)) {
        return fail({ErrorCode::kUnavailable,
                     "nothing is published in " + globals.data + " yet: run `firstline index`"});
    }
    const auto lock = PublishLock::take(globals.data);
    if (!lock) return fail(lock.error());
    auto live = roll_back(globals.data, id);
    if (!live) return fail(live.error());
    std::cout << "Live now: " << *live
              << ". The next `firstline index` publishes the content folder again.\n";
    return kExitDone;
}

}  // namespace

void add_snapshots(CLI::App& app, const Globals& globals, Action& action) {
    CLI::App* command = app.add_subcommand("snapshots", "List the snapshots that can be served");
    command->callback([&globals, &action] { action = [&globals] { return list(globals); }; });
}

void add_rollback(CLI::App& app, const Globals& globals, Action& action) {
    auto id = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("rollback", "Make an older snapshot live again");
    command->add_option("snapshot", *id, "Its id; without one, the newest before the live one");
    command->callback(
        [id, &globals, &action] { action = [id, &globals] { return roll(*id, globals); }; });
}

}  // namespace firstline
