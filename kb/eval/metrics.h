// Ranking and abstention metrics over judged questions, as ../shared/relevance/score.py defines
// them.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace firstline {

// Grades by page id, of one question; a grade over 0 means that the page answers.
using Grades = std::map<std::string, int>;

struct RankingMetrics {
    std::size_t questions = 0;  // judged ones: those with at least one page that answers
    double ndcg_10 = 0;         // gain 2^grade − 1, discount log2(rank + 1)
    double mrr_10 = 0;
    double precision_1 = 0;
    double recall_5 = 0;
    double recall_100 = 0;
};

// What one question adds to the sums; all zero if it is not judged.
RankingMetrics score_ranking(const Grades& grades, const std::vector<std::string>& ranked_pages);

// The means over many questions. A judged question without results counts as 0.
RankingMetrics mean_of(const std::vector<RankingMetrics>& questions);

struct AbstentionMetrics {
    double auroc =
        0;  // P(confidence of an answerable question > of an unanswerable one), ties half
    double false_answers =
        0;  // share of unanswerable ones answered at the threshold that answers 90 % of the others
};

// Confidences of the first result; 0 where there was none. Both lists must not be empty.
AbstentionMetrics score_abstention(std::vector<double> answerable,
                                   const std::vector<double>& unanswerable);

// The reliability curve: answers by their confidence, in ten bins of equal width.
struct ReliabilityBin {
    std::size_t count = 0;
    double mean_confidence = 0;  // 0 if it is empty, as is the share
    double share_right = 0;
};
using Reliability = std::array<ReliabilityBin, 10>;
Reliability reliability(const std::vector<double>& confidences, const std::vector<bool>& right);

// Several curves as one, each answer weighing the same.
Reliability pooled(const std::vector<Reliability>& curves);

// Expected calibration error: mean over all answers of their bin's |share right − mean confidence|.
double calibration_error(const Reliability& curve);

}  // namespace firstline
