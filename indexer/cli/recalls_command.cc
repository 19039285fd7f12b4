// firstline recalls: conversations in which a customer was told what no longer stands.
#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/recalls_output.h"
#include "kb/index/snapshot.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr int kDaysDefault = 90;
constexpr int kLimitDefault = 100;

struct Options {
    std::string file;
    std::string conversation;
    int days = kDaysDefault;
    int limit = kLimitDefault;
};

int list(InsertStore& store, const Options& options, const Globals& globals) {
    const auto snapshot = current_snapshot_id(globals.data);
    if (!snapshot) return fail(snapshot.error());
    const auto recalls = live_recalls(store, globals.data, options.limit);
    if (!recalls) return fail(recalls.error());
    std::cout << (globals.json ? recalls_json(*recalls, *snapshot) : recalls_text(*recalls));
    return kExitDone;
}

int forget(InsertStore& store, const Options& options, const Globals& /*globals*/) {
    const TimePoint before =
        std::chrono::system_clock::now() - std::chrono::hours(24) * options.days;
    const auto forgotten = store.forget_before(to_unix_ms(before));
    if (!forgotten) return fail(forgotten.error());
    std::cout << "The records of " << *forgotten << " inserts are deleted.\n";
    return kExitDone;
}

int erase(InsertStore& store, const Options& options, const Globals& /*globals*/) {
    const auto erased = store.erase(options.conversation);
    if (!erased) return fail(erased.error());
    if (*erased == 0) {
        return fail({ErrorCode::kNotFound,
                     "nothing was inserted into the conversation " + options.conversation});
    }
    std::cout << "The records of " << *erased << " inserts are deleted.\n";
    return kExitDone;
}

using Task = int (*)(InsertStore& store, const Options& options, const Globals& globals);

int run(Task task, const Options& options, const Globals& globals) {
    auto store =
        open_inserts(options.file.empty() ? globals.data + "/inserts.sqlite" : options.file);
    if (!store) return fail(store.error());
    return task(**store, options, globals);
}

}  // namespace

void add_recalls(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "recalls", "Conversations in which a customer was told what no longer stands");
    command->require_subcommand(0, 1);
    command->add_option("--file", options->file,
                        "The inserts' file (default: inserts.sqlite in the data folder)");
    command->add_option("--limit", options->limit, "Conversations to list, the newest first")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000));
    command->callback([options, command, &globals, &action] {
        if (command->get_subcommands().empty())
            action = [options, &globals] { return run(list, *options, globals); };
    });
    const auto add = [&](const char* name, const char* what, Task task) {
        CLI::App* added = command->add_subcommand(name, what);
        added->callback([options, task, &globals, &action] {
            action = [options, task, &globals] { return run(task, *options, globals); };
        });
        return added;
    };
    add("forget", "Delete the records of inserts made long ago", forget)
        ->add_option("--days", options->days, "That many days ago or more")
        ->capture_default_str()
        ->check(CLI::Range(0, 36500));
    add("erase", "Delete all records of a conversation", erase)
        ->add_option("conversation", options->conversation, "The host chat's id of it")
        ->required();
}

}  // namespace firstline
