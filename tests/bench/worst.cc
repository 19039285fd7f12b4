// The slowest of many made questions, each answered and suggested for.
//
//     bench_worst DATA [--count 1000000] [--from 0] [--seconds S] [--limit-ms 100] [--cpu-only]
//                 [--json FILE]
//
// Prints, by kind of question, how many were asked and the worst time, then the worst ten with
// where their time went. Exit code 1 if one took longer than the limit. A question's time is the
// thread's own processor time, and on the wall. One over the limit is asked again, twice, on a
// snapshot just opened, and counts with its fastest: other processes, or the machine's other
// guests, took the time, and which question they hit is chance. How many were is printed.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kb/search/parse.h"
#include "tests/bench/asking.h"
#include "tests/bench/figures.h"
#include "tests/bench/question_maker.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kWorstKept = 10;
constexpr std::size_t kResults = 5;  // as the API has it
constexpr int kAgain = 2;
constexpr std::size_t kTextBytesShown = 160;

struct Options {
    std::string data;
    std::string json;
    std::uint64_t count = 1'000'000;
    std::uint64_t from = 0;
    double seconds = 0;  // 0: no end but the count
    double limit_ms = 100;
    bool is_cpu_only = false;
};

enum class Route : std::uint8_t { kAnswer, kSuggest };

struct Asked {
    std::uint64_t number = 0;
    Route route = Route::kAnswer;
    Times times;
};

// With the reply's body: what a client waits for.
void ask(const Snapshot& snapshot, const MadeQuestion& made, Route route,
         const EngineOptions& options = {}) {
    if (route == Route::kAnswer) {
        answer_whole(snapshot, made.text, kResults, options);
    } else {
        suggest_whole(snapshot, made.text, kResults, options);
    }
}

class Hunt {
  public:
    explicit Hunt(const Options& options)
        : options_(options),
          snapshot_(open_current(options.data)),
          maker_(snapshot_->database(Audience::kPublic, "")->vocabulary()) {}

    void run() {
        const auto begun = std::chrono::steady_clock::now();
        for (std::uint64_t number = options_.from; asked_ < options_.count; ++number, ++asked_) {
            const MadeQuestion made = maker_.make(number);
            for (const Route route : {Route::kAnswer, Route::kSuggest})
                note(made, {number, route, timed(made, route)});
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
            if (options_.seconds > 0 && took.count() > options_.seconds) break;
        }
        std::sort(worst_.begin(), worst_.end(), slower);
    }

    void print() const {
        std::printf(
            "%llu questions, answered and suggested for, %llu asked again; ms of processor time\n",
            static_cast<unsigned long long>(asked_), static_cast<unsigned long long>(asked_again_));
        std::printf("%-18s %10s %10s %10s\n", "kind", "mean", "worst", "wall");
        for (std::size_t k = 0; k < kQuestionKinds; ++k) {
            const Kind& kind = kinds_[k];
            if (kind.asked == 0) continue;
            std::printf("%-18s %10.2f %10.2f %10.2f\n", to_string(static_cast<QuestionKind>(k)),
                        kind.cpu_us_sum / static_cast<double>(kind.asked) / 1e3,
                        kind.cpu_us_worst / 1e3, kind.wall_us_worst / 1e3);
        }
        for (const Asked& asked : worst_) print(asked);
    }

    // Milliseconds of the slowest, by whichever of the clocks that count says more.
    double worst_ms() const {
        double worst = 0;
        for (const Kind& kind : kinds_) {
            worst = std::max(worst, kind.cpu_us_worst / 1e3);
            if (!options_.is_cpu_only) worst = std::max(worst, kind.wall_us_worst / 1e3);
        }
        return worst;
    }

    void write_json(const std::string& path) const {
        double cpu = 0;
        double wall = 0;
        for (const Kind& kind : kinds_) {
            cpu = std::max(cpu, kind.cpu_us_worst);
            wall = std::max(wall, kind.wall_us_worst);
        }
        const nlohmann::ordered_json json = {
            {"pages", snapshot_->database(Audience::kPublic, "")->pages().pages()},
            {"questions", asked_},
            {"asked_again", asked_again_},
            {"worst_cpu_ms", cpu / 1e3},
            {"worst_wall_ms", wall / 1e3}};
        std::ofstream(path) << json.dump(1) << '\n';
    }

  private:
    struct Kind {
        std::uint64_t asked = 0;
        double cpu_us_sum = 0;
        double cpu_us_worst = 0;
        double wall_us_worst = 0;
    };

    static bool slower(const Asked& a, const Asked& b) { return a.times.cpu_us > b.times.cpu_us; }

    Times timed(const MadeQuestion& made, Route route) {
        Times times = time_of([&] { ask(*snapshot_, made, route); });
        if (!is_slow(times)) return times;
        ++asked_again_;
        for (int again = 0; again < kAgain && is_slow(times); ++again) {
            const auto fresh = open_current(options_.data);
            const MadeQuestion other = maker_.make(0);
            ask(*fresh, other, route);  // the new snapshot's first question opens its files
            const Times now = time_of([&] { ask(*fresh, made, route); });
            times.cpu_us = std::min(times.cpu_us, now.cpu_us);
            times.wall_us = std::min(times.wall_us, now.wall_us);
        }
        return times;
    }

    bool is_slow(const Times& times) const {
        const double limit_us = options_.limit_ms * 1e3;
        return times.cpu_us > limit_us || (!options_.is_cpu_only && times.wall_us > limit_us);
    }

    void note(const MadeQuestion& made, const Asked& asked) {
        Kind& kind = kinds_[static_cast<std::size_t>(made.kind)];
        ++kind.asked;
        kind.cpu_us_sum += asked.times.cpu_us;
        kind.cpu_us_worst = std::max(kind.cpu_us_worst, asked.times.cpu_us);
        kind.wall_us_worst = std::max(kind.wall_us_worst, asked.times.wall_us);
        if (worst_.size() == kWorstKept && !slower(asked, worst_.back())) return;
        worst_.insert(std::upper_bound(worst_.begin(), worst_.end(), asked, slower), asked);
        if (worst_.size() > kWorstKept) worst_.pop_back();
    }

    void print(const Asked& asked) const {
        const MadeQuestion made = maker_.make(asked.number);
        StageTimes stages;
        EngineOptions options;
        options.times = &stages;
        ask(*snapshot_, made, asked.route, options);
        std::printf("\n%s, number %llu, %s: %.2f ms, wall %.2f\n",
                    asked.route == Route::kAnswer ? "answer" : "suggest",
                    static_cast<unsigned long long>(asked.number), to_string(made.kind),
                    asked.times.cpu_us / 1e3, asked.times.wall_us / 1e3);
        for (std::size_t s = 0; s < kTimedStages; ++s) {
            if (stages.microseconds[s] < 100) continue;
            std::printf("  %s %.2f", to_string(static_cast<TimedStage>(s)),
                        stages.microseconds[s] / 1e3);
        }
        std::printf("\n  %s\n", bounded_text(made.text, kTextBytesShown).c_str());
    }

    const Options& options_;
    std::shared_ptr<const Snapshot> snapshot_;
    QuestionMaker maker_;
    std::uint64_t asked_ = 0;
    std::uint64_t asked_again_ = 0;
    std::array<Kind, kQuestionKinds> kinds_;
    std::vector<Asked> worst_;  // the slowest first
};

int run(const Options& options) {
    Hunt hunt(options);
    hunt.run();
    hunt.print();
    if (!options.json.empty()) hunt.write_json(options.json);
    if (hunt.worst_ms() <= options.limit_ms) return 0;
    std::printf("\nover the limit of %.0f ms\n", options.limit_ms);
    return 1;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    firstline::bench::Options options;
    CLI::App app("The slowest of many made questions");
    app.add_option("data", options.data, "the data folder")->required();
    app.add_option("--count", options.count, "questions")->capture_default_str();
    app.add_option("--from", options.from, "the first one's number");
    app.add_option("--seconds", options.seconds, "ends earlier after as many; 0: never");
    app.add_option("--limit-ms", options.limit_ms, "what none may exceed")->capture_default_str();
    app.add_flag("--cpu-only", options.is_cpu_only, "the limit is of processor time alone");
    app.add_option("--json", options.json, "a file for the figures");
    CLI11_PARSE(app, argc, argv);
    return firstline::bench::run(options);
}
