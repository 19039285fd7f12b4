// What the engine alone can do: answers and suggestions a second on some threads, each from the
// question's text to the reply's body, with no socket anywhere.
//
//     bench_engine_rate DATA BENCH_FOLDER answers|suggestions THREADS SECONDS
//
// Prints how many, and the microseconds of processor time of each. Threads take the lines in turn,
// as connections would.
#include <ctime>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/asking.h"
#include "tests/bench/workload.h"

namespace firstline::bench {
namespace {

double process_cpu_us() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

void print_rate(const Snapshot& snapshot, const std::vector<std::string>& lines, bool is_typing,
                int threads, double seconds) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> ended{false};
    std::vector<std::thread> workers;
    workers.reserve(static_cast<std::size_t>(threads));
    const double cpu_us = process_cpu_us();
    const auto begun = std::chrono::steady_clock::now();
    for (int t = 0; t < threads; ++t) {
        workers.emplace_back([&] {
            while (!ended) {
                const std::string& line = lines[next++ % lines.size()];
                if (is_typing) {
                    suggest_whole(snapshot, line, 5);
                } else {
                    answer_whole(snapshot, line, 5);
                }
            }
        });
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    ended = true;
    for (std::thread& worker : workers) worker.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const auto replies = static_cast<double>(next);
    std::printf("%.1f %.2f\n", replies / took.count(), (process_cpu_us() - cpu_us) / replies);
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    const std::string what = argc == 6 ? argv[3] : "";
    if (what != "answers" && what != "suggestions") {
        std::fprintf(stderr,
                     "bench_engine_rate: want DATA BENCH_FOLDER answers|suggestions THREADS "
                     "SECONDS\n");
        return 2;
    }
    const bool is_typing = what == "suggestions";
    const auto snapshot = firstline::bench::open_current(argv[1]);
    const auto lines = firstline::bench::lines_of(
        std::string(argv[2]) + (is_typing ? "/keystrokes.txt" : "/questions.txt"));
    firstline::bench::print_rate(*snapshot, lines, is_typing, std::atoi(argv[4]),
                                 std::atof(argv[5]));
    return 0;
}
