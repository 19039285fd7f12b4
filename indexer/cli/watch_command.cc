// `firstline watch`: publishes on every save.

#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "indexer/build/index_content.h"
#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "indexer/source/folder_watch.h"

namespace firstline {
namespace {

constexpr std::size_t kFindingsShown = 10;

struct Options {
    std::string content = "content";
    std::string locale = "en";
    bool strict = false;
};

// Ctrl-C and the system's "please end", as a descriptor that becomes readable while it is asked
// for. During a build they end the program at once, which a build stands (docs/snapshot-format.md).
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        hold();
        descriptor_ = ::signalfd(-1, &signals_, SFD_CLOEXEC);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    ~StopSignals() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    int descriptor() const { return descriptor_; }
    void hold() { sigprocmask(SIG_BLOCK, &signals_, nullptr); }
    void release() { sigprocmask(SIG_UNBLOCK, &signals_, nullptr); }

  private:
    sigset_t signals_{};
    int descriptor_ = -1;
};

std::string line_of(const IndexReport& report, double seconds) {
    const std::string now = utc_now();
    char took[32];
    std::snprintf(took, sizeof took, "%.2f s", seconds);
    const std::string what =
        report.is_new ? "published " + report.id : "nothing changed in " + report.id;
    std::string line = now.substr(11, 8) + "  " + what + ": " +
                       counted(report.pages, "page", "pages") + ", " +
                       counted(report.findings.size(), "finding", "findings") + ", " + took;
    if (report.pages_kept > 0) {
        line += "; " + counted(report.pages_kept, "page", "pages") + " as last published";
    }
    if (report.curation_kept) line += "; curation as last published";
    return line;
}

// One build; what goes wrong is told, and the watch goes on.
void build(const Options& options, const Globals& globals) {
    const auto begin = std::chrono::steady_clock::now();
    IndexOptions index;
    index.content = options.content;
    index.data = globals.data;
    index.folder.read.default_locale = options.locale;
    index.created = utc_now();
    index.strict = options.strict;
    IndexReport report;
    const Result<void> indexed = index_content(index, report);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::erase_if(report.findings,
                  [](const Finding& finding) { return finding.severity == Severity::kNote; });
    if (indexed) {
        const bool clean = report.findings.empty();
        std::cout << styled(line_of(report, took.count()), clean ? Style::kGreen : Style::kYellow)
                  << "\n";
    } else {
        std::cout << styled(utc_now().substr(11, 8) + "  not published: " + indexed.error().message,
                            Style::kRed)
                  << "\n";
    }
    print_findings(report.findings, kFindingsShown);
    std::cout << std::flush;
}

int run(const Options& options, const Globals& globals) {
    Result<FolderWatch> watch = FolderWatch::open(options.content, globals.data);
    if (!watch) return fail(watch.error());
    StopSignals signals;
    FolderWatch::WaitOptions waiting;
    waiting.stop_descriptor = signals.descriptor();
    std::cout << "Watching " << options.content << "; Ctrl-C ends it.\n";
    while (true) {
        signals.release();
        build(options, globals);
        signals.hold();
        const Result<FolderWatch::Event> event = watch->wait(waiting);
        if (!event) return fail(event.error());
        if (*event == FolderWatch::Event::kStopped) {
            std::cout << "Stopped; what is published stays.\n";
            return kExitDone;
        }
    }
}

}  // namespace

void add_watch(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("watch", "Index a content folder on every save");
    command->add_option("content", options->content, "Folder of pages")->capture_default_str();
    add_locale_option(*command, options->locale);
    command->add_flag("--strict", options->strict, "Publish nothing while any file has an error");
    command->footer(
        "Files saved within a tenth of a second are one build. Each build is a line, its findings\n"
        "below it.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
