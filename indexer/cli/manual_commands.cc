// `firstline completion` and `firstline man`: the command line told to shells and to man.

#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/command_line.h"

namespace firstline {

void add_completion(CLI::App& app, Action& action) {
    auto shell = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("completion", "Print what completes this command line in a shell");
    command->add_option("shell", *shell, "The shell")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->footer(
        "bash: firstline completion bash > ~/.local/share/bash-completion/completions/firstline\n"
        "zsh:  firstline completion zsh > ~/.zfunc/_firstline, with ~/.zfunc in $fpath\n"
        "fish: firstline completion fish > ~/.config/fish/completions/firstline.fish");
    command->callback([shell, &app, &action] {
        action = [shell, &app] {
            const CommandText program = describe(app);
            if (*shell == "bash") std::cout << bash_completion(program);
            if (*shell == "zsh") std::cout << zsh_completion(program);
            if (*shell == "fish") std::cout << fish_completion(program);
            return kExitDone;
        };
    });
}

void add_man(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("man", "Print the manual page, for man");
    command->footer("Read it: firstline man | man -l -\nKeep it: firstline man > firstline.1");
    command->callback([&app, &action] {
        action = [&app] {
            std::cout << man_page(describe(app), app.version());
            return kExitDone;
        };
    });
}

}  // namespace firstline
