// Times and scores with what can be said of them from so many observations (report.h's Statistic).
// Pure functions, for any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "searchd/reports/report.h"

namespace firstline {

// counts[i]: how many answered a survey with the score i.
using ScoreCounts = std::array<std::int64_t, 11>;

// Customer effort: the mean of scores of 1 to 7, with the 95 % interval of Student's t, cut to the
// scale.
Statistic effort_score(const ScoreCounts& counts, std::string name, std::string beside);

// Net promoter score: the share of 9 and 10 less that of 0 to 6, times 100. The 95 % interval is
// Wald's with three made-up answers added, a quarter of them promoters, a quarter detractors and
// half neither (Rocks 2016, The American Statistician 70:4), so that it has a width also where all
// answered alike.
Statistic promoter_score(const ScoreCounts& counts, std::string name, std::string beside);

// The least of the times (in seconds, ascending) that `share` of all do not exceed (nearest rank).
Statistic percentile(const std::vector<double>& seconds, double share, std::string name,
                     std::string beside);

}  // namespace firstline
