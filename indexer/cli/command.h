// The subcommands of `firstline`. Each is one file that declares its options and its action.
//
// Exit codes, the same for all (also in `firstline --help`):
//   0  done
//   1  done, but there is something to mend: errors in the content, a failed check
//   2  wrong command line
//   3  not done: the message says why and what to do
#pragma once

#include <functional>
#include <string>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace CLI {
class App;
}

namespace firstline {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitFailed = 3;

// What every subcommand shares.
struct Globals {
    std::string data = "data";  // the data folder, --data
    bool json = false;          // --json
};

using Action = std::function<int()>;

// The daemon's events: the file that was named, else the data folder's; and the option that names
// it. kNotFound if there is none, with why.
Result<std::string> events_file(const std::string& named, const Globals& globals);
void add_events_option(CLI::App& command, std::string& named);

// Each adds its subcommand to `app` and sets `action` when it is chosen.
void add_index(CLI::App& app, const Globals& globals, Action& action);
void add_check(CLI::App& app, const Globals& globals, Action& action);
void add_search(CLI::App& app, const Globals& globals, Action& action);
void add_explain(CLI::App& app, const Globals& globals, Action& action);
void add_test(CLI::App& app, const Globals& globals, Action& action);
void add_diff(CLI::App& app, const Globals& globals, Action& action);
void add_snapshots(CLI::App& app, const Globals& globals, Action& action);
void add_rollback(CLI::App& app, const Globals& globals, Action& action);
void add_eval(CLI::App& app, const Globals& globals, Action& action);
void add_profile(CLI::App& app, const Globals& globals, Action& action);
void add_learn(CLI::App& app, const Globals& globals, Action& action);
void add_report(CLI::App& app, const Globals& globals, Action& action);
void add_read(CLI::App& app, const Globals& globals, Action& action);
void add_token(CLI::App& app, const Globals& globals, Action& action);
void add_handoffs(CLI::App& app, const Globals& globals, Action& action);
void add_inbox(CLI::App& app, const Globals& globals, Action& action);
void add_recalls(CLI::App& app, const Globals& globals, Action& action);
void add_import(CLI::App& app, Action& action);
void add_init(CLI::App& app, Action& action);
void add_watch(CLI::App& app, const Globals& globals, Action& action);
void add_completion(CLI::App& app, Action& action);
void add_man(CLI::App& app, Action& action);

// --locale, the locale of pages that name none: a BCP 47 tag, refused otherwise.
void add_locale_option(CLI::App& command, std::string& locale);

// --audience public|agent.
void add_audience_option(CLI::App& command, Audience& audience);

// A check for options that take a day: empty, or why the text is none.
std::string day_fault(const std::string& text);

// Prints the error to stderr and returns kExitFailed.
int fail(const Error& error);

}  // namespace firstline
