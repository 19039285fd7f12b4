// The command line as plain values: what --help prints, for those who tell it in other ways,
// shells' completions and the man page. Taken from the same definitions, so neither can go stale.
#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace firstline {

struct OptionText {
    std::vector<std::string> names;    // "--data", "-h"; empty for a positional
    std::string positional;            // its name, as in "FILE"; empty for an option
    std::string value;                 // what it takes, as in "TEXT"; empty for a flag
    std::vector<std::string> choices;  // all it can take, if they are few
    std::string description;
    std::string standard;  // the default, empty if none is shown
    bool required = false;
    bool is_path = false;  // it names a file or folder
};

struct CommandText {
    std::string name;
    std::string description;
    std::string footer;
    std::vector<OptionText> options;       // positionals among them, in their order
    std::vector<CommandText> subcommands;  // in the order of --help
};

CommandText describe(const CLI::App& app);

// The completion script of a shell.
std::string bash_completion(const CommandText& program);
std::string zsh_completion(const CommandText& program);
std::string fish_completion(const CommandText& program);

// The manual page in roff, section 1.
std::string man_page(const CommandText& program, const std::string& version);

}  // namespace firstline
