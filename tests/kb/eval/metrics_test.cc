#include "kb/eval/metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace firstline {
namespace {

TEST(Metrics, APerfectRankingScoresOne) {
    const RankingMetrics metrics = score_ranking({{"a", 1}, {"b", 2}}, {"b", "a", "c"});
    EXPECT_DOUBLE_EQ(metrics.ndcg_10, 1.0);
    EXPECT_DOUBLE_EQ(metrics.precision_1, 1.0);
    EXPECT_DOUBLE_EQ(metrics.recall_5, 1.0);
}

TEST(Metrics, DiscountsAreThoseOfTheScorer) {
    const RankingMetrics metrics = score_ranking({{"a", 1}}, {"x", "y", "a"});
    EXPECT_DOUBLE_EQ(metrics.ndcg_10, 1.0 / std::log2(4.0));
    EXPECT_DOUBLE_EQ(metrics.mrr_10, 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(metrics.precision_1, 0.0);
}

TEST(Metrics, ARepeatedPageCountsOnce) {
    EXPECT_DOUBLE_EQ(score_ranking({{"a", 1}}, {"x", "x", "a"}).mrr_10, 0.5);
}

TEST(Metrics, AQuestionWithoutAnAnswerIsNotJudged) {
    EXPECT_EQ(score_ranking({{"a", 0}}, {"a"}).questions, 0u);
    const RankingMetrics mean =
        mean_of({score_ranking({{"a", 1}}, {"a"}), score_ranking({{"a", 0}}, {"a"})});
    EXPECT_EQ(mean.questions, 1u);
    EXPECT_DOUBLE_EQ(mean.ndcg_10, 1.0);
}

TEST(Metrics, AJudgedQuestionWithoutResultsCountsAsZero) {
    EXPECT_DOUBLE_EQ(
        mean_of({score_ranking({{"a", 1}}, {"a"}), score_ranking({{"a", 1}}, {})}).precision_1,
        0.5);
}

TEST(Metrics, AbstentionCountsPairsWithTiesHalf) {
    const AbstentionMetrics metrics = score_abstention({0.9, 0.8, 0.4, 0.2}, {0.4, 0.1});
    EXPECT_DOUBLE_EQ(metrics.auroc, (2.5 + 4.0) / 8.0);
    EXPECT_DOUBLE_EQ(metrics.false_answers, 0.5);  // the threshold is 0.2
}

TEST(Metrics, CalibrationErrorIsTheGapWeightedByBins) {
    const auto error = [](const std::vector<double>& confidences, const std::vector<bool>& right) {
        return calibration_error(reliability(confidences, right));
    };
    EXPECT_NEAR(error({0.9, 0.9, 0.1, 0.1}, {true, true, false, false}), 0.1, 1e-12);
    EXPECT_NEAR(error({0.95, 0.95}, {false, false}), 0.95, 1e-12);
    EXPECT_DOUBLE_EQ(error({}, {}), 0.0);
}

TEST(Metrics, TheReliabilityCurveHasTenBins) {
    const Reliability curve = reliability({0.0, 0.05, 0.31, 1.0}, {false, true, true, true});
    EXPECT_EQ(curve[0].count, 2u);
    EXPECT_DOUBLE_EQ(curve[0].mean_confidence, 0.025);
    EXPECT_DOUBLE_EQ(curve[0].share_right, 0.5);
    EXPECT_EQ(curve[3].count, 1u);
    EXPECT_EQ(curve[9].count, 1u) << "certainty is in the last bin";
    EXPECT_EQ(curve[5].count, 0u);
    EXPECT_EQ(curve[5].share_right, 0.0);
}

TEST(Metrics, PooledCurvesWeighEachAnswerTheSame) {
    const Reliability all =
        pooled({reliability({0.2, 0.2, 0.2}, {true, true, true}), reliability({0.28}, {false})});
    EXPECT_EQ(all[2].count, 4u);
    EXPECT_DOUBLE_EQ(all[2].mean_confidence, 0.22);
    EXPECT_DOUBLE_EQ(all[2].share_right, 0.75);
}

}  // namespace
}  // namespace firstline
