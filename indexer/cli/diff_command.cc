#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/diff_output.h"
#include "indexer/cli/terminal.h"
#include "indexer/replay/edition.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

constexpr int kSessionsMinToSend = 3;  // as the API shows questions

struct Options {
    std::string before = "live";
    std::string after = "content";
    std::string content = "content";
    std::string judgments;
    std::string events;
    std::string locale;
    std::string default_locale = "en";
    std::string today;
    std::string html;
    std::size_t limit = 20;
    int sessions_min = 0;  // 0: 1, or kSessionsMinToSend with --html
    Audience audience = Audience::kPublic;
};

// Whose judged questions are asked: those of an edition that is a folder, the later one's first.
std::string judged_folder(const Options& options) {
    std::error_code ignored;
    for (const std::string* edition : {&options.after, &options.before}) {
        if (std::filesystem::is_directory(*edition, ignored)) return *edition;
    }
    return options.content;
}

// The judged questions of the audience and the wanted locale. Without a file there are none, unless
// one was named.
Result<std::vector<Judgment>> judged_questions(const Options& options, Audience audience) {
    const std::string path = options.judgments.empty()
                                 ? judged_folder(options) + "/" + kJudgmentsFile
                                 : options.judgments;
    auto judgments = load_judgments(path);
    if (!judgments) {
        if (judgments.error().code == ErrorCode::kNotFound && options.judgments.empty())
            return std::vector<Judgment>{};
        return judgments.error();
    }
    std::vector<Judgment> wanted;
    for (Judgment& judgment : judgments->questions) {
        const bool is_wanted = options.locale.empty() || judgment.locale == options.locale;
        if (is_wanted && judgment.audience == audience) wanted.push_back(std::move(judgment));
    }
    return wanted;
}

// The logged questions of the audience and the wanted locale; none without a log, unless one was
// named.
Result<LoggedQuestions> asked_questions(const Options& options, const DiffReport& report,
                                        const std::string& data) {
    const std::string path = options.events.empty() ? data + "/events.sqlite" : options.events;
    std::error_code ignored;
    if (options.events.empty() && !std::filesystem::exists(path, ignored)) return LoggedQuestions{};
    LoggedOptions reading;
    reading.askers = report.audience == Audience::kAgent ? Askers::kAgents : Askers::kShoppers;
    reading.sessions_min = report.sessions_min;
    reading.locale = options.locale;
    return logged_questions(path, reading);
}

Result<void> gather(const Options& options, const std::string& data, DiffReport& report) {
    auto judged = judged_questions(options, report.audience);
    if (!judged) return judged.error();
    auto logged = asked_questions(options, report, data);
    if (!logged) return logged.error();
    report.judged = judged->size();
    report.logged = logged->questions.size();
    report.logged_distinct = logged->distinct;
    report.questions = gather_questions(*judged, logged->questions);
    if (!report.questions.empty()) return {};
    return Error{ErrorCode::kNotFound,
                 "there is no question to ask: " + judged_folder(options) +
                     "/judgments.yaml holds none" +
                     (report.audience == Audience::kAgent ? " with audience: agent" : "") +
                     (options.locale.empty() ? "" : " in " + options.locale) + ", and the log in " +
                     data + " neither. Write some questions and their pages into judgments.yaml"};
}

Result<void> ask(const std::string& name, const EditionOptions& options, const DiffReport& report,
                 const char* step, DiffSide& side) {
    auto edition = open_edition(name, report.audience, options);
    if (!edition) return edition.error();
    side.name = edition->name;
    side.pages = edition->pages;
    side.pages_kept = edition->pages_kept;
    side.errors = static_cast<std::size_t>(
        std::count_if(edition->findings.begin(), edition->findings.end(),
                      [](const Finding& f) { return f.severity == Severity::kError; }));
    Progress progress;
    ReplayOptions replaying;
    replaying.audience = report.audience;
    replaying.today = report.day;
    if (is_terminal(2)) {
        replaying.progress = [&](std::size_t done, std::size_t total) {
            progress.show(step, done, total);
        };
    }
    auto replies = replay(**edition, report.questions, replaying);
    if (!replies) return replies.error();
    side.replies = std::move(*replies);
    return {};
}

int run(const Options& options, const Globals& globals) {
    DiffReport report;
    report.audience = options.audience;
    report.day = options.today.empty() ? utc_now().substr(0, 10) : options.today;
    report.locale = options.locale;
    report.limit = options.limit;
    report.sessions_min = options.sessions_min > 0 ? options.sessions_min
                          : options.html.empty()   ? 1
                                                   : kSessionsMinToSend;
    if (auto gathered = gather(options, globals.data, report); !gathered)
        return fail(gathered.error());
    const EditionOptions edition{globals.data, options.content, options.default_locale};
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& [name, step, side] : {std::tuple(&options.before, "Before", &report.before),
                                           std::tuple(&options.after, "After", &report.after)}) {
        if (auto asked = ask(*name, edition, report, step, *side); !asked)
            return fail(asked.error());
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    report.comparison = compare(report.questions, report.before.replies, report.after.replies);
    if (!options.html.empty()) {
        if (auto written = write_file_atomically(options.html, diff_html(report)); !written)
            return fail(written.error());
    }
    if (globals.json) {
        std::cout << diff_json(report);
    } else {
        print_diff(report);
        if (!options.html.empty()) std::cout << "Written to " << options.html << ".\n";
    }
    return report.comparison.worse > 0 ? kExitFindings : kExitDone;
}

void add_question_options(CLI::App& command, Options& options) {
    command.add_option(
        "--judgments", options.judgments,
        "Judged questions (default: judgments.yaml of an edition that is a folder, else "
        "of the content folder)");
    add_events_option(command, options.events);
    command.add_option("--locale", options.locale, "Only questions in this locale");
    command
        .add_option("--sessions-min", options.sessions_min,
                    "Take a logged question if that many visitors asked it (default: 1; 3 with "
                    "--html, as that page is sent on)")
        ->check(CLI::Range(1, 1000));
    add_audience_option(command, options.audience);
    command
        .add_option("--today", options.today, "Day whose valid pages are asked (default: today)")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
}

}  // namespace

void add_diff(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("diff", "Which answers change between two editions of the content");
    command->add_option("before", options->before, "An edition")->capture_default_str();
    command->add_option("after", options->after, "Another edition")->capture_default_str();
    command
        ->add_option(
            "--content", options->content,
            "The content folder: of git: editions, and of the judged questions if no edition is "
            "a folder")
        ->capture_default_str();
    add_question_options(*command, *options);
    command
        ->add_option("--default-locale", options->default_locale,
                     "Locale of pages that name none, in folders and revisions")
        ->capture_default_str();
    command->add_option("--limit", options->limit, "Questions shown in each list of the text")
        ->capture_default_str()
        ->check(CLI::Range(1, 100'000));
    command->add_option("--html", options->html, "Write a page to send to a colleague");
    command->footer(
        "An edition is: live, previous, a snapshot's id, a content folder, git:REVISION (the "
        "content\nfolder as it stood there) or REVISION:FOLDER. Nothing is published.\n"
        "Exit code 1: a judged question got worse.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
