// What a new snapshot costs before it serves: bench_open DATA [--json FILE]
//
// Opened with every hash checked and asked one question, as the daemon does off the request path,
// three times; and how many bytes of it are mapped. Seconds on the wall and of processor time, all
// threads' together.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "tests/bench/asking.h"
#include "tests/bench/figures.h"

namespace firstline::bench {
namespace {

constexpr int kTimes = 3;

double process_cpu_s() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

double files_mb(const std::string& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return static_cast<double>(bytes) / 1e6;
}

int run(const std::string& data, const std::string& json_path) {
    std::vector<double> wall_s;
    std::vector<double> cpu_s;
    std::string id;
    for (int i = 0; i < kTimes; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        const double cpu = process_cpu_s();
        const auto snapshot = open_current(data, Hashes::kChecked);
        id = snapshot->id();
        answer_whole(*snapshot, "how do i return this", 1);
        suggest_whole(*snapshot, "retu", 1);
        cpu_s.push_back(process_cpu_s() - cpu);
        wall_s.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    }
    const double mapped = files_mb(data + "/snapshots/" + id + "/parts");
    std::printf("open, verify and warm: %.2f s, %.2f s of processor time; files of %.1f MB\n",
                median(wall_s), median(cpu_s), mapped);
    if (!json_path.empty()) {
        const nlohmann::ordered_json json = {
            {"wall_s", median(wall_s)}, {"cpu_s", median(cpu_s)}, {"files_mb", mapped}};
        std::ofstream(json_path) << json.dump(1) << '\n';
    }
    return 0;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    std::string data;
    std::string json;
    CLI::App app("What a new snapshot costs before it serves");
    app.add_option("data", data, "the data folder")->required();
    app.add_option("--json", json, "a file for the figures");
    CLI11_PARSE(app, argc, argv);
    return firstline::bench::run(data, json);
}
