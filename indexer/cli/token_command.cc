#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "searchd/auth/agent_tokens.h"

namespace firstline {
namespace {

constexpr int kDaysDefault = 90;

struct Options {
    std::string name;
    std::string role = "agent";
    int days = kDaysDefault;
};

int add(const Options& options, const Globals& globals) {
    std::error_code error;
    std::filesystem::create_directories(globals.data, error);
    auto token = add_token(globals.data + "/tokens.yaml", options.name,
                           role_named(options.role).value_or(Role::kAgent), options.days);
    if (!token) return fail(token.error());
    std::cout << *token << "\n";
    std::cerr << "That is the token of " << options.name << " (" << options.role << "), good for "
              << options.days << " days. It is shown this once: only its hash is stored.\n";
    return kExitDone;
}

int list(const Globals& globals) {
    const std::string file = globals.data + "/tokens.yaml";
    const auto tokens = read_tokens(file);
    if (!tokens) return fail(tokens.error());
    const auto uses = read_token_uses(uses_file_of(file));
    if (!uses) return fail(uses.error());
    if (tokens->empty()) {
        std::cout << "No tokens in " << file << "; firstline token add NAME makes one.\n";
        return kExitDone;
    }
    const std::string today = utc_now().substr(0, 10);
    std::vector<std::vector<std::string>> rows = {{"name", "role", "expires", "last used"}};
    for (const AgentToken& token : *tokens) {
        const auto use = uses->find(token.sha256);
        rows.push_back({token.name, to_string(token.role),
                        token.expires + (token.expires < today ? " (over)" : ""),
                        use == uses->end() ? "never" : use->second});
    }
    print_table(rows, {false, false, false, false});
    return kExitDone;
}

int revoke(const Options& options, const Globals& globals) {
    const auto count = revoke_tokens(globals.data + "/tokens.yaml", options.name);
    if (!count) return fail(count.error());
    std::cout << counted(static_cast<std::size_t>(*count), "token", "tokens") << " of "
              << options.name << " revoked; the daemon knows within a second.\n";
    return kExitDone;
}

}  // namespace

void add_token(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "token", "Make, list and revoke tokens of agents, editors, leads and operators");
    command->require_subcommand(1);
    CLI::App* added = command->add_subcommand("add", "Make a token and print it, once");
    added->add_option("name", options->name, "Whose it is; shown in logs")->required();
    added
        ->add_option("--role", options->role,
                     "agent, editor: the console; lead: reports too; operator: the daemon's reload")
        ->capture_default_str()
        ->check(CLI::IsMember({"agent", "editor", "lead", "operator"}));
    added->add_option("--days", options->days, "Days until it expires")
        ->capture_default_str()
        ->check(CLI::Range(1, 3650));
    added->callback([options, &globals, &action] {
        action = [options, &globals] { return add(*options, globals); };
    });
    command
        ->add_subcommand("list", "Whose tokens there are, until when, and when each was last used")
        ->callback([&globals, &action] { action = [&globals] { return list(globals); }; });
    CLI::App* revoked = command->add_subcommand("revoke", "Take away every token of a name");
    revoked->add_option("name", options->name, "Whose")->required();
    revoked->callback([options, &globals, &action] {
        action = [options, &globals] { return revoke(*options, globals); };
    });
}

}  // namespace firstline
