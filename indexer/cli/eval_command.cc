#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/evaluate.h"
#include "indexer/cli/json_output.h"
#include "indexer/cli/terminal.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

struct Options {
    std::vector<std::string> folders;
    std::string run;
    std::string unanswerable_run;
};

std::string number(double value, const char* format = "%.4f") {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

void print_evaluations(const std::vector<Evaluation>& evaluations) {
    std::vector<std::vector<std::string>> rows = {{"set", "questions", "nDCG@10", "MRR@10", "P@1",
                                                   "R@5", "R@100", "typos nDCG@10", "AUROC",
                                                   "false answers", "ECE", "ms"}};
    double ndcg = 0;
    double first = 0;
    for (const Evaluation& one : evaluations) {
        rows.push_back({one.name, with_thousands(one.ranking.questions),
                        number(one.ranking.ndcg_10), number(one.ranking.mrr_10),
                        number(one.ranking.precision_1), number(one.ranking.recall_5),
                        number(one.ranking.recall_100),
                        one.misspelled ? number(one.misspelled->ndcg_10) : "",
                        one.abstention ? number(one.abstention->auroc) : "",
                        one.abstention ? number(one.abstention->false_answers) : "",
                        number(one.calibration_error), number(one.mean_ms, "%.2f")});
        ndcg += one.ranking.ndcg_10;
        first += one.ranking.precision_1;
    }
    if (evaluations.size() > 1) {
        const auto count = static_cast<double>(evaluations.size());
        rows.push_back({"mean", "", number(ndcg / count), "", number(first / count)});
    }
    print_table(rows, {false, true, true, true, true, true, true, true, true, true, true, true});
}

int run(const Options& options, const Globals& globals) {
    if (options.folders.size() > 1 && (!options.run.empty() || !options.unanswerable_run.empty())) {
        return fail({ErrorCode::kInvalid, "--run and --oos-run take one set: name one folder"});
    }
    std::vector<Evaluation> evaluations;
    Progress progress;
    for (std::size_t i = 0; i < options.folders.size(); ++i) {
        auto set = load_judged_set(options.folders[i]);
        if (!set) return fail(set.error());
        auto evaluation = evaluate(*set);
        if (!evaluation) return fail(evaluation.error());
        if (!options.run.empty()) {
            if (auto written = write_file_atomically(options.run, run_to_tsv(evaluation->run));
                !written)
                return fail(written.error());
        }
        if (!options.unanswerable_run.empty()) {
            if (auto written = write_file_atomically(options.unanswerable_run,
                                                     run_to_tsv(evaluation->unanswerable_run));
                !written)
                return fail(written.error());
        }
        evaluations.push_back(std::move(*evaluation));
        if (options.folders.size() > 1) progress.show("Evaluating", i + 1, options.folders.size());
    }
    if (globals.json) {
        std::cout << evaluations_json(evaluations);
    } else {
        print_evaluations(evaluations);
    }
    return kExitDone;
}

}  // namespace

void add_eval(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("eval", "Measure the engine on folders of judged questions");
    command
        ->add_option("sets", options->folders,
                     "Folders with corpus.jsonl, queries.jsonl and qrels.tsv")
        ->required();
    command->add_option("--run", options->run, "Write the ranked results here (tab-separated)");
    command->add_option("--oos-run", options->unanswerable_run,
                        "Write the results of questions no page answers here");
    command->footer(
        "typos: the same questions misspelled. AUROC: how well confidence tells questions with an "
        "answer from those without.\n"
        "false answers: of those without, the share answered at the threshold that answers 90 % of "
        "the others.\n"
        "ECE: expected calibration error of the confidence. ms: engine time a question, one "
        "thread.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
