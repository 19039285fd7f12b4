#include "kb/eval/bootstrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace firstline {
namespace {

TEST(Bootstrap, ConstantDifferencesLeaveNoDoubt) {
    const std::vector<double> means = resampled_means(std::vector<double>(40, 0.25), 1);
    ASSERT_EQ(means.size(), kResamples);
    const Interval interval = middle_95(means);
    EXPECT_DOUBLE_EQ(interval.low, 0.25);
    EXPECT_DOUBLE_EQ(interval.high, 0.25);
}

TEST(Bootstrap, TheSameSeedGivesTheSameInterval) {
    const std::vector<double> differences = {0.1, -0.2, 0.4, 0.0, 0.3};
    EXPECT_EQ(resampled_means(differences, 7), resampled_means(differences, 7));
    EXPECT_NE(resampled_means(differences, 7), resampled_means(differences, 8));
}

// Against the normal approximation, which is near for four hundred draws of a coin.
TEST(Bootstrap, IntervalsAreAsWideAsTheyShouldBe) {
    std::vector<double> differences(400, 0.0);
    std::fill(differences.begin(), differences.begin() + 200, 1.0);
    const Interval interval = middle_95(resampled_means(differences, 3));
    const double half = 1.96 * std::sqrt(0.25 / 400);
    EXPECT_NEAR(interval.low, 0.5 - half, 0.004);
    EXPECT_NEAR(interval.high, 0.5 + half, 0.004);
}

TEST(Bootstrap, NoQuestionsGiveNoDifference) {
    const Interval interval = middle_95(resampled_means({}, 1));
    EXPECT_EQ(interval.low, 0.0);
    EXPECT_EQ(interval.high, 0.0);
    EXPECT_EQ(middle_95({}).high, 0.0);
}

}  // namespace
}  // namespace firstline
