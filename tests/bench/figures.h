// What a benchmark's many times come down to, and how they are taken on a machine that does other
// work too.
//
// A time is taken twice: on the wall, and as the thread's own processor time, which other work does
// not lengthen. Each item is measured in several rounds and counts with its median, so a round that
// was disturbed is thrown away; the mean and the percentiles are over the items.
#pragma once

#include <ctime>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace firstline::bench {

struct Times {
    double wall_us = 0;
    double cpu_us = 0;
};

inline double thread_cpu_us() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

template <typename Work>
Times time_of(Work&& work) {
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = thread_cpu_us();
    work();
    const double cpu_us = thread_cpu_us() - cpu;
    const std::chrono::duration<double, std::micro> wall_us =
        std::chrono::steady_clock::now() - wall;
    return {wall_us.count(), cpu_us};
}

// Microseconds, over the items.
struct Figures {
    std::size_t count = 0;
    double mean = 0;
    double p50 = 0;
    double p99 = 0;
    double worst = 0;
};

// Zeros for no values.
Figures figures_of(std::vector<double> values);

// The middle one; 0 for none.
double median(std::vector<double> values);

// Times of the same items in several rounds.
class Rounds {
  public:
    explicit Rounds(std::size_t items) : wall_(items), cpu_(items) {}

    void add(std::size_t item, const Times& times) {
        wall_[item].push_back(times.wall_us);
        cpu_[item].push_back(times.cpu_us);
    }
    Figures wall() const { return figures(wall_); }
    Figures cpu() const { return figures(cpu_); }

  private:
    static Figures figures(const std::vector<std::vector<double>>& times);
    std::vector<std::vector<double>> wall_;  // by item, by round
    std::vector<std::vector<double>> cpu_;
};

}  // namespace firstline::bench
