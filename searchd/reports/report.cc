#include "searchd/reports/report.h"

#include <cmath>
#include <utility>

namespace firstline {

const char* to_string(StatisticUnit unit) {
    return unit == StatisticUnit::kSeconds ? "seconds" : "points";
}

Ratio make_ratio(std::string name, std::int64_t numerator, std::int64_t denominator,
                 std::string beside) {
    Ratio ratio;
    ratio.name = std::move(name);
    ratio.numerator = numerator;
    ratio.denominator = denominator;
    ratio.beside = std::move(beside);
    if (denominator < kObservationsMin) return ratio;
    const auto n = static_cast<double>(denominator);
    const double p = static_cast<double>(numerator) / n;
    const double center = p + kZ * kZ / (2 * n);
    const double margin = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
    const double scale = 1 + kZ * kZ / n;
    ratio.value = p;
    ratio.low = numerator == 0 ? 0.0 : (center - margin) / scale;
    ratio.high = numerator == denominator ? 1.0 : (center + margin) / scale;
    return ratio;
}

}  // namespace firstline
