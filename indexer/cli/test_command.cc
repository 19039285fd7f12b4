#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>

#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "indexer/cli/test_output.h"
#include "indexer/replay/edition.h"
#include "indexer/replay/judged_pages.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

constexpr std::uint64_t kBaselineBytesMax = 64u << 20;

struct Options {
    std::string edition = "content";
    std::string judgments;
    std::string locale;
    std::string tag;
    std::string default_locale = "en";
    std::string today;
    std::string junit;
    std::string baseline;
    std::optional<double> pass_min;
    std::optional<double> abstain_min;
    std::size_t folds = kFoldsDefault;
    bool leave_out = false;
    bool all = false;
};

// The content folder: what is tested if that is one, else where the store's content is by default.
std::string content_folder(const Options& options) {
    std::error_code ignored;
    return std::filesystem::is_directory(options.edition, ignored) ? options.edition : "content";
}

std::string judgments_path(const Options& options) {
    return options.judgments.empty() ? content_folder(options) + "/" + kJudgmentsFile
                                     : options.judgments;
}

Result<void> choose_judgments(const Options& options, TestReport& report) {
    auto judgments = load_judgments(report.judgments_file);
    if (!judgments) return judgments.error();
    for (Judgment& judgment : judgments->questions) {
        const bool is_tagged =
            options.tag.empty() ||
            std::count(judgment.tags.begin(), judgment.tags.end(), options.tag) > 0;
        const bool is_wanted = options.locale.empty() || judgment.locale == options.locale;
        if (is_tagged && is_wanted) report.judgments.push_back(std::move(judgment));
    }
    if (!report.judgments.empty()) return {};
    return Error{ErrorCode::kNotFound,
                 "no question of " + report.judgments_file + " is in that locale or has that tag"};
}

// One audience's questions at a time, as a published edition is opened for one.
class Test {
  public:
    Test(const Options& options, const Globals& globals, TestReport& report)
        : options_(options), globals_(globals), report_(report) {}

    Result<void> run() {
        report_.verdicts.resize(report_.judgments.size());
        for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
            std::vector<std::size_t> indices;
            for (std::size_t i = 0; i < report_.judgments.size(); ++i) {
                if (report_.judgments[i].audience == audience) indices.push_back(i);
            }
            if (indices.empty()) continue;
            if (auto done = run(audience, indices); !done) return done;
        }
        return {};
    }

    // Answers that are not there; nothing was asked then.
    const std::vector<Finding>& unknown() const { return unknown_; }

  private:
    Result<void> run(Audience audience, const std::vector<std::size_t>& indices) {
        const EditionOptions reading{globals_.data, content_folder(options_),
                                     options_.default_locale};
        auto edition = open_edition(options_.edition, audience, reading);
        if (!edition) return edition.error();
        report_.edition = edition->name;
        std::vector<Judgment> judgments;
        judgments.reserve(indices.size());
        for (const std::size_t index : indices) judgments.push_back(report_.judgments[index]);
        auto pages = all_pages(**edition, audience, judgments);
        if (!pages) return pages.error();
        for (Finding& finding : unknown_answers(judgments, *pages, report_.judgments_file))
            unknown_.push_back(std::move(finding));
        if (!unknown_.empty()) return {};
        auto verdicts = judge(**edition, judgments, {report_.day, progress("Asking")});
        if (!verdicts) return verdicts.error();
        for (std::size_t i = 0; i < indices.size(); ++i)
            report_.verdicts[indices[i]] = std::move((*verdicts)[i]);
        return options_.leave_out ? leave_out(**edition, *pages, judgments, indices)
                                  : Result<void>{};
    }

    // The pages of all locales that are asked, each once.
    static Result<std::vector<Page>> all_pages(const Snapshot& snapshot, Audience audience,
                                               const std::vector<Judgment>& judgments) {
        std::set<std::string> locales;
        for (const Judgment& judgment : judgments) locales.insert(judgment.locale);
        std::vector<Page> all;
        for (const std::string& locale : locales) {
            auto pages = pages_of(snapshot, audience, locale);
            if (!pages) return pages.error();
            for (Page& page : *pages) {
                if (page.locale == locale) all.push_back(std::move(page));
            }
        }
        return all;
    }

    Result<void> leave_out(const Snapshot& snapshot, const std::vector<Page>& pages,
                           const std::vector<Judgment>& judgments,
                           const std::vector<std::size_t>& indices) {
        const auto like = [&](Audience audience, const std::string& locale) {
            return snapshot.database(audience, locale);
        };
        auto left_out =
            leave_one_out(pages, judgments,
                          {options_.folds, report_.day, progress("Without the right page"), like});
        if (!left_out) return left_out.error();
        for (LeftOut& one : *left_out) {
            one.judgment = indices[one.judgment];
            report_.left_out.push_back(std::move(one));
        }
        return {};
    }

    std::function<void(std::size_t, std::size_t)> progress(const char* step) {
        if (!is_terminal(2)) return {};
        return [this, step](std::size_t done, std::size_t total) {
            progress_.show(step, done, total);
        };
    }

    const Options& options_;
    const Globals& globals_;
    TestReport& report_;
    Progress progress_;
    std::vector<Finding> unknown_;
};

Result<void> compare_with_baseline(const std::string& path, TestReport& report) {
    const auto text = read_whole_file(path, kBaselineBytesMax);
    if (!text) return text.error();
    const auto baseline = parse_baseline(*text, path);
    if (!baseline) return baseline.error();
    report.has_baseline = true;
    for (std::size_t i = 0; i < report.judgments.size(); ++i) {
        if (!report.verdicts[i].passed && baseline->passed.count(key_of(report.judgments[i])) > 0)
            report.regressions.push_back(i);
    }
    return {};
}

bool is_below(std::size_t part, std::size_t whole, double floor) {
    return static_cast<double>(part) < floor * static_cast<double>(whole);
}

// Whether what was asked for holds: the floors and the baseline that were named, else that every
// question passes.
bool is_good(const Options& options, const TestReport& report) {
    std::size_t passed = 0;
    for (const Verdict& verdict : report.verdicts) passed += verdict.passed ? 1 : 0;
    const std::size_t kept = report.left_out.size() - false_answers(report.left_out);
    if (options.abstain_min && is_below(kept, report.left_out.size(), *options.abstain_min))
        return false;
    if (!report.regressions.empty()) return false;
    if (options.pass_min) return !is_below(passed, report.verdicts.size(), *options.pass_min);
    return report.has_baseline || options.abstain_min || passed == report.verdicts.size();
}

int run(const Options& options, const Globals& globals) {
    TestReport report;
    report.judgments_file = judgments_path(options);
    report.day = options.today.empty() ? utc_now().substr(0, 10) : options.today;
    if (auto chosen = choose_judgments(options, report); !chosen) return fail(chosen.error());
    const auto begin = std::chrono::steady_clock::now();
    Test test(options, globals, report);
    if (auto done = test.run(); !done) return fail(done.error());
    if (!test.unknown().empty()) {
        print_findings(test.unknown(), test.unknown().size());
        std::cout << "Nothing was asked: mend the answers that are not there first.\n";
        return kExitFindings;
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!options.baseline.empty()) {
        if (auto compared = compare_with_baseline(options.baseline, report); !compared)
            return fail(compared.error());
    }
    if (!options.junit.empty()) {
        if (auto written = write_file_atomically(options.junit, test_junit(report)); !written)
            return fail(written.error());
    }
    if (globals.json) {
        std::cout << test_json(report);
    } else {
        print_test(report, options.all);
    }
    return is_good(options, report) ? kExitDone : kExitFindings;
}

void add_floor_options(CLI::App& command, Options& options) {
    command
        .add_option("--min-pass", options.pass_min,
                    "Be content if this share of the questions passes, as in 0.8")
        ->check(CLI::Range(0.0, 1.0));
    command
        .add_option("--min-abstain", options.abstain_min,
                    "Be content if this share gets no answer without its right pages; implies "
                    "--abstain")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--baseline", options.baseline,
                       "A result of `firstline test --json`: be content if nothing that passed "
                       "there fails");
    command.add_flag("--abstain", options.leave_out,
                     "Also take the right pages away and see whether there is no answer then");
    command
        .add_option("--folds", options.folds,
                    "Snapshots built for --abstain; more are slower and nearer to taking out each "
                    "question's pages alone")
        ->capture_default_str()
        ->check(CLI::Range(2, 10'000));
}

}  // namespace

void add_test(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("test", "Does each judged question get its answer?");
    command
        ->add_option("content", options->edition,
                     "Content folder, or another edition as `firstline diff` names them: live, a "
                     "snapshot's id, git:REVISION")
        ->capture_default_str();
    command->add_option("--snapshot", options->edition, "The same for a snapshot: live, or its id");
    command->add_option("--judgments", options->judgments,
                        "Judged questions (default: judgments.yaml in the content folder)");
    command->add_option("--locale", options->locale, "Only questions in this locale");
    command->add_option("--tag", options->tag, "Only questions with this tag");
    command
        ->add_option("--default-locale", options->default_locale, "Locale of pages that name none")
        ->capture_default_str();
    command
        ->add_option("--today", options->today, "Day whose valid pages are asked (default: today)")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
    command->add_flag("--all", options->all, "Show the questions that pass, too");
    command->add_option("--junit", options->junit, "Write JUnit XML here, for a CI server");
    add_floor_options(*command, *options);
    command->footer(
        "A question passes if a right page is the answer, or among the first three suggestions; "
        "one that\nno page answers, if none is given as its answer.\n"
        "Exit code 1: a question fails, or what --min-pass, --min-abstain or --baseline ask for "
        "does not hold.");
    command->callback([options, &globals, &action] {
        if (options->abstain_min) options->leave_out = true;
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
