// `firstline`: the editor's and operator's command line.

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "indexer/cli/command.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

// A word that is no command; CLI11 would only say that one is required.
int fail_unknown(const std::string& word, const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    const std::string nearest = nearest_name(word, names);
    std::cerr << "firstline: \"" << word << "\" is no command"
              << (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?")
              << "\n`firstline --help` lists the commands.\n";
    return kExitUsage;
}

int main_of(int argc, char** argv) {
    CLI::App app{
        "Firstline: the knowledge-base search of a web store.\n"
        "Content in, snapshots out; ask, measure and report from the command line.",
        "firstline"};
    Globals globals;
    Action action;
    app.add_option("--data", globals.data, "Data folder: snapshots, events, tokens")
        ->capture_default_str()
        ->envname("FIRSTLINE_DATA");
    app.add_flag("--json", globals.json,
                 "Print one JSON document instead of text (index, check, search, explain, test, "
                 "diff, snapshots, eval, inbox, recalls)");
    app.set_version_flag("--version", "firstline 0.1.0");
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(
        "Exit codes: 0 done; 1 done, with something to mend; 2 wrong command line; 3 not done.\n"
        "`firstline COMMAND --help` tells a command's options.");
    add_index(app, globals, action);
    add_check(app, globals, action);
    add_search(app, globals, action);
    add_explain(app, globals, action);
    add_test(app, globals, action);
    add_diff(app, globals, action);
    add_snapshots(app, globals, action);
    add_rollback(app, globals, action);
    add_eval(app, globals, action);
    add_report(app, globals, action);
    add_learn(app, globals, action);
    add_profile(app, globals, action);
    add_read(app, globals, action);
    add_token(app, globals, action);
    add_handoffs(app, globals, action);
    add_inbox(app, globals, action);
    add_recalls(app, globals, action);
    add_import(app, action);
    add_init(app, action);
    add_watch(app, globals, action);
    add_completion(app, action);
    add_man(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (const auto words = app.remaining(); app.get_subcommands().empty() && !words.empty())
            return fail_unknown(words.front(), app);
        return app.exit(error) == 0 ? kExitDone : kExitUsage;
    }
    try {
        return action();
    } catch (const std::exception& error) {
        return fail(
            {ErrorCode::kIo, std::string("this should not have happened: ") + error.what()});
    }
}

}  // namespace
}  // namespace firstline

int main(int argc, char** argv) {
    return firstline::main_of(argc, argv);
}
