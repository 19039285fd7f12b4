#include "kb/eval/metrics.h"

#include <algorithm>
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

Reliability reliability(const std::vector<double>& confidences, const std::vector<bool>& right) {
    Reliability curve;
    for (std::size_t i = 0; i < confidences.size(); ++i) {
        ReliabilityBin& bin =
            curve[static_cast<std::size_t>(std::clamp(confidences[i] * 10.0, 0.0, 9.0))];
        bin.mean_confidence += confidences[i];
        bin.share_right += right[i] ? 1 : 0;
        ++bin.count;
    }
    for (ReliabilityBin& bin : curve) {
        const auto count = static_cast<double>(std::max<std::size_t>(bin.count, 1));
        bin.mean_confidence /= count;
        bin.share_right /= count;
    }
    return curve;
}

Reliability pooled(const std::vector<Reliability>& curves) {
    Reliability all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const Reliability& curve : curves) {
            const auto count = static_cast<double>(curve[i].count);
            all[i].count += curve[i].count;
            all[i].mean_confidence += curve[i].mean_confidence * count;
            all[i].share_right += curve[i].share_right * count;
        }
        const auto count = static_cast<double>(std::max<std::size_t>(all[i].count, 1));
        all[i].mean_confidence /= count;
        all[i].share_right /= count;
    }
    return all;
}

double calibration_error(const Reliability& curve) {
    double error = 0;
    double answers = 0;
    for (const ReliabilityBin& bin : curve) {
        error += static_cast<double>(bin.count) * std::abs(bin.share_right - bin.mean_confidence);
        answers += static_cast<double>(bin.count);
    }
    return answers > 0 ? error / answers : 0;
}

}  // namespace firstline
