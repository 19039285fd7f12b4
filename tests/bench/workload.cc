#include "tests/bench/workload.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace firstline::bench {
namespace {

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench: " << why << '\n';
    std::exit(1);
}

}  // namespace

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (lines.empty()) give_up(path + " is not there or empty");
    return lines;
}

void each_page(const std::string& path, const std::function<void(BenchPage)>& take) {
    for (const std::string& line : lines_of(path)) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object() || !json.contains("title") || !json.contains("body"))
            give_up(path + " holds a line that is no page: " + line.substr(0, 80));
        take({json["title"].get<std::string>(), json["body"].get<std::string>()});
    }
}

}  // namespace firstline::bench
