#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>

#include "indexer/build/duplicates.h"
#include "indexer/check/rules.h"
#include "indexer/cli/check_output.h"
#include "indexer/cli/command.h"
#include "indexer/cli/sarif_output.h"
#include "indexer/cli/terminal.h"
#include "indexer/replay/trial_snapshot.h"
#include "indexer/source/content_curation.h"
#include "indexer/source/lexicon.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

// Loads the files a finding is located in. Larger ones are told by line only.
constexpr std::uint64_t kSourceBytesMax = 32u << 20;

struct Options {
    std::string content = "content";
    std::string locale = "en";
    std::string today;
    std::vector<std::string> rules;
    bool notes = false;
    bool sarif = false;
    bool list_rules = false;
};

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

bool needs_snapshot(const std::vector<std::string>& only) {
    const auto rules = all_rules();
    return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        return rule.needs_snapshot &&
               (only.empty() || std::find(only.begin(), only.end(), rule.name) != only.end());
    });
}

// What the engine is asked with: the words of curation, but no pin or hide, as those decide for
// single questions what the rules want to see of the pages themselves.
Curation trial_curation(const Curation& read, const std::vector<Page>& pages) {
    Curation curation = read;
    curation.pins.clear();
    curation.hides.clear();
    join_lexicon(curation, locales_of(pages));
    return curation;
}

void drop_notes(std::vector<CheckFinding>& findings) {
    std::erase_if(findings, [](const CheckFinding& found) {
        return found.finding.severity == Severity::kNote;
    });
}

void print_totals(const FolderResult& folder, const CheckResult& result, bool notes_dropped) {
    const std::size_t errors = count_of(result, Severity::kError);
    const std::size_t warnings = count_of(result, Severity::kWarning);
    const std::size_t notes = count_of(result, Severity::kNote);
    std::cout << (result.findings.empty() ? "" : "\n")
              << counted(folder.pages.size(), "page", "pages") << " in "
              << counted(folder.files.size(), "file", "files") << ": "
              << styled(counted(errors, "error", "errors"),
                        errors > 0 ? Style::kRed : Style::kGreen)
              << ", "
              << styled(counted(warnings, "warning", "warnings"),
                        warnings > 0 ? Style::kYellow : Style::kGreen);
    if (!notes_dropped) std::cout << ", " << counted(notes, "note", "notes");
    if (!result.silenced.empty())
        std::cout << "; " << counted(result.silenced.size(), "finding", "findings") << " silenced";
    std::cout << ".\n";
}

int run(const Options& options, const Globals& globals) {
    if (options.list_rules) {
        print_rules();
        return kExitDone;
    }
    FolderOptions reading;
    reading.read.default_locale = options.locale;
    Result<FolderResult> folder = Error{};
    CheckOptions checking{options.rules, {}};
    std::optional<TrialSnapshot> trial;
    CurationResult curation;
    {
        Progress progress;
        folder = read_folder(options.content, reading, [&](std::size_t done, std::size_t total) {
            progress.show("Reading", done, total);
        });
        if (!folder) return fail(folder.error());
        checking.found_by_readers = std::move(folder->findings);
        drop_duplicates(folder->pages, checking.found_by_readers);
        curation = read_content_curation(options.content);
        checking.found_by_readers.insert(checking.found_by_readers.end(), curation.findings.begin(),
                                         curation.findings.end());
        if (const auto finding = read_content_judgments(options.content).finding)
            checking.found_by_readers.push_back(*finding);
        if (needs_snapshot(options.rules) && !folder->pages.empty()) {
            auto built = TrialSnapshot::build(
                folder->pages, options.locale,
                [&](std::size_t done, std::size_t total) { progress.show("Trying", done, total); },
                trial_curation(curation.curation, folder->pages));
            if (!built) return fail(built.error());
            trial = std::move(*built);
        }
    }
    SourceTexts sources(read_below(options.content));
    Languages languages;
    const CheckContext context{folder->pages,
                               options.today.empty() ? utc_now().substr(0, 10) : options.today,
                               options.locale,
                               sources,
                               languages,
                               trial ? &**trial : nullptr,
                               curation.is_sound() ? &curation.curation : nullptr};
    CheckResult result = run_checks(context, checking);
    if (!options.notes) drop_notes(result.findings);
    if (options.sarif) {
        std::cout << sarif_json(result, options.content);
    } else if (globals.json) {
        std::cout << check_json(result);
    } else {
        print_check(result);
        print_totals(*folder, result, !options.notes);
    }
    return count_of(result, Severity::kError) > 0 ? kExitFindings : kExitDone;
}

}  // namespace

void add_check(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "check", "Read a content folder and report what a shopper would stumble over");
    command->add_option("content", options->content, "Folder of pages, or one file")
        ->capture_default_str();
    add_locale_option(*command, options->locale);
    command
        ->add_option("--rule", options->rules,
                     "Run this rule only; may be given several times (--list-rules names them)")
        ->allow_extra_args(false)
        ->check([](const std::string& name) {
            return find_rule(name) != nullptr
                       ? std::string()
                       : "no rule is called \"" + name + "\"; --list-rules names them";
        });
    command->add_option("--today", options->today, "The day to check for, as in 2026-01-31")
        ->check(day_fault);
    command->add_flag("--notes", options->notes,
                      "Show notes too (files left out on purpose, pages no longer valid)");
    command->add_flag("--sarif", options->sarif,
                      "Print SARIF 2.1.0, for code review sites and editors");
    command->add_flag("--list-rules", options->list_rules, "List the rules and do nothing else");
    command->footer(
        "A page silences a rule in its front matter, with the reason:\n"
        "  check_ignore:\n"
        "    late-answer: the law prescribes the order\n"
        "Exit code 1 means errors; warnings alone are 0. docs/check.md explains each rule.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
