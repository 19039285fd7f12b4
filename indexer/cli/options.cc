#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>

#include "indexer/cli/command.h"
#include "indexer/source/page_defaults.h"

namespace firstline {

int fail(const Error& error) {
    std::cerr << "firstline: " << error.message << "\n";
    return kExitFailed;
}

Result<std::string> events_file(const std::string& named, const Globals& globals) {
    std::string path = named.empty() ? globals.data + "/events.sqlite" : named;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
    return Error{ErrorCode::kNotFound,
                 "there are no events yet in " + path +
                     ": they are written once firstline-searchd answers questions"};
}

void add_events_option(CLI::App& command, std::string& named) {
    command.add_option("--events", named,
                       "Event database (default: events.sqlite in the data folder)");
}

void add_locale_option(CLI::App& command, std::string& locale) {
    const auto fault = [](std::string& text) -> std::string {
        const std::optional<std::string> tag = locale_of_tag(text);
        if (!tag) return "\"" + text + "\" is no language tag: write one as in pt-BR";
        text = *tag;
        return "";
    };
    command.add_option("--locale", locale, "Locale of pages that name none")
        ->capture_default_str()
        ->check(CLI::Validator(fault, "TAG"));
}

void add_audience_option(CLI::App& command, Audience& audience) {
    command
        .add_option("--audience", audience,
                    "public: shoppers' questions, of public pages; agent: agents', of all pages")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Audience>{{to_string(Audience::kPublic), Audience::kPublic},
                                            {to_string(Audience::kAgent), Audience::kAgent}}))
        ->default_str(to_string(audience));
}

std::string day_fault(const std::string& text) {
    return iso_date(text) ? "" : "\"" + text + "\" is no day: write it as in 2026-11-23";
}

}  // namespace firstline
