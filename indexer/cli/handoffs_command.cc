// firstline handoffs: what was not delivered, and what is to be forgotten.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/cli/command.h"
#include "searchd/events/sqlite_store.h"
#include "searchd/handoff/handoff_store.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr int kDaysDefault = 30;

struct Options {
    std::string file;
    std::string events;  // of erase
    std::string id;
    int days = kDaysDefault;
};

using Task = int (*)(HandoffStore& store, const Options& options);

int print_dead(HandoffStore& store, const Options& /*options*/) {
    const auto letters = store.dead_letters();
    if (!letters) return fail(letters.error());
    for (const DeadLetter& letter : *letters) {
        std::cout << letter.id << "  " << to_string(letter.target) << "  hand-off "
                  << letter.handoff << "  " << letter.attempts << " attempts, the last "
                  << rfc3339_utc(TimePoint(std::chrono::milliseconds(letter.last_ms))) << ": "
                  << letter.error << "\n";
    }
    if (letters->empty()) std::cout << "Every hand-off was delivered, or will be tried again.\n";
    return letters->empty() ? kExitDone : kExitFindings;
}

int retry(HandoffStore& store, const Options& options) {
    const auto revived = store.revive(options.id);
    if (!revived) return fail(revived.error());
    std::cout << *revived << " will be tried again within five seconds of a running daemon.\n";
    return kExitDone;
}

int forget(HandoffStore& store, const Options& options) {
    const TimePoint before =
        std::chrono::system_clock::now() - std::chrono::hours(24) * options.days;
    const auto forgotten = store.forget_contacts(to_unix_ms(before));
    if (!forgotten) return fail(forgotten.error());
    std::cout << "The contact data of " << *forgotten << " hand-offs is deleted.\n";
    return kExitDone;
}

// What shoppers said of it in surveys is deleted first, and whether or not it is there still: a
// command that was interrupted is run again.
int erase(HandoffStore& store, const Options& options) {
    if (std::filesystem::exists(options.events)) {
        auto events = SqliteStore::open(options.events);
        if (!events) return fail(events.error());
        if (const auto comments = (*events)->erase_comments(options.id); !comments)
            return fail(comments.error());
    }
    const auto erased = store.erase(options.id);
    if (!erased) return fail(erased.error());
    if (!*erased) return fail({ErrorCode::kNotFound, "there is no hand-off " + options.id});
    std::cout << "The hand-off and all about it is deleted.\n";
    return kExitDone;
}

int run(Task task, Options options, const Globals& globals) {
    if (options.events.empty()) options.events = globals.data + "/events.sqlite";
    const std::string file =
        options.file.empty() ? globals.data + "/handoffs.sqlite" : options.file;
    // Opening would make the file; a wrong folder is to be told instead.
    auto there = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    if (!there) {
        return fail({there.error().code,
                     there.error().message +
                         ": nobody was handed off there yet, or --data or --file names another "
                         "place than the daemon's"});
    }
    auto store = HandoffStore::open(file);
    if (!store) return fail(store.error());
    return task(**store, options);
}

}  // namespace

void add_handoffs(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("handoffs", "Hand-offs that were not delivered, or are to be forgotten");
    command->require_subcommand(1);
    command->add_option("--file", options->file,
                        "The hand-offs' file (default: handoffs.sqlite in the data folder)");
    const auto add = [&](const char* name, const char* what, Task task) {
        CLI::App* added = command->add_subcommand(name, what);
        added->callback([options, task, &globals, &action] {
            action = [options, task, &globals] { return run(task, *options, globals); };
        });
        return added;
    };
    add("dead", "List deliveries that were given up; exit code 1 if there are any", print_dead);
    add("retry", "Let dead deliveries be tried again", retry)
        ->add_option("delivery", options->id, "Only this one (default: all)");
    add("forget", "Delete the contact data of hand-offs resolved long ago", forget)
        ->add_option("--days", options->days, "That many days ago or more")
        ->capture_default_str()
        ->check(CLI::Range(0, 36500));
    CLI::App* erasing = add("erase", "Delete a hand-off and everything about it", erase);
    erasing->add_option("id", options->id, "The hand-off's id")->required();
    add_events_option(*erasing, options->events);
}

}  // namespace firstline
