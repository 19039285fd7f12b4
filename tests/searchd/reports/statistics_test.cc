#include "searchd/reports/statistics.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Statistics, AMeanHasStudentsInterval) {
    // R: t.test(rep(c(5, 6, 7), c(10, 6, 4)))
    const Statistic statistic = effort_score({0, 0, 0, 0, 0, 10, 6, 4}, "effort", "response");
    EXPECT_EQ(statistic.observations, 20);
    EXPECT_NEAR(*statistic.value, 5.7, 1e-9);
    EXPECT_NEAR(*statistic.low, 5.3250, 5e-4);
    EXPECT_NEAR(*statistic.high, 6.0750, 5e-4);
    EXPECT_EQ(statistic.name, "effort");
    EXPECT_EQ(statistic.beside, "response");
    EXPECT_EQ(statistic.unit, StatisticUnit::kPoints);
}

TEST(Statistics, AMeansIntervalStaysOnItsScale) {
    const Statistic statistic = effort_score({0, 1, 0, 0, 0, 0, 0, 19}, "effort", "response");
    EXPECT_EQ(*statistic.high, 7.0);
    EXPECT_GT(*statistic.low, 1.0);
}

TEST(Statistics, PromotersCountAgainstDetractors) {
    // 12 of 9 and 10, 5 of 7 and 8, 8 of 0 to 6.
    const Statistic statistic =
        promoter_score({1, 0, 2, 0, 1, 0, 4, 3, 2, 7, 5}, "promoter", "response");
    EXPECT_EQ(statistic.observations, 25);
    EXPECT_NEAR(*statistic.value, 16.0, 1e-9);
    // (12.75 − 8.75) / 28 ± 1.96 √((21.5 / 28 − 0.1429²) / 28)
    EXPECT_NEAR(*statistic.low, -17.739, 1e-2);
    EXPECT_NEAR(*statistic.high, 46.310, 1e-2);
}

TEST(Statistics, WhereAllRecommendTheIntervalStillHasAWidth) {
    const Statistic statistic = promoter_score({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30}, "promoter", "r");
    EXPECT_EQ(*statistic.value, 100.0);
    EXPECT_LT(*statistic.low, 95.0);
    EXPECT_EQ(*statistic.high, 100.0);
}

TEST(Statistics, BelowTwentyThereIsNoValue) {
    EXPECT_FALSE(effort_score({0, 0, 0, 0, 0, 0, 0, 19}, "e", "r").value);
    EXPECT_FALSE(promoter_score({19}, "p", "r").low);
    EXPECT_EQ(promoter_score({19}, "p", "r").observations, 19);
    EXPECT_FALSE(percentile(std::vector<double>(19, 1.0), 0.5, "t", "r").value);
}

TEST(Statistics, APercentileIsATimeThatWasMeasured) {
    std::vector<double> seconds;
    for (int i = 1; i <= 20; ++i) seconds.push_back(i);
    EXPECT_EQ(*percentile(seconds, 0.5, "t", "r").value, 10.0);
    EXPECT_EQ(*percentile(seconds, 0.9, "t", "r").value, 18.0);
    EXPECT_EQ(*percentile(seconds, 1.0, "t", "r").value, 20.0);
    EXPECT_FALSE(percentile(seconds, 0.5, "t", "r").low);
    EXPECT_EQ(percentile(seconds, 0.5, "t", "r").unit, StatisticUnit::kSeconds);
}

}  // namespace
}  // namespace firstline
