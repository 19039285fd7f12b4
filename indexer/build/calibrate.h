// A build's last step before its check: how sure may the engine be of this content?
//
// The judged questions are asked of the new snapshot. To whether each first result was right, the
// weights of the confidence are fitted by logistic regression, held near those of the judged sets
// (kb/index/tuning.h) by a ridge penalty: ten questions move them a little, hundreds a lot. Then
// the threshold of answers is set so that no more of them are wrong than the store states.
// Measured on thirteen judged sets in docs/decisions/0012.
#pragma once

#include <algorithm>
#include <vector>

#include "indexer/source/judgments.h"
#include "kb/base/result.h"
#include "kb/index/manifest.h"
#include "kb/index/snapshot.h"
#include "kb/index/tuning.h"

namespace firstline {

// With fewer in a database the general weights stay.
inline constexpr std::size_t kCalibrationQuestionsMin = 10;
// Of more, so many are asked, evenly spread over the file: a question takes the longer the more
// pages there are, and an edit is to be live within a second.
constexpr std::size_t calibration_questions_max(std::size_t pages) {
    return std::clamp<std::size_t>(4'000'000 / std::max<std::size_t>(pages, 1), 40, 300);
}

// What confidence is computed from, and whether the first result was right.
struct Observation {
    SurenessInputs inputs = {};
    bool is_right = false;
};

// The weights that fit best, near `prior`. Without observations, `prior`.
ConfidenceWeights fit_confidence(const std::vector<Observation>& observations,
                                 const ConfidenceWeights& prior);

// The lowest confidence, 0.5 at least, from which on no more than `wrong_max` of the observations
// are wrong, both as counted and as their own confidence has it. If none is high enough,
// 1 - `wrong_max`. Without `wrong_max` (0), 0.5.
double answer_threshold(const std::vector<Observation>& observations,
                        const ConfidenceWeights& weights, double wrong_max);

// Sets the tuning of each of the manifest's databases that has questions enough. A database for
// shoppers is asked what shoppers are judged to ask, one for agents all questions. Errors: those of
// answer().
Result<void> calibrate(const Snapshot& snapshot, const JudgedQuestions& judged, Manifest& manifest);

}  // namespace firstline
