#include "kb/eval/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace firstline {
namespace {

double discounted_gain(const std::vector<int>& grades) {
    double sum = 0;
    for (std::size_t rank = 0; rank < grades.size() && rank < 10; ++rank) {
        sum += (std::pow(2.0, grades[rank]) - 1.0) / std::log2(static_cast<double>(rank) + 2.0);
    }
    return sum;
}

}  // namespace

RankingMetrics score_ranking(const Grades& grades, const std::vector<std::string>& ranked_pages) {
    std::vector<int> ideal;
    std::size_t relevant = 0;
    for (const auto& [page, grade] : grades) {
        ideal.push_back(std::max(grade, 0));
        if (grade > 0) ++relevant;
    }
    RankingMetrics metrics;
    if (relevant == 0) return metrics;
    std::sort(ideal.rbegin(), ideal.rend());
    std::vector<int> found;
    std::unordered_set<std::string> seen;
    std::size_t hits_5 = 0;
    std::size_t hits_100 = 0;
    for (const std::string& page : ranked_pages) {
        if (!seen.insert(page).second) continue;
        const auto judged = grades.find(page);
        const int grade = judged == grades.end() ? 0 : std::max(judged->second, 0);
        const std::size_t rank = found.size() + 1;
        if (grade > 0) {
            if (rank <= 5) ++hits_5;
            if (rank <= 100) ++hits_100;
            if (rank <= 10 && metrics.mrr_10 == 0) metrics.mrr_10 = 1.0 / static_cast<double>(rank);
        }
        found.push_back(grade);
    }
    metrics.questions = 1;
    metrics.ndcg_10 = discounted_gain(found) / discounted_gain(ideal);
    metrics.precision_1 = metrics.mrr_10 == 1.0 ? 1.0 : 0.0;
    metrics.recall_5 = static_cast<double>(hits_5) / static_cast<double>(relevant);
    metrics.recall_100 = static_cast<double>(hits_100) / static_cast<double>(relevant);
    return metrics;
}

RankingMetrics mean_of(const std::vector<RankingMetrics>& questions) {
    RankingMetrics mean;
    for (const RankingMetrics& one : questions) {
        mean.questions += one.questions;
        mean.ndcg_10 += one.ndcg_10;
        mean.mrr_10 += one.mrr_10;
        mean.precision_1 += one.precision_1;
        mean.recall_5 += one.recall_5;
        mean.recall_100 += one.recall_100;
    }
    const double count = static_cast<double>(std::max<std::size_t>(mean.questions, 1));
    for (double* value :
         {&mean.ndcg_10, &mean.mrr_10, &mean.precision_1, &mean.recall_5, &mean.recall_100})
        *value /= count;
    return mean;
}

AbstentionMetrics score_abstention(std::vector<double> answerable,
                                   const std::vector<double>& unanswerable) {
    std::sort(answerable.begin(), answerable.end());
    const double threshold =
        answerable[static_cast<std::size_t>(0.1 * static_cast<double>(answerable.size()))];
    double wins = 0;
    double answered = 0;
    for (const double value : unanswerable) {
        const auto below = std::lower_bound(answerable.begin(), answerable.end(), value);
        const auto above = std::upper_bound(answerable.begin(), answerable.end(), value);
        wins += static_cast<double>(answerable.end() - above) +
                0.5 * static_cast<double>(above - below);
        if (value >= threshold) answered += 1;
    }
    const auto outside = static_cast<double>(unanswerable.size());
    return {wins / (static_cast<double>(answerable.size()) * outside), answered / outside};
}

double calibration_error(const std::vector<double>& confidences, const std::vector<bool>& right) {
    struct Bin {
        double confidence = 0, right = 0, count = 0;
    };
    std::array<Bin, 10> bins;
    for (std::size_t i = 0; i < confidences.size(); ++i) {
        Bin& bin = bins[static_cast<std::size_t>(std::clamp(confidences[i] * 10.0, 0.0, 9.0))];
        bin.confidence += confidences[i];
        bin.right += right[i] ? 1 : 0;
        bin.count += 1;
    }
    double error = 0;
    for (const Bin& bin : bins) error += std::abs(bin.right - bin.confidence);
    return confidences.empty() ? 0 : error / static_cast<double>(confidences.size());
}

}  // namespace firstline
