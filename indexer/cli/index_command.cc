#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/build/index_content.h"
#include "indexer/cli/command.h"
#include "indexer/cli/json_output.h"
#include "indexer/cli/recalls_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

constexpr std::size_t kFindingsShown = 20;

struct Options {
    std::string content = "content";
    std::string locale = "en";
    std::size_t keep = 5;
    bool strict = false;
    bool force = false;
    bool full = false;
};

// How sure an answer must be, where judged questions decided that.
std::string tuned(const Tuning& tuning) {
    if (tuning.judged == 0) return "";
    char text[96];
    std::snprintf(text, sizeof text, "; answers from %.0f %% sure, by %u judged questions",
                  tuning.answer_at * 100, tuning.judged);
    return text;
}

void print_report(const IndexReport& report, double seconds) {
    print_findings(report.findings, kFindingsShown);
    const auto errors =
        std::count_if(report.findings.begin(), report.findings.end(),
                      [](const Finding& f) { return f.severity == Severity::kError; });
    std::cout << "Read " << counted(report.files, "file", "files") << ", "
              << counted(report.pages, "page", "pages");
    if (report.pages_kept > 0)
        std::cout << " (" << report.pages_kept
                  << " of them as last published, as their files did not read)";
    std::cout << ".\n";
    if (report.curation_kept)
        std::cout << "The curation is as last published, as curation.yaml has errors.\n";
    for (const ManifestDatabase& database : report.databases) {
        std::cout << "  " << to_string(database.audience) << "/" << database.locale << ": "
                  << counted(database.pages, "page", "pages") << ", "
                  << counted(database.passages, "passage", "passages") << tuned(database.tuning)
                  << "\n";
    }
    char took[32];
    std::snprintf(took, sizeof took, "%.1f s", seconds);
    if (report.is_new) {
        std::cout << styled("Published " + report.id, Style::kGreen) << " in " << took << ".\n";
    } else {
        std::cout << "Nothing changed: " << report.id << " stays live (" << took << ").\n";
    }
    if (errors > 0)
        std::cout << styled(
                         counted(static_cast<std::size_t>(errors), "error", "errors") + " to mend",
                         Style::kRed)
                  << ": `firstline check` shows all.\n";
}

int run(const Options& options, const Globals& globals) {
    const auto begin = std::chrono::steady_clock::now();
    IndexOptions index;
    index.content = options.content;
    index.data = globals.data;
    index.folder.read.default_locale = options.locale;
    index.created = utc_now();
    index.keep = std::max<std::size_t>(options.keep, 1);
    index.strict = options.strict;
    index.force = options.force;
    index.full = options.full;
    IndexReport report;
    Result<void> indexed;
    {
        Progress progress;
        index.progress = [&](const char* step, std::size_t done, std::size_t total) {
            progress.show(step, done, total);
        };
        indexed = index_content(index, report);
    }
    if (!indexed) {
        print_findings(report.findings, kFindingsShown);
        return fail(indexed.error());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (globals.json) {
        std::cout << index_report_json(report);
    } else {
        print_report(report, took.count());
        if (report.is_new) std::cout << recalls_line(globals.data);
    }
    const bool has_errors =
        std::any_of(report.findings.begin(), report.findings.end(),
                    [](const Finding& f) { return f.severity == Severity::kError; });
    return has_errors ? kExitFindings : kExitDone;
}

}  // namespace

void add_index(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("index", "Build a snapshot from a content folder and publish it");
    command->add_option("content", options->content, "Folder of pages, or one file")
        ->capture_default_str();
    add_locale_option(*command, options->locale);
    command->add_option("--keep", options->keep, "Snapshots to keep for rollback")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_flag("--strict", options->strict, "Publish nothing if any file has an error");
    command->add_flag("--force", options->force,
                      "Publish though pages fell to less than half, or nothing changed");
    command->add_flag("--full", options->full,
                      "Read every file and write every part anew, not only what changed");
    command->footer(
        "A file that does not read keeps its last published version; the rest is published.\n"
        "A running firstline-searchd serves the new snapshot within a second.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
