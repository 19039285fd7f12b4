// How long whole answers take beside raw Xapian queries, in one process, question by question.
//
//     bench_answers DATA RAW BENCH_FOLDER [--rounds N] [--json FILE]
//
// DATA holds the snapshot, RAW the raw index of the same pages (made by bench_raw_index).
// Every kind of work takes its turn at each step, so a machine that is busy slows all of them
// alike and the ratios stand. No two kinds ask the same question at the same step: none reads what
// the one before has just brought into the processor's cache.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/bench/asking.h"
#include "tests/bench/figures.h"
#include "tests/bench/raw_xapian.h"
#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{32} << 20;  // as the daemon's by default
constexpr std::size_t kSuggestions = 5;  // results of a keystroke, as the API has it
constexpr std::size_t kStride = 97;      // between the questions of two kinds at the same step

struct Options {
    std::string data;
    std::string raw;
    std::string bench;
    std::string json;
    int rounds = 5;
    std::size_t questions = 0;  // 0: all
};

// Kept where the compiler cannot see that nobody reads it.
volatile std::size_t kept_bytes = 0;

// One kind of work: what it does with the item-th of its lines.
struct Kind {
    std::string name;
    std::size_t items = 0;
    std::function<void(std::size_t)> work;
};

struct Measured {
    std::string name;
    Rounds rounds;
};

// One round: each kind's items once, all kinds in turn at each step.
void run_round(const std::vector<Kind>& kinds, std::vector<Measured>* measured) {
    std::size_t steps = 0;
    for (const Kind& kind : kinds) steps = std::max(steps, kind.items);
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t turn = 0; turn < kinds.size(); ++turn) {
            const std::size_t k = (turn + step) % kinds.size();
            const std::size_t item = (step + k * kStride) % kinds[k].items;
            const Times times = time_of([&] { kinds[k].work(item); });
            if (measured != nullptr) (*measured)[k].rounds.add(item, times);
        }
    }
}

std::vector<Measured> nothing_measured(const std::vector<Kind>& kinds) {
    std::vector<Measured> measured;
    measured.reserve(kinds.size());
    for (const Kind& kind : kinds) measured.push_back({kind.name, Rounds(kind.items)});
    return measured;
}

nlohmann::ordered_json to_json(const Figures& figures) {
    return {{"count", figures.count},
            {"mean", figures.mean},
            {"p50", figures.p50},
            {"p99", figures.p99},
            {"worst", figures.worst}};
}

void print_table(const std::vector<Measured>& table) {
    const Figures raw = table[0].rounds.wall();
    const Figures raw_cpu = table[0].rounds.cpu();
    std::printf("%-34s %8s %8s %8s | %6s %6s | %8s %8s | %6s %6s\n", "µs", "mean", "p50", "p99",
                "×raw", "×p99", "CPU mean", "p99", "×raw", "×p99");
    for (const Measured& row : table) {
        const Figures wall = row.rounds.wall();
        const Figures cpu = row.rounds.cpu();
        std::printf("%-34s %8.1f %8.1f %8.1f | %6.2f %6.2f | %8.1f %8.1f | %6.2f %6.2f\n",
                    row.name.c_str(), wall.mean, wall.p50, wall.p99, wall.mean / raw.mean,
                    wall.p99 / raw.p99, cpu.mean, cpu.p99, cpu.mean / raw_cpu.mean,
                    cpu.p99 / raw_cpu.p99);
    }
}

void write_json(const std::string& path, const std::vector<Measured>& answers,
                const std::vector<Measured>& keystrokes) {
    nlohmann::ordered_json json;
    const auto put = [&](const char* part, const std::vector<Measured>& table) {
        for (const Measured& row : table) {
            json[part][row.name] = {{"wall", to_json(row.rounds.wall())},
                                    {"cpu", to_json(row.rounds.cpu())}};
        }
    };
    put("answers", answers);
    put("keystrokes", keystrokes);
    std::ofstream(path) << json.dump(1) << '\n';
}

int run(const Options& options) {
    RawXapian raw(options.raw);
    std::vector<std::string> questions = lines_of(options.bench + "/questions.txt");
    std::vector<std::string> misspelled = lines_of(options.bench + "/misspelled.txt");
    std::vector<std::string> keystrokes = lines_of(options.bench + "/keystrokes.txt");
    if (options.questions > 0) {
        for (auto* lines : {&questions, &misspelled, &keystrokes})
            lines->resize(std::min(lines->size(), options.questions));
    }
    std::vector<Xapian::Query> any;
    std::vector<Xapian::Query> all;
    for (const std::string& text : questions) {
        any.push_back(raw.parse(text, Xapian::Query::OP_OR));
        all.push_back(raw.parse(text, Xapian::Query::OP_AND));
    }
    const std::shared_ptr<const Snapshot> snapshot = open_current(options.data);
    const auto asking = [&](const std::vector<std::string>& lines, std::size_t limit) {
        return [&lines, &snapshot, limit](std::size_t i) {
            kept_bytes = kept_bytes + answer_whole(*snapshot, lines[i], limit);
        };
    };
    std::optional<QuestionCache> cache;  // of this round's keystrokes
    const std::size_t count = questions.size();
    const Kind yardstick = {"raw OR", count, [&](std::size_t i) {
                                kept_bytes = kept_bytes + raw.search(any[i]).size();
                            }};
    const std::vector<Kind> kinds = {
        yardstick,
        {"raw AND", count,
         [&](std::size_t i) { kept_bytes = kept_bytes + raw.search(all[i]).size(); }},
        {"raw OR + data", count,
         [&](std::size_t i) {
             kept_bytes = kept_bytes + RawXapian::read_data(raw.search(any[i]));
         }},
        {"raw OR + data + snippet", count,
         [&](std::size_t i) { kept_bytes = kept_bytes + raw.snippets(raw.search(any[i])); }},
        {"answer, 10 results", count, asking(questions, 10)},
        {"answer, 5 results", count, asking(questions, 5)},
        {"answer, misspelled, 10 results", misspelled.size(), asking(misspelled, 10)},
    };
    const std::vector<Kind> typing = {
        yardstick,
        {"keystroke", keystrokes.size(),
         [&](std::size_t i) {
             kept_bytes =
                 kept_bytes + suggest_whole(*cache, *snapshot, keystrokes[i], kSuggestions);
         }},
        {"keystroke, no cache", keystrokes.size(),
         [&](std::size_t i) {
             kept_bytes = kept_bytes + suggest_whole(*snapshot, keystrokes[i], kSuggestions);
         }},
    };

    run_round(kinds, nullptr);
    std::vector<Measured> answers = nothing_measured(kinds);
    std::vector<Measured> strokes = nothing_measured(typing);
    for (int round = 0; round < options.rounds; ++round) {
        run_round(kinds, &answers);
        cache.emplace(kCacheBytes);
        run_round(typing, &strokes);
    }
    print_table(answers);
    std::printf("\n");
    print_table(strokes);
    if (!options.json.empty()) write_json(options.json, answers, strokes);
    return 0;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    firstline::bench::Options options;
    CLI::App app("Times whole answers beside raw Xapian queries");
    app.add_option("data", options.data, "the data folder")->required();
    app.add_option("raw", options.raw, "the raw index")->required();
    app.add_option("bench", options.bench, "the folder of questions.txt and its like")->required();
    app.add_option("--rounds", options.rounds, "each item's time is the median of as many")
        ->capture_default_str();
    app.add_option("--questions", options.questions, "of each file; 0: all");
    app.add_option("--json", options.json, "a file for the figures");
    CLI11_PARSE(app, argc, argv);
    return firstline::bench::run(options);
}
