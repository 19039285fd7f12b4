#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/explain_output.h"
#include "indexer/cli/terminal.h"
#include "indexer/replay/edition.h"

namespace firstline {
namespace {

// Without --page, hints are looked for where there are suggestions, for this many of the first.
constexpr std::size_t kPagesHinted = 2;

struct Options {
    std::string query;
    std::string page;
    std::string edition = "live";
    std::string content = "content";
    std::string judgments;
    std::string locale;
    std::string default_locale = "en";
    std::string today;
    Audience audience = Audience::kPublic;
    bool no_hints = false;
};

// The audience's judged questions; none without a file, unless one was named.
Result<std::vector<Judgment>> judged_questions(const Options& options) {
    const std::string path =
        options.judgments.empty() ? options.content + "/" + kJudgmentsFile : options.judgments;
    auto judgments = load_judgments(path);
    if (!judgments) {
        if (judgments.error().code == ErrorCode::kNotFound && options.judgments.empty())
            return std::vector<Judgment>{};
        return judgments.error();
    }
    std::erase_if(judgments->questions,
                  [&](const Judgment& one) { return one.audience != options.audience; });
    return std::move(judgments->questions);
}

// The pages that hints are worth their seconds for.
std::vector<const ExplainedPage*> pages_to_lift(const Explanation& explanation) {
    const auto is_answer = [&](const ExplainedPage& page) {
        return page.rank == 1 && explanation.outcome == Outcome::kAnswer;
    };
    std::vector<const ExplainedPage*> pages;
    if (explanation.wanted) {
        if (!is_answer(*explanation.wanted)) pages.push_back(&*explanation.wanted);
        return pages;
    }
    // Of an answer there is nothing to lift; and what is far from any answer may rightly have none.
    if (explanation.outcome != Outcome::kSuggestions) return pages;
    for (const ExplainedPage& page : explanation.first) {
        if (pages.size() < kPagesHinted) pages.push_back(&page);
    }
    return pages;
}

Result<void> add_hints(const Options& options, const Edition& edition, ExplainReport& report) {
    auto judgments = judged_questions(options);
    if (!judgments) return judgments.error();
    HintOptions hinting;
    hinting.audience = options.audience;
    hinting.judgments = std::move(*judgments);
    for (const ExplainedPage* page : pages_to_lift(report.explanation)) {
        auto hints = find_hints(*edition, report.question, report.explanation, *page, hinting);
        if (!hints) return hints.error();
        report.hints.push_back(std::move(*hints));
    }
    return {};
}

int run(const Options& options, const Globals& globals) {
    if (options.query.find_first_not_of(" \t\n") == std::string::npos)
        return fail({ErrorCode::kInvalid, "the question has no words: write one to explain"});
    const auto edition = open_edition(options.edition, options.audience,
                                      {globals.data, options.content, options.default_locale});
    if (!edition) return fail(edition.error());
    ExplainReport report;
    report.edition = edition->name;
    report.question.text = options.query;
    report.question.locale = options.locale;
    report.question.today = options.today.empty() ? utc_now().substr(0, 10) : options.today;
    auto explanation = explain(**edition, options.audience, report.question, options.page);
    if (!explanation) return fail(explanation.error());
    report.explanation = std::move(*explanation);
    if (!options.no_hints) {
        if (auto added = add_hints(options, *edition, report); !added) return fail(added.error());
    }
    if (globals.json) {
        std::cout << explain_json(report);
    } else {
        print_explanation(report);
    }
    return kExitDone;
}

}  // namespace

void add_explain(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "explain", "Why a question gets the answer it gets, and which small edit would change it");
    command->add_option("query", options->query, "The question")->required();
    command->add_option("--page", options->page, "The page that should have come first, by its id");
    command->add_option("--locale", options->locale,
                        "Locale to search; the nearest one published is used");
    command
        ->add_option("--in", options->edition,
                     "What to ask: live, previous, a snapshot's id, a content folder or "
                     "git:REVISION, as in diff")
        ->capture_default_str();
    command->add_flag("--no-hints", options->no_hints, "Explain only; try no edits");
    command
        ->add_option("--content", options->content, "The content folder, of the judged questions")
        ->capture_default_str();
    command->add_option("--judgments", options->judgments,
                        "Judged questions (default: judgments.yaml in the content folder)");
    add_audience_option(*command, options->audience);
    command
        ->add_option("--default-locale", options->default_locale,
                     "Locale of pages that name none, in folders and revisions")
        ->capture_default_str();
    command
        ->add_option("--today", options->today, "Day whose valid pages are asked (default: today)")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
    command->footer("Nothing is published or written: edits are tried in memory.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
