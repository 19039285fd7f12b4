#include "searchd/reports/statistics.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace firstline {
namespace {

// The two-sided 95 % quantile of Student's t: the first terms of its series in 1 / degrees of
// freedom (Abramowitz and Stegun, 26.7.5), off by less than 0.001 from 19 degrees on.
double student_t(double degrees) {
    constexpr double kZ3 = kZ * kZ * kZ;
    constexpr double kZ5 = kZ3 * kZ * kZ;
    return kZ + (kZ3 + kZ) / (4 * degrees) +
           (5 * kZ5 + 16 * kZ3 + 3 * kZ) / (96 * degrees * degrees);
}

}  // namespace

Statistic effort_score(const ScoreCounts& counts, std::string name, std::string beside) {
    constexpr double kLowest = 1;
    constexpr double kHighest = 7;
    Statistic statistic{std::move(name), StatisticUnit::kPoints, 0, {}, {}, {}, std::move(beside)};
    double sum = 0;
    double squares = 0;
    for (std::size_t score = 0; score < counts.size(); ++score) {
        const auto value = static_cast<double>(score);
        const auto count = static_cast<double>(counts[score]);
        statistic.observations += counts[score];
        sum += count * value;
        squares += count * value * value;
    }
    if (statistic.observations < kObservationsMin) return statistic;
    const auto n = static_cast<double>(statistic.observations);
    const double mean = sum / n;
    const double variance = std::max(0.0, (squares - n * mean * mean) / (n - 1));
    const double margin = student_t(n - 1) * std::sqrt(variance / n);
    statistic.value = mean;
    statistic.low = std::max(kLowest, mean - margin);
    statistic.high = std::min(kHighest, mean + margin);
    return statistic;
}

Statistic promoter_score(const ScoreCounts& counts, std::string name, std::string beside) {
    constexpr std::size_t kPromotersFrom = 9;
    constexpr std::size_t kDetractorsTo = 6;
    constexpr double kAdded = 3;
    Statistic statistic{std::move(name), StatisticUnit::kPoints, 0, {}, {}, {}, std::move(beside)};
    double promoters = 0;
    double detractors = 0;
    for (std::size_t score = 0; score < counts.size(); ++score) {
        statistic.observations += counts[score];
        if (score >= kPromotersFrom) promoters += static_cast<double>(counts[score]);
        if (score <= kDetractorsTo) detractors += static_cast<double>(counts[score]);
    }
    if (statistic.observations < kObservationsMin) return statistic;
    const auto n = static_cast<double>(statistic.observations);
    const double all = n + kAdded;
    const double pro = (promoters + kAdded / 4) / all;
    const double contra = (detractors + kAdded / 4) / all;
    const double center = pro - contra;
    const double margin = kZ * std::sqrt((pro + contra - center * center) / all);
    statistic.value = 100 * (promoters - detractors) / n;
    statistic.low = 100 * std::max(-1.0, center - margin);
    statistic.high = 100 * std::min(1.0, center + margin);
    return statistic;
}

Statistic percentile(const std::vector<double>& seconds, double share, std::string name,
                     std::string beside) {
    Statistic statistic{std::move(name), StatisticUnit::kSeconds, 0, {}, {}, {}, std::move(beside)};
    statistic.observations = static_cast<std::int64_t>(seconds.size());
    if (statistic.observations < kObservationsMin) return statistic;
    const auto rank =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(seconds.size())));
    statistic.value = seconds[std::clamp<std::size_t>(rank, 1, seconds.size()) - 1];
    return statistic;
}

}  // namespace firstline
