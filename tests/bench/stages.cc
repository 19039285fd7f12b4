// Each part of a question by itself, with Google Benchmark:
//
//     bench_stages DATA BENCH_FOLDER [--benchmark_filter=…]
//
// A stage's time is what the engine's own clock says of it while whole questions are answered, so
// it works on what the stages before it made. The others call one function: the vocabulary's
// prefixes, the two renderings, opening the snapshot.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "kb/index/database.h"
#include "searchd/api/wire.h"
#include "tests/bench/asking.h"
#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kResults = 10;

struct Workload {
    std::string data;
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<std::string> questions;
    std::vector<std::string> keystrokes;
};

// An iteration is a question; Google Benchmark is given the stage's seconds of it.
void time_stage(benchmark::State& state, const Workload& workload, std::size_t stage,
                bool is_typing) {
    const std::vector<std::string>& lines = is_typing ? workload.keystrokes : workload.questions;
    std::size_t next = 0;
    for (auto _ : state) {
        StageTimes times;
        EngineOptions options;
        options.times = &times;
        const std::string& line = lines[next++ % lines.size()];
        if (is_typing) {
            suggest_whole(*workload.snapshot, line, kResults, options);
        } else {
            answer_whole(*workload.snapshot, line, kResults, options);
        }
        state.SetIterationTime(times.microseconds[stage] / 1e6);
    }
}

void find_prefixes(benchmark::State& state, const Workload& workload) {
    const Vocabulary& vocabulary = workload.snapshot->database(Audience::kPublic, "")->vocabulary();
    std::size_t next = 0;
    for (auto _ : state) {
        const std::string& line = workload.keystrokes[next++ % workload.keystrokes.size()];
        const std::size_t space = line.rfind(' ');
        benchmark::DoNotOptimize(vocabulary.find_prefix(
            std::string_view(line).substr(space == std::string::npos ? 0 : space + 1)));
    }
}

std::vector<AnswerReply> replies_of(const Workload& workload) {
    std::vector<AnswerReply> replies;
    for (std::size_t i = 0; i < 100 && i < workload.questions.size(); ++i) {
        Question question;
        question.text = workload.questions[i];
        question.limit = kResults;
        auto found = answer(*workload.snapshot, Audience::kPublic, question);
        if (!found) continue;
        AnswerReply reply;
        reply.snapshot = workload.snapshot->id();
        reply.query = question.text;
        reply.answer = std::move(*found);
        replies.push_back(std::move(reply));
    }
    return replies;
}

void render_answers(benchmark::State& state, const Workload& workload) {
    const std::vector<AnswerReply> replies = replies_of(workload);
    std::size_t next = 0;
    std::size_t bytes = 0;
    for (auto _ : state) bytes += render_answer(replies[next++ % replies.size()]).size();
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void render_suggested(benchmark::State& state, const Workload& workload) {
    const std::vector<AnswerReply> replies = replies_of(workload);
    std::size_t next = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const AnswerReply& reply = replies[next++ % replies.size()];
        const Suggestions found = {reply.answer.locale, {}, reply.answer.results};
        bytes += render_suggestions(reply.snapshot, reply.query, found).size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void open_snapshot(benchmark::State& state, const Workload& workload, Hashes hashes) {
    for (auto _ : state) benchmark::DoNotOptimize(open_current(workload.data, hashes));
}

void add_stages(const Workload& workload, const char* route, bool is_typing) {
    for (std::size_t stage = 0; stage < kTimedStages; ++stage) {
        const std::string name =
            std::string(route) + "/" + to_string(static_cast<TimedStage>(stage));
        // Manual times tell Google Benchmark little of what an iteration costs: their number is
        // given.
        benchmark::RegisterBenchmark(name.c_str(),
                                     [&workload, stage, is_typing](benchmark::State& state) {
                                         time_stage(state, workload, stage, is_typing);
                                     })
            ->UseManualTime()
            ->Iterations(static_cast<benchmark::IterationCount>(
                std::min<std::size_t>(500, workload.questions.size())))
            ->Unit(benchmark::kMicrosecond);
    }
}

void add_all(const Workload& workload) {
    add_stages(workload, "answer", false);
    add_stages(workload, "suggest", true);
    const auto add = [&](const char* name, auto run, benchmark::TimeUnit unit) {
        benchmark::RegisterBenchmark(name, [&workload, run](benchmark::State& state) {
            run(state, workload);
        })->Unit(unit);
    };
    add("vocabulary/prefix", find_prefixes, benchmark::kNanosecond);
    add("render/answer", render_answers, benchmark::kMicrosecond);
    add("render/suggestions", render_suggested, benchmark::kMicrosecond);
    add(
        "snapshot/open",
        [](benchmark::State& state, const Workload& with) {
            open_snapshot(state, with, Hashes::kNotChecked);
        },
        benchmark::kMillisecond);
    add(
        "snapshot/open and verify",
        [](benchmark::State& state, const Workload& with) {
            open_snapshot(state, with, Hashes::kChecked);
        },
        benchmark::kMillisecond);
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    using namespace firstline::bench;
    benchmark::Initialize(&argc, argv);
    if (argc != 3) {
        std::fprintf(stderr, "bench_stages: want DATA BENCH_FOLDER\n");
        return 2;
    }
    const std::string bench = argv[2];
    const Workload workload = {argv[1], open_current(argv[1]), lines_of(bench + "/questions.txt"),
                               lines_of(bench + "/keystrokes.txt")};
    add_all(workload);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
