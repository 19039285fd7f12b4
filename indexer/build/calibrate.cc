#include "indexer/build/calibrate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kb/search/confidence.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

constexpr std::size_t kWeights = kSurenessInputs + 1;  // the intercept first
using Row = std::array<double, kWeights>;

// Inverse variance of a content's weights around the judged sets'. From 0.3 to 3, sixty questions
// of a set gave the same calibration error within 0.003 (docs/decisions/0012).
constexpr double kRidge = 1.0;
constexpr int kStepsMax = 50;
constexpr double kStepSmall = 1e-9;
constexpr double kAnswerAtLeast = 0.5;  // likelier wrong than right is no answer

Row row_of(const SurenessInputs& inputs) {
    Row row = {1.0};
    std::copy(inputs.begin(), inputs.end(), row.begin() + 1);
    return row;
}

Row row_of(const ConfidenceWeights& weights) {
    Row row = row_of(weights.values);
    row[0] = weights.intercept;
    return row;
}

ConfidenceWeights weights_of(const Row& row) {
    ConfidenceWeights weights;
    weights.intercept = row[0];
    std::copy(row.begin() + 1, row.end(), weights.values.begin());
    return weights;
}

double chance_of(const Row& inputs, const Row& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < kWeights; ++i) sum += inputs[i] * weights[i];
    return 1.0 / (1.0 + std::exp(-sum));
}

// Solves matrix · x = right by elimination. The ridge makes the matrix positive definite, so no
// pivot is 0.
Row solve(std::array<Row, kWeights> matrix, Row right) {
    for (std::size_t i = 0; i < kWeights; ++i) {
        for (std::size_t j = i + 1; j < kWeights; ++j) {
            const double factor = matrix[j][i] / matrix[i][i];
            for (std::size_t k = i; k < kWeights; ++k) matrix[j][k] -= factor * matrix[i][k];
            right[j] -= factor * right[i];
        }
    }
    for (std::size_t i = kWeights; i-- > 0;) {
        for (std::size_t k = i + 1; k < kWeights; ++k) right[i] -= matrix[i][k] * right[k];
        right[i] /= matrix[i][i];
    }
    return right;
}

// The judged questions that the database is asked.
std::vector<const Judgment*> questions_for(const Database& database,
                                           const std::vector<Judgment>& judged) {
    std::vector<const Judgment*> all;
    for (const Judgment& one : judged) {
        const bool may_ask =
            database.audience() == Audience::kAgent || one.audience == Audience::kPublic;
        if (may_ask && one.locale == database.locale()) all.push_back(&one);
    }
    const std::size_t most = calibration_questions_max(database.pages().pages());
    if (all.size() <= most) return all;
    std::vector<const Judgment*> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
    return some;
}

// Without questions whose first result an editor pinned to their words, or of which no word is
// known: their confidence is not computed.
Result<std::vector<Observation>> observe(const Database& database,
                                         const std::vector<Judgment>& judged) {
    std::vector<Observation> observations;
    for (const Judgment* one : questions_for(database, judged)) {
        Question question;
        question.text = one->question;
        question.locale = one->locale;
        question.skus = one->skus;
        question.limit = 1;
        question.explain = true;
        const auto found = answer(database, question);
        if (!found) return found.error();
        if (found->results.empty() || found->confidence >= 1) continue;
        Observation seen;
        for (std::size_t i = 0; i < kSurenessInputs; ++i) seen.inputs[i] = found->sureness[i].value;
        if (seen.inputs[static_cast<std::size_t>(Sureness::kUnknownWords)] >= 1) continue;
        seen.is_right = is_right_page(*one, found->results.front().page);
        observations.push_back(seen);
    }
    return observations;
}

}  // namespace

ConfidenceWeights fit_confidence(const std::vector<Observation>& observations,
                                 const ConfidenceWeights& prior) {
    const Row start = row_of(prior);
    Row weights = start;
    for (int step = 0; step < kStepsMax; ++step) {  // Newton's
        Row slope;
        std::array<Row, kWeights> curve = {};
        for (std::size_t i = 0; i < kWeights; ++i) {
            slope[i] = -kRidge * (weights[i] - start[i]);
            curve[i][i] = kRidge;
        }
        for (const Observation& one : observations) {
            const Row inputs = row_of(one.inputs);
            const double chance = chance_of(inputs, weights);
            for (std::size_t i = 0; i < kWeights; ++i) {
                slope[i] += inputs[i] * ((one.is_right ? 1.0 : 0.0) - chance);
                for (std::size_t j = 0; j < kWeights; ++j)
                    curve[i][j] += inputs[i] * inputs[j] * chance * (1 - chance);
            }
        }
        const Row change = solve(curve, slope);
        double most = 0;
        for (std::size_t i = 0; i < kWeights; ++i) {
            weights[i] += change[i];
            most = std::max(most, std::abs(change[i]));
        }
        if (most < kStepSmall) break;
    }
    return weights_of(weights);
}

double answer_threshold(const std::vector<Observation>& observations,
                        const ConfidenceWeights& weights, double wrong_max) {
    if (wrong_max <= 0) return kAnswerAtLeast;
    const Row row = row_of(weights);
    std::vector<std::pair<double, bool>> sure;  // and right
    sure.reserve(observations.size());
    for (const Observation& one : observations)
        sure.emplace_back(chance_of(row_of(one.inputs), row), one.is_right);
    std::sort(sure.rbegin(), sure.rend());
    std::erase_if(sure, [](const auto& one) { return one.first < kAnswerAtLeast; });
    std::size_t answered = 0;  // the most that keep to the share
    double expected = 0;
    double counted = 0;
    for (std::size_t i = 0; i < sure.size(); ++i) {
        expected += 1 - sure[i].first;
        counted += sure[i].second ? 0 : 1;
        const double allowed = wrong_max * static_cast<double>(i + 1);
        if (expected <= allowed && counted <= allowed) answered = i + 1;
    }
    if (answered == 0) return std::max(1 - wrong_max, kAnswerAtLeast);
    return answered == sure.size() ? kAnswerAtLeast : sure[answered - 1].first;
}

Result<void> calibrate(const Snapshot& snapshot, const JudgedQuestions& judged,
                       Manifest& manifest) {
    for (ManifestDatabase& listed : manifest.databases) {
        const Database* database = snapshot.database(listed.audience, listed.locale);
        if (database == nullptr || database->locale() != listed.locale) continue;
        const auto observations = observe(*database, judged.questions);
        if (!observations) return observations.error();
        if (observations->size() < kCalibrationQuestionsMin) continue;
        Tuning& tuning = listed.tuning;
        tuning.confidence = fit_confidence(*observations, Tuning{}.confidence);
        tuning.answer_at =
            answer_threshold(*observations, tuning.confidence, judged.wrong_answers_max);
        tuning.judged = static_cast<std::uint32_t>(observations->size());
    }
    return {};
}

}  // namespace firstline
