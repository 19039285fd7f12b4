#include "tests/bench/peers/peer.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "tests/bench/figures.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kStride = 389;  // prime to the number of lines: a sample is spread over them
constexpr std::size_t kWarming = 50;

}  // namespace

std::vector<std::string> plain_words(const std::string& question) {
    std::vector<std::string> words(1);
    for (const char c : question) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 'A' && byte <= 'Z') {
            words.back() += static_cast<char>(c + 32);
        } else if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

void run_peer(const std::vector<PeerKind>& kinds, double seconds) {
    nlohmann::ordered_json json;
    for (const PeerKind& kind : kinds) {
        const std::size_t count = kind.lines.size();
        std::vector<double> times;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < kWarming; ++i) bytes += kind.ask(kind.lines[i * 7 % count]);
        bytes = 0;
        double spent_us = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string& line = kind.lines[i * kStride % count];
            times.push_back(time_of([&] { bytes += kind.ask(line); }).cpu_us);
            spent_us += times.back();
            if (spent_us > seconds * 1e6) break;
        }
        const Figures figures = figures_of(std::move(times));
        json[kind.name] = {{"count", figures.count}, {"mean", figures.mean},
                           {"p50", figures.p50},     {"p99", figures.p99},
                           {"worst", figures.worst}, {"bytes", bytes / figures.count}};
    }
    std::printf("%s\n", json.dump().c_str());
}

}  // namespace firstline::bench
