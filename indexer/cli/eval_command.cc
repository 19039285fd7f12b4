#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/eval_features.h"
#include "indexer/cli/eval_output.h"
#include "indexer/cli/terminal.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

constexpr std::size_t kWinsMax = 10'000;

struct Options {
    std::vector<std::string> folders;
    std::string run;
    std::string unanswerable_run;
    std::string features;
    std::string baseline;
    std::optional<std::uint64_t> typo_seed;
    std::vector<std::string> stages;
    EvalTables tables;
};

std::string stage_names() {
    std::string names = "all";
    for (const StageName& stage : kStages) names += ", " + std::string(stage.name);
    return names;
}

// The stages of --ablate, in the order a question passes them.
Result<std::vector<StageName>> stages_of(const std::vector<std::string>& names) {
    const auto is_wanted = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::vector<StageName> stages;
    for (const StageName& stage : kStages) {
        if (is_wanted(stage.name) || is_wanted("all")) stages.push_back(stage);
    }
    for (const std::string& name : names) {
        const bool is_known =
            name == "all" || std::any_of(kStages.begin(), kStages.end(),
                                         [&](const StageName& s) { return s.name == name; });
        if (!is_known) {
            return Error{ErrorCode::kInvalid,
                         "--ablate " + name + " is no stage; there are: " + stage_names()};
        }
    }
    return stages;
}

Result<void> write_runs(const Options& options, const EvalResult& result) {
    if (!options.run.empty()) {
        if (auto written = write_file_atomically(options.run, run_to_tsv(result.sets.front().run));
            !written)
            return written;
    }
    if (options.unanswerable_run.empty()) return {};
    return write_file_atomically(options.unanswerable_run,
                                 run_to_tsv(result.sets.front().unanswerable_run));
}

// Instead of measuring: what tools/fit fits weights to.
int write_features(const Options& options) {
    if (options.folders.size() > 1)
        return fail({ErrorCode::kInvalid, "--features takes one set: name one folder"});
    const auto store = JudgedStore::open(options.folders.front(), options.typo_seed);
    if (!store) return fail(store.error());
    const auto lines = features_jsonl(*store);
    if (!lines) return fail(lines.error());
    if (auto written = write_file_atomically(options.features, *lines); !written)
        return fail(written.error());
    return kExitDone;
}

int run(const Options& options, const Globals& globals) {
    if (!options.features.empty()) return write_features(options);
    if (options.folders.size() > 1 && (!options.run.empty() || !options.unanswerable_run.empty()))
        return fail({ErrorCode::kInvalid, "--run and --oos-run take one set: name one folder"});
    if (options.tables.wins > 0 && options.baseline.empty())
        return fail({ErrorCode::kInvalid, "--wins lists what changed since --baseline: name one"});
    auto stages = stages_of(options.stages);
    if (!stages) return fail(stages.error());
    EvalReport report;
    std::optional<EarlierRun> earlier;
    if (!options.baseline.empty()) {
        auto read = read_earlier_run(options.baseline);
        if (!read) return fail(read.error());
        earlier = std::move(*read);
    }
    Progress progress;
    auto result = run_eval({options.folders, options.typo_seed, *stages},
                           [&](std::size_t done, std::size_t total) {
                               if (total > 1) progress.show("Evaluating", done, total);
                           });
    if (!result) return fail(result.error());
    report.result = std::move(*result);
    if (auto written = write_runs(options, report.result); !written) return fail(written.error());
    if (earlier) report.comparison = compare(*earlier, report.result.sets);
    if (globals.json) {
        std::cout << eval_json(report);
    } else {
        print_eval(report, options.tables);
    }
    return kExitDone;
}

void add_options(CLI::App& command, Options& options) {
    command
        .add_option("sets", options.folders,
                    "Folders with corpus.jsonl, queries.jsonl and qrels.tsv")
        ->required();
    command.add_option("--run", options.run, "Write the ranked results here (tab-separated)");
    command.add_option("--oos-run", options.unanswerable_run,
                       "Write the results of questions no page answers here");
    command.add_option("--features", options.features,
                       "Measure nothing; write here what ranking and confidence saw (tools/fit)");
    command.add_option("--baseline", options.baseline,
                       "Compare with an earlier `firstline --json eval` in this file");
    command
        .add_option("--wins", options.tables.wins,
                    "With --baseline: list so many of the largest wins and losses")
        ->check(CLI::Range(std::size_t{0}, kWinsMax));
    command.add_option("--typos", options.typo_seed,
                       "Misspell the questions anew, one or two edits each, from this seed");
    command
        .add_option("--ablate", options.stages,
                    "Measure without this stage; may be repeated: " + stage_names())
        ->allow_extra_args(false);
    command.add_flag("--reliability", options.tables.reliability,
                     "Print how often answers are right, by their confidence");
}

}  // namespace

void add_eval(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("eval", "Measure the engine on folders of judged questions");
    add_options(*command, *options);
    command->footer(
        "typos: the same questions misspelled. AUROC: how well confidence tells questions with an "
        "answer from those without.\n"
        "false answers: of those without, the share answered at the threshold that answers 90 % of "
        "the others.\n"
        "ECE: expected calibration error of the confidence. ms: engine time a question; two sets "
        "run at a time.\n"
        "95 %: paired bootstrap interval of a change, 10,000 resamples; * where it does not hold "
        "0.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
