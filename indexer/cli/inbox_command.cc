// firstline inbox: what agents flagged in the content and drafted for it, and what an editor made
// of that.
#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>

#include "indexer/build/live_pages.h"
#include "indexer/cli/command.h"
#include "indexer/cli/inbox_drafts.h"
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
    AcceptOptions accept;
    bool is_internal = false;
};

Result<std::unique_ptr<KnowledgeStore>> open_store(const Options& options, const Globals& globals) {
    const std::string file =
        options.file.empty() ? globals.data + "/knowledge.sqlite" : options.file;
    // Opening would make the file; a wrong folder is to be told instead.
    auto there = SqliteDatabase::open(file, SqliteMode::kReadOnly);
    if (!there) {
        return Error{
            there.error().code,
            there.error().message +
                ": no daemon kept flags or drafts there yet, or --data or --file names another "
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
    DraftFilter open_drafts;
    open_drafts.state = DraftState::kOpen;
    open_drafts.limit = open.limit;
    auto drafts = (*store)->drafts(open_drafts);
    if (!drafts) return fail(drafts.error());
    const auto live = LivePages::open(globals.data);
    Inbox inbox;
    // Who came first is served first.
    for (auto flag = flags->rbegin(); flag != flags->rend(); ++flag) {
        inbox.flags.push_back({*flag, "", 0});
        if (live && !flag->report.page.empty()) find_file((*live)->state(), inbox.flags.back());
    }
    inbox.drafts.assign(drafts->rbegin(), drafts->rend());
    std::cout << (globals.json ? inbox_json(inbox) : inbox_text(inbox));
    return kExitDone;
}

int decline(KnowledgeStore& store, const Options& options) {
    const auto declined = decline_draft(store, options.id, options.note);
    if (!declined) return fail(declined.error());
    std::cout << "The draft " << declined->id << " of " << declined->agent << " is declined.\n";
    return kExitDone;
}

int accept(const Options& options, const Globals& globals, DraftEdit edit) {
    auto store = open_store(options, globals);
    if (!store) return fail(store.error());
    AcceptOptions accept = options.accept;
    accept.id = options.id;
    accept.data = globals.data;
    accept.edit = edit;
    accept.note = options.note;
    accept.audience = options.is_internal ? Audience::kAgent : Audience::kPublic;
    const auto accepted = accept_draft(**store, accept);
    if (!accepted) return fail(accepted.error());
    std::cout << (globals.json ? accepted_json(*accepted) : accepted_text(*accepted));
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
    const auto draft = (*store)->draft(options.id);
    if (!draft) return fail(draft.error());
    if (draft->has_value() && state == FlagState::kDeclined) return decline(**store, options);
    if (draft->has_value()) {
        const std::string id = std::to_string(options.id);
        return fail(
            {ErrorCode::kInvalid,
             id + " is a draft: take it with `firstline inbox accept " + id + "`, or decline it"});
    }
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

CLI::App* add_command(CLI::App& inbox, const char* name, const char* what, Options& options,
                      const char* note) {
    CLI::App* added = inbox.add_subcommand(name, what);
    added->add_option("id", options.id, "The number that `firstline inbox` shows")
        ->required()
        ->check(CLI::PositiveNumber);
    added->add_option("--note", options.note, note);
    return added;
}

void add_accept_options(CLI::App& command, Options& options) {
    command.add_option("--content", options.accept.content,
                       "The content folder (default: the one that was last published)");
    command.add_option(
        "--into", options.accept.into,
        "Folder in it, or new .md file (default: LOCALE/faq, named by the question)");
    command.add_option("--locale", options.accept.locale, "Its language, if not the draft's");
    command.add_flag("--internal", options.is_internal,
                     "For agents alone (audience: agent); shoppers never read it");
}

}  // namespace

void add_inbox(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("inbox", "What agents flagged in the content, and drafted for it");
    command->require_subcommand(0, 1);
    command->add_option(
        "--file", options->file,
        "Where flags and drafts are (default: knowledge.sqlite in the data folder)");
    command->callback([options, command, &globals, &action] {
        if (command->get_subcommands().empty())
            action = [options, &globals] { return list(*options, globals); };
    });
    const auto closing = [&](CLI::App* added, FlagState state) {
        added->callback([options, state, &globals, &action] {
            action = [options, state, &globals] { return settle(*options, globals, state); };
        });
    };
    const auto accepting = [&](CLI::App* added, DraftEdit edit) {
        add_accept_options(*added, *options);
        added->callback([options, edit, &globals, &action] {
            action = [options, edit, &globals] { return accept(*options, globals, edit); };
        });
    };
    constexpr const char* kTold = "What the agent is told";
    closing(add_command(*command, "done", "Close a flag: the content is mended", *options, kTold),
            FlagState::kDone);
    closing(add_command(*command, "decline", "Close a flag or draft: the content stays as it is",
                        *options, "What the agent is told: why (required)"),
            FlagState::kDeclined);
    accepting(
        add_command(*command, "accept", "Take a draft: write it as a page's file", *options, kTold),
        DraftEdit::kNone);
    accepting(add_command(*command, "edit", "Take a draft after you changed it in your text editor",
                          *options, kTold),
              DraftEdit::kInTextEditor);
}

}  // namespace firstline
