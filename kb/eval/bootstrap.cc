#include "kb/eval/bootstrap.h"

#include <algorithm>

#include "kb/eval/random.h"

namespace firstline {

std::vector<double> resampled_means(const std::vector<double>& differences, std::uint64_t seed) {
    std::vector<double> means(kResamples, 0.0);
    if (differences.empty()) return means;
    Random random(seed);
    for (double& mean : means) {
        for (std::size_t i = 0; i < differences.size(); ++i)
            mean += differences[random.below(differences.size())];
        mean /= static_cast<double>(differences.size());
    }
    return means;
}

Interval middle_95(std::vector<double> means) {
    if (means.empty()) return {};
    std::sort(means.begin(), means.end());
    const std::size_t outside = means.size() / 40;
    return {means[outside], means[means.size() - 1 - outside]};
}

}  // namespace firstline
