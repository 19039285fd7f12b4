// firstline inbox: what agents flagged in the content, and what an editor made of it.
#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>

#include "indexer/build/live_pages.h"
#include "indexer/cli/command.h"
#include "indexer/cli/inbox_output.h"
#include "searchd/events/redaction.h"
#include "searchd/knowledge/knowledge_store.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

struct Options {
    std::string file;
    std::int64_t id = 0;
    std::string note;
};

Result<std::unique_ptr<KnowledgeStore>> open_store(const Options& options, const Globals& globals) {
    const std::string file =
        options.file.empty() ? globals.data + "/knowledge.sqlite" : options.file;
    // Opening would make the file; a wrong folder is to be told instead.
    auto there = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    if (!there) {
        return Error{there.error().code,
                     there.error().message +
                         ": no daemon kept flags there yet, or --data or --file names another "
                         "place than the daemon's"};
    }
    return KnowledgeStore::open(file);
}

// Where the flagged page stands: in its own locale if it is there, else in any.
void find_file(const ContentState& state, InboxItem& item) {
    const FlagReport& report = item.flag.report;
    for (const SourceRecord& source : state.sources) {
        for (const SharedUnit& unit : source.units) {
            for (const PageRecord& page : unit->pages) {
                if (page.id != report.page || page.is_dropped) continue;
                if (!item.file.empty() && page.locale != report.locale) continue;
                item.file = source.path;
                item.line = page.line == 0 ? 0 : unit->line + page.line - 1;
            }
        }
    }
}

int list(const Options& options, const Globals& globals) {
    auto store = open_store(options, globals);
    if (!store) return fail(store.error());
    FlagFilter open;
    open.state = FlagState::kOpen;
    open.limit = std::numeric_limits<int>::max();
    const auto flags = (*store)->flags(open);
    if (!flags) return fail(flags.error());
    const auto live = LivePages::open(globals.data);
    std::vector<InboxItem> items;
    // Who came first is served first.
    for (auto flag = flags->rbegin(); flag != flags->rend(); ++flag) {
        items.push_back({*flag, "", 0});
        if (live && !flag->report.page.empty()) find_file((*live)->state(), items.back());
    }
    std::cout << (globals.json ? inbox_json(items) : inbox_text(items));
    return kExitDone;
}

int settle(const Options& options, const Globals& globals, FlagState state) {
    if (state == FlagState::kDeclined && options.note.empty()) {
        fail({ErrorCode::kInvalid,
              "--note is required: it tells the agent why the content stays as it is, as in "
              "--note 'The 60 days are for members only.'"});
        return kExitUsage;
    }
    auto store = open_store(options, globals);
    if (!store) return fail(store.error());
    const auto settled = (*store)->settle(options.id, state, redact(options.note),
                                          to_unix_ms(std::chrono::system_clock::now()));
    if (!settled) return fail(settled.error());
    const std::string flag = "flag " + std::to_string(options.id);
    if (settled->verdict == InboxVerdict::kUnknown) {
        return fail({ErrorCode::kNotFound,
                     "there is no " + flag + "; `firstline inbox` lists those that are open"});
    }
    if (settled->verdict == InboxVerdict::kSettled) {
        return fail(
            {ErrorCode::kInvalid,
             flag + " is " + to_string(settled->flag.state) + " since " +
                 rfc3339_utc(TimePoint(std::chrono::milliseconds(settled->flag.settled_ms))) +
                 "; nothing was changed. `firstline inbox` lists those that are open"});
    }
    std::cout << "The " << flag << " of " << settled->flag.agent << " is " << to_string(state)
              << ".\n";
    return kExitDone;
}

}  // namespace

void add_inbox(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("inbox", "What agents flagged as wrong, outdated, unclear or missing");
    command->require_subcommand(0, 1);
    command->add_option("--file", options->file,
                        "The flags' file (default: knowledge.sqlite in the data folder)");
    command->callback([options, command, &globals, &action] {
        if (command->get_subcommands().empty())
            action = [options, &globals] { return list(*options, globals); };
    });
    const auto add = [&](const char* name, const char* what, FlagState state) {
        CLI::App* added = command->add_subcommand(name, what);
        added->add_option("id", options->id, "The flag's id")
            ->required()
            ->check(CLI::PositiveNumber);
        added->callback([options, state, &globals, &action] {
            action = [options, state, &globals] { return settle(*options, globals, state); };
        });
        added->add_option("--note", options->note,
                          state == FlagState::kDone ? "What the agent is told"
                                                    : "What the agent is told: why (required)");
    };
    add("done", "Close a flag: the content is mended", FlagState::kDone);
    add("decline", "Close a flag: the content stays as it is", FlagState::kDeclined);
}

}  // namespace firstline
