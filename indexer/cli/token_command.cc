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

}  // namespace

void add_token(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("token", "Make tokens for agents, editors, leads and operators");
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
}

}  // namespace firstline
