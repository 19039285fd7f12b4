#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <numeric>

#include "indexer/cli/command.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

struct Options {
    std::string questions;
    std::string locale;
    std::size_t limit = 5;
    bool typing = false;
};

Result<std::vector<std::string>> lines_of(const std::string& path) {
    std::ifstream file(path);
    if (!file) return Error{ErrorCode::kNotFound, "cannot read " + path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (lines.empty())
        return Error{ErrorCode::kInvalid, path + " holds no question: write one a line"};
    return lines;
}

void print_row(const char* name, std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    const double mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    std::printf("%-28s %10.1f %10.1f %10.1f\n", name, mean, at(0.5), at(0.99));
}

Result<void> ask(const Snapshot& snapshot, const Question& question, bool typing,
                 const EngineOptions& how) {
    if (typing) {
        auto found = suggest(snapshot, Audience::kPublic, question, how);
        return found ? Result<void>() : found.error();
    }
    auto found = answer(snapshot, Audience::kPublic, question, how);
    return found ? Result<void>() : found.error();
}

// Each question once unmeasured, so that pages of the files are in memory, then once measured.
int run(const Options& options, const Globals& globals) {
    const auto questions = lines_of(options.questions);
    if (!questions) return fail(questions.error());
    const auto id = current_snapshot_id(globals.data);
    if (!id) return fail(id.error());
    const auto snapshot = Snapshot::open(globals.data, *id, {.audiences = {Audience::kPublic}});
    if (!snapshot) return fail(snapshot.error());
    std::array<std::vector<double>, kTimedStages> by_stage;
    std::vector<double> beyond_match;
    std::vector<double> whole;
    for (const bool is_measured : {false, true}) {
        for (const std::string& text : *questions) {
            Question question;
            question.text = text;
            question.locale = options.locale;
            question.limit = options.limit;
            StageTimes times;
            EngineOptions how;
            if (is_measured) how.times = &times;
            if (auto asked = ask(**snapshot, question, options.typing, how); !asked)
                return fail(asked.error());
            if (!is_measured) continue;
            const auto& spent = times.microseconds;
            for (std::size_t s = 0; s < kTimedStages; ++s) by_stage[s].push_back(spent[s]);
            whole.push_back(std::accumulate(spent.begin(), spent.end(), 0.0));
            beyond_match.push_back(whole.back() -
                                   spent[static_cast<std::size_t>(TimedStage::kMatch)]);
        }
    }
    std::printf("%-28s %10s %10s %10s\n", "microseconds a question", "mean", "p50", "p99");
    for (std::size_t s = 0; s < kTimedStages; ++s)
        print_row(to_string(static_cast<TimedStage>(s)), by_stage[s]);
    print_row("all but match", beyond_match);
    print_row("all", whole);
    return kExitDone;
}

}  // namespace

void add_profile(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "profile", "Ask the live snapshot a file of questions, and tell what each stage takes");
    command->add_option("questions", options->questions, "A text file, one question a line")
        ->required();
    command->add_option("--locale", options->locale,
                        "Locale to search; the nearest one published is used");
    command->add_option("--limit", options->limit, "Results at the most")
        ->capture_default_str()
        ->check(CLI::Range(1, 100));
    command->add_flag("--typing", options->typing,
                      "The lines are questions on their way: ask for suggestions");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
