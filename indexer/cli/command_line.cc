#include "indexer/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

namespace firstline {
namespace {

// Options and arguments whose values are files, by what their names and descriptions call them.
bool names_path(const CLI::Option& option) {
    std::string words = option.get_name(true) + " " + option.get_description();
    std::transform(words.begin(), words.end(), words.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 4> kWords = {"file", "folder", "path", "content"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
        return words.find(word) != std::string::npos;
    });
}

// "{bash,zsh,fish}" or "{public->0,agent->1} OR {0,1}" as its words.
std::vector<std::string> choices_of(std::string_view type) {
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    std::vector<std::string> choices;
    std::string_view rest = type.substr(open + 1, close - open - 1);
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view one = rest.substr(0, comma);
        choices.emplace_back(one.substr(0, one.find("->")));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return choices;
}

OptionText describe(const CLI::Option& option) {
    OptionText text;
    for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
    if (text.names.empty()) text.positional = option.get_single_name();
    text.description = option.get_description();
    text.standard = option.get_default_str();
    text.required = option.get_required();
    if (option.get_items_expected_max() > 0) {
        const std::string type = option.get_type_name();
        text.choices = choices_of(type);
        text.value = type.substr(0, type.find_first_of(":{ "));
        if (text.value.empty()) text.value = "VALUE";
        text.is_path = text.choices.empty() && names_path(option);
    }
    return text;
}

}  // namespace

CommandText describe(const CLI::App& app) {
    CommandText text;
    text.name = app.get_name();
    text.description = app.get_description();
    text.footer = app.get_footer();
    for (const CLI::Option* option : app.get_options()) text.options.push_back(describe(*option));
    for (const CLI::App* command : app.get_subcommands({})) {
        text.subcommands.push_back(describe(*command));
    }
    return text;
}

}  // namespace firstline
