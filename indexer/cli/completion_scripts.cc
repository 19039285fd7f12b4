// Completions for the three shells people use, each in its own idiom.

#include <algorithm>
#include <functional>

#include "indexer/cli/command_line.h"

namespace firstline {
namespace {

// Calls each(words, command) for every subcommand; `words` are its names from the first down.
void for_each_command(const CommandText& command, const std::string& words,
                      const std::function<void(const std::string&, const CommandText&)>& each) {
    for (const CommandText& below : command.subcommands) {
        const std::string name = words.empty() ? below.name : words + " " + below.name;
        each(name, below);
        for_each_command(below, name, each);
    }
}

std::string names_of(const CommandText& command) {
    std::string names;
    for (const CommandText& below : command.subcommands) {
        names += (names.empty() ? "" : " ") + below.name;
    }
    return names;
}

std::string flags_of(const CommandText& command) {
    std::string flags;
    for (const OptionText& option : command.options) {
        for (const std::string& name : option.names) flags += (flags.empty() ? "" : " ") + name;
    }
    return flags;
}

std::string joined(const std::vector<std::string>& items, const std::string& separator) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : separator) + item;
    return out;
}

// A text in single quotes for a shell.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\n') {
            out += ' ';
        } else if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

// The options that wait for a value: behind them no other option is offered.
std::string value_cases(const CommandText& command) {
    std::string cases;
    for (const OptionText& option : command.options) {
        if (option.value.empty() || option.names.empty()) continue;
        cases += "            " + joined(option.names, "|") + ") ";
        if (!option.choices.empty()) {
            cases += "COMPREPLY=($(compgen -W " + quoted(joined(option.choices, " ")) +
                     " -- \"$word\")); ";
        } else if (option.is_path) {
            cases += "COMPREPLY=($(compgen -f -- \"$word\")); ";
        }
        cases += "return ;;\n";
    }
    return cases.empty() ? "" : "        case \"$before\" in\n" + cases + "        esac\n";
}

std::vector<std::string> positional_choices(const CommandText& command) {
    for (const OptionText& option : command.options) {
        if (option.names.empty()) return option.choices;
    }
    return {};
}

bool takes_paths(const CommandText& command) {
    return std::any_of(
        command.options.begin(), command.options.end(),
        [](const OptionText& option) { return option.names.empty() && option.is_path; });
}

std::string bash_branch(const std::string& words, const CommandText& command,
                        const CommandText& program) {
    std::vector<std::string> offered = positional_choices(command);
    for (const CommandText& below : command.subcommands) offered.push_back(below.name);
    const std::string files = takes_paths(command) ? " $(compgen -f -- \"$word\")" : "";
    return "    " + quoted(words) + ")\n" + value_cases(command) + value_cases(program) +
           "        if [[ $word == -* ]]; then\n            COMPREPLY=($(compgen -W " +
           quoted(flags_of(command) + " " + flags_of(program)) +
           " -- \"$word\"))\n        else\n            COMPREPLY=($(compgen -W " +
           quoted(joined(offered, " ")) + " -- \"$word\")" + files + ")\n        fi\n        ;;\n";
}

// zsh's _arguments reads ':' and brackets in a description as its own.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ':' || c == '[' || c == ']') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string zsh_value(const OptionText& option) {
    if (option.value.empty()) return "";
    std::string action;
    if (!option.choices.empty()) action = "(" + joined(option.choices, " ") + ")";
    if (option.is_path) action = "_files";
    return ":" + option.value + ":" + action;
}

std::string zsh_arguments(const CommandText& command) {
    std::string out;
    std::size_t position = 1;
    for (const OptionText& option : command.options) {
        if (option.names.empty()) {
            std::string action = option.choices.empty() ? (option.is_path ? "_files" : "")
                                                        : "(" + joined(option.choices, " ") + ")";
            out += " \\\n            " + quoted(std::to_string(position++) + ":" +
                                                zsh_text(option.positional) + ":" + action);
        }
        for (const std::string& name : option.names) {
            out += " \\\n            " +
                   quoted(name + "[" + zsh_text(option.description) + "]" + zsh_value(option));
        }
    }
    return out;
}

}  // namespace

std::string bash_completion(const CommandText& program) {
    std::string branches;
    std::string known;
    for_each_command(program, "", [&](const std::string& words, const CommandText& command) {
        branches += bash_branch(words, command, program);
        known += (known.empty() ? "" : "|") + quoted(words);
    });
    return "# bash completion of " + program.name +
           ": put it where bash-completion looks, or source it.\n"
           "_firstline() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' "
           "i\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case \"${command:+$command }${COMP_WORDS[i]}\" in\n            " +
           known +
           ") command=\"${command:+$command }${COMP_WORDS[i]}\" ;;\n        esac\n    done\n"
           "    case \"$command\" in\n    '')\n" +
           value_cases(program) + "        COMPREPLY=($(compgen -W " +
           quoted(names_of(program) + " " + flags_of(program)) + " -- \"$word\"))\n        ;;\n" +
           branches + "    esac\n}\ncomplete -o filenames -F _firstline " + program.name + "\n";
}

std::string zsh_completion(const CommandText& program) {
    std::string out = "#compdef " + program.name + "\n# zsh completion of " + program.name +
                      ": save it as _" + program.name + " in a folder of $fpath.\n\n_" +
                      program.name + "() {\n    local -a commands\n    commands=(\n";
    for (const CommandText& command : program.subcommands) {
        out += "        " + quoted(command.name + ":" + zsh_text(command.description)) + "\n";
    }
    out += "    )\n    local context state line\n    _arguments -C" + zsh_arguments(program) +
           " \\\n            '1:command:->command' \\\n            '*::argument:->argument'\n"
           "    case $state in\n    command) _describe command commands ;;\n    argument)\n"
           "        case $line[1] in\n";
    for (const CommandText& command : program.subcommands) {
        out += "        " + command.name + ") _arguments" + zsh_arguments(command);
        for (const CommandText& below : command.subcommands) {
            out += " \\\n            " +
                   quoted("*::" + below.name + ":(" + names_of(command) + ")") +
                   zsh_arguments(below);
        }
        out += " ;;\n";
    }
    return out + "        esac ;;\n    esac\n}\n\n_" + program.name + " \"$@\"\n";
}

std::string fish_completion(const CommandText& program) {
    const std::string begin = "complete -c " + program.name;
    std::string out = "# fish completion of " + program.name + ": save it as " + program.name +
                      ".fish in ~/.config/fish/completions.\n" + begin + " -f\n";
    const auto options = [&](const CommandText& command, const std::string& condition) {
        for (const OptionText& option : command.options) {
            if (option.names.empty()) continue;
            std::string line = begin + condition;
            for (const std::string& name : option.names) {
                line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            }
            if (!option.value.empty()) line += option.is_path ? " -r -F" : " -x";
            if (!option.choices.empty()) line += " -a " + quoted(joined(option.choices, " "));
            out += line + " -d " + quoted(option.description) + "\n";
        }
    };
    options(program, "");
    for (const CommandText& command : program.subcommands) {
        out += begin + " -n __fish_use_subcommand -a " + command.name + " -d " +
               quoted(command.description) + "\n";
        const std::string condition =
            " -n " + quoted("__fish_seen_subcommand_from " + command.name);
        const std::vector<std::string> choices = positional_choices(command);
        if (!choices.empty())
            out += begin + condition + " -a " + quoted(joined(choices, " ")) + "\n";
        if (takes_paths(command)) out += begin + condition + " -F\n";
        options(command, condition);
        for (const CommandText& below : command.subcommands) {
            out +=
                begin + condition + " -a " + below.name + " -d " + quoted(below.description) + "\n";
            options(below, " -n " + quoted("__fish_seen_subcommand_from " + below.name));
        }
    }
    return out;
}

}  // namespace firstline
