// `firstline import`: any export that the readers know becomes a content folder of Markdown files.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "indexer/build/duplicates.h"
#include "indexer/cli/command.h"
#include "indexer/cli/new_files.h"
#include "indexer/cli/terminal.h"
#include "indexer/source/content_paths.h"
#include "indexer/source/markdown_writer.h"

namespace firstline {
namespace {

constexpr std::size_t kFindingsShown = 20;
constexpr std::size_t kImagesShown = 10;
constexpr std::size_t kHostsShown = 10;

struct Options {
    std::string source;
    std::string out;
    std::string locale = "en";
    std::string currency;
    bool into_existing = false;
    bool notes = false;
};

struct Outcome {
    std::map<std::string, std::size_t> pages_by_locale;
    std::size_t written = 0;
    std::vector<std::string> differing;  // paths whose page reads back otherwise
};

Result<FolderResult> read_export(const Options& options) {
    FolderOptions reading;
    reading.read.default_locale = options.locale;
    reading.read.currency = options.currency;
    Progress progress;
    return read_folder(options.source, reading, [&](std::size_t done, std::size_t total) {
        progress.show("Reading", done, total);
    });
}

// Takes out the pages that the folder has already, each with a note.
Result<void> drop_known(const std::string& out, const std::string& locale, FolderResult& folder) {
    FolderOptions reading;
    reading.read.default_locale = locale;
    Result<FolderResult> existing = read_folder(out, reading, {});
    if (!existing) {
        if (existing.error().code == ErrorCode::kNotFound) return {};
        return existing.error();
    }
    std::map<std::pair<std::string, std::string>, std::string> known;
    for (const Page& page : existing->pages) {
        known.emplace(std::pair(page.locale, page.id), page.source);
    }
    std::erase_if(folder.pages, [&](const Page& page) {
        const auto found = known.find({page.locale, page.id});
        if (found == known.end()) return false;
        folder.findings.push_back(
            {Severity::kWarning, page.source, page.line, 0, "import",
             "the page \"" + page.id + "\" is in the folder already (" + found->second +
                 ") and is not written again",
             "remove that file first if the export's page is the better one"});
        return true;
    });
    return {};
}

// A page of nothing but a title answers nothing.
void drop_empty(FolderResult& folder) {
    std::erase_if(folder.pages, [&](const Page& page) {
        if (!page.blocks.empty() || !page.attributes.empty() || !page.questions.empty())
            return false;
        folder.findings.push_back(
            {Severity::kWarning, page.source, page.line, 0, "import",
             "the page \"" + page.id + "\" has a title and no text, and is left out",
             "write its text at the source, or a page of your own"});
        return true;
    });
}

Result<void> write_pages(const Options& options, const FolderResult& folder, Outcome& outcome) {
    Result<std::set<std::string>> taken = files_below(options.out);
    if (!taken) return taken.error();
    const std::vector<std::string> paths = content_paths(folder.pages, *taken);
    Progress progress;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Page& page = folder.pages[i];
        const std::string text = write_markdown(page);
        if (!reads_back(page, paths[i], text)) outcome.differing.push_back(paths[i]);
        if (Result<void> written = write_new_file(options.out, paths[i], text); !written) {
            return written;
        }
        ++outcome.written;
        ++outcome.pages_by_locale[page.locale];
        progress.show("Writing", i + 1, paths.size());
    }
    return {};
}

std::string host_of(std::string_view target) {
    const std::size_t scheme = target.find("://");
    if (scheme == std::string_view::npos) return {};
    const std::string_view rest = target.substr(scheme + 3);
    return std::string(rest.substr(0, rest.find('/')));
}

// Pictures stay where they are: remote ones on their hosts, others by their paths.
void print_images(const std::vector<Page>& pages) {
    std::map<std::string, std::size_t> hosts;
    std::vector<std::string> local;
    for (const Page& page : pages) {
        for (const Block& block : page.blocks) {
            if (block.kind != BlockKind::kImage) continue;
            const std::string host = host_of(block.target);
            if (host.empty()) {
                local.push_back(block.target);
            } else {
                ++hosts[host];
            }
        }
    }
    std::vector<std::pair<std::string, std::size_t>> most(hosts.begin(), hosts.end());
    std::stable_sort(most.begin(), most.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (std::size_t i = 0; i < std::min(most.size(), kHostsShown); ++i) {
        const auto& [host, count] = most[i];
        std::cout << "  " << counted(count, "picture stays", "pictures stay") << " on " << host
                  << ": copy " << (count == 1 ? "it" : "them") << " before that host goes\n";
    }
    if (most.size() > kHostsShown) {
        std::cout << "  … and pictures on " << counted(most.size() - kHostsShown, "host", "hosts")
                  << " more\n";
    }
    if (local.empty()) return;
    std::cout << "  " << counted(local.size(), "picture is named", "pictures are named")
              << " by a path of the old site: serve the same paths\n";
    for (std::size_t i = 0; i < std::min(local.size(), kImagesShown); ++i) {
        std::cout << "    " << local[i] << "\n";
    }
    if (local.size() > kImagesShown) std::cout << "    …\n";
}

void print_outcome(const Options& options, const FolderResult& folder, const Outcome& outcome) {
    std::cout << styled("Wrote " + counted(outcome.written, "page", "pages"), Style::kGreen)
              << " into " << options.out << ".\n";
    for (const auto& [locale, count] : outcome.pages_by_locale) {
        std::cout << "  " << locale << ": " << counted(count, "page", "pages") << "\n";
    }
    print_images(folder.pages);
    for (const std::string& path : outcome.differing) {
        std::cout << "  " << path << " reads a little otherwise than its source: look it over\n";
    }
    std::cout << "Next: firstline check " << options.out << "; firstline index " << options.out
              << "\n";
}

int run(const Options& options) {
    const Result<bool> is_free = is_free_folder(options.out);
    if (!is_free) return fail(is_free.error());
    if (!*is_free && !options.into_existing) {
        return fail({ErrorCode::kInvalid, options.out + " is not empty: name a new folder, or add "
                                                        "--into-existing, which replaces no file"});
    }
    Result<FolderResult> folder = read_export(options);
    if (!folder) return fail(folder.error());
    drop_duplicates(folder->pages, folder->findings);
    drop_empty(*folder);
    if (Result<void> dropped = drop_known(options.out, options.locale, *folder); !dropped) {
        return fail(dropped.error());
    }
    if (!options.notes) {
        std::erase_if(folder->findings,
                      [](const Finding& finding) { return finding.severity == Severity::kNote; });
    }
    print_findings(folder->findings, kFindingsShown);
    if (folder->pages.empty()) {
        return fail({ErrorCode::kInvalid, "no new page was found in " + options.source +
                                              "; nothing was written. --notes shows what was left "
                                              "out on purpose"});
    }
    Outcome outcome;
    if (Result<void> written = write_pages(options, *folder, outcome); !written) {
        return fail(written.error());
    }
    print_outcome(options, *folder, outcome);
    const bool has_errors =
        std::any_of(folder->findings.begin(), folder->findings.end(),
                    [](const Finding& finding) { return finding.severity == Severity::kError; });
    return has_errors || !outcome.differing.empty() ? kExitFindings : kExitDone;
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "import", "Turn an export of a help desk, shop or site into a content folder");
    command->add_option("export", options->source, "File or folder of the export")->required();
    command->add_option("out", options->out, "The content folder to write, new or empty")
        ->required();
    add_locale_option(*command, options->locale);
    command->add_option("--currency", options->currency,
                        "Currency of prices that name none, as in EUR");
    command->add_flag("--into-existing", options->into_existing,
                      "Write into a folder that has files; none of them is replaced");
    command->add_flag("--notes", options->notes, "Show notes too (what was left out on purpose)");
    command->footer(
        "Knows Zendesk, Intercom and Shopify JSON, Google Merchant Center feeds, Shopify's "
        "product\n"
        "CSV, HTML, Markdown, plain text and JSON lines.");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace firstline
