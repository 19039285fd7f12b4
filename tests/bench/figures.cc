#include "tests/bench/figures.h"

#include <algorithm>
#include <numeric>

namespace firstline::bench {

Figures figures_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return {values.size(), sum / static_cast<double>(values.size()), values[values.size() / 2],
            values[values.size() * 99 / 100], values.back()};
}

double median(std::vector<double> values) {
    return figures_of(std::move(values)).p50;
}

Figures Rounds::figures(const std::vector<std::vector<double>>& times) {
    std::vector<double> medians;
    for (const std::vector<double>& rounds : times) {
        if (!rounds.empty()) medians.push_back(median(rounds));
    }
    return figures_of(std::move(medians));
}

}  // namespace firstline::bench
