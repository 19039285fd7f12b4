#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/build/index_content.h"
#include "indexer/check/rules.h"
#include "indexer/cli/command.h"
#include "indexer/cli/json_output.h"
#include "indexer/cli/terminal.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

struct Options {
    std::string content = "content";
    std::string locale = "en";
    bool notes = false;
};

// Loads the files a finding is located in. Larger ones are found by line only.
constexpr std::uint64_t kSourceBytesMax = 32u << 20;

SourceTexts::Loader read_below(const std::string& content) {
    std::error_code error;
    const std::filesystem::path root = std::filesystem::is_directory(content, error)
                                           ? std::filesystem::path(content)
                                           : std::filesystem::path(content).parent_path();
    return [root](const std::string& path) -> std::optional<std::string> {
        Result<std::string> text = read_whole_file((root / path).string(), kSourceBytesMax);
        if (!text) return std::nullopt;
        return std::move(*text);
    };
}

int run(const Options& options, const Globals& globals) {
    FolderOptions reading;
    reading.read.default_locale = options.locale;
    Result<FolderResult> folder = Error{};
    {
        Progress progress;
        folder = read_folder(options.content, reading, [&](std::size_t done, std::size_t total) {
            progress.show("Reading", done, total);
        });
    }
    if (!folder) return fail(folder.error());
    CheckOptions checking;
    checking.found_by_readers = std::move(folder->findings);
    drop_duplicates(folder->pages, checking.found_by_readers);
    SourceTexts sources(read_below(options.content));
    Languages languages;
    const CheckContext context{folder->pages, utc_now().substr(0, 10), options.locale, sources,
                               languages};
    std::vector<Finding> findings;
    for (CheckFinding& found : run_checks(context, checking).findings)
        findings.push_back(std::move(found.finding));
    if (!options.notes) {
        findings.erase(
            std::remove_if(findings.begin(), findings.end(),
                           [](const Finding& f) { return f.severity == Severity::kNote; }),
            findings.end());
    }
    const auto errors = static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [](const Finding& f) { return f.severity == Severity::kError; }));
    if (globals.json) {
        std::cout << findings_json(findings);
    } else {
        print_findings(findings, findings.size());
        std::cout << counted(folder->pages.size(), "page", "pages") << " in "
                  << counted(folder->files.size(), "file", "files") << ": "
                  << counted(errors, "error", "errors") << ", "
                  << counted(findings.size() - errors, "other finding", "other findings") << ".\n";
    }
    return errors > 0 ? kExitFindings : kExitDone;
}

}  // namespace

void add_check(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "check", "Read a content folder and report what a shopper would stumble over");
    command->add_option("content", options->content, "Folder of pages, or one file")
        ->capture_default_str();
    add_locale_option(*command, options->locale);
    command->add_flag("--notes", options->notes, "Show notes too (files left out on purpose)");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
