// How sure is a difference between two runs over the same questions?
//
// The paired bootstrap (Efron; Sakai 2006 for retrieval): the questions are drawn anew, with
// replacement, ten thousand times; the middle 95 % of the means that come out is the interval. One
// that does not hold 0 tells a difference from chance. The same seed gives the same interval.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace firstline {

inline constexpr std::size_t kResamples = 10'000;

// Means of kResamples draws of `differences`, in the order they were drawn; all 0 without any.
std::vector<double> resampled_means(const std::vector<double>& differences, std::uint64_t seed);

struct Interval {
    double low = 0;
    double high = 0;
};

// From the 2.5th to the 97.5th percentile of the means; {0, 0} of none.
Interval middle_95(std::vector<double> means);

}  // namespace firstline
