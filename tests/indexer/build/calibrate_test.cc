// The confidence of a content: fitted to its judged questions, kept near the general one where they
// are few, published with the snapshot.

#include "indexer/build/calibrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/indexer/build/indexing.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

double chance(const SurenessInputs& inputs, const ConfidenceWeights& weights) {
    double sum = weights.intercept;
    for (std::size_t i = 0; i < kSurenessInputs; ++i) sum += inputs[i] * weights.values[i];
    return 1 / (1 + std::exp(-sum));
}

// Observations of a content whose first results are right by these weights.
std::vector<Observation> observed(const ConfidenceWeights& truth, std::size_t count,
                                  std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<Observation> observations(count);
    for (Observation& one : observations) {
        for (double& input : one.inputs) input = uniform(random);
        one.is_right = uniform(random) < chance(one.inputs, truth);
    }
    return observations;
}

double mean_error(const ConfidenceWeights& weights, const ConfidenceWeights& truth) {
    double error = 0;
    const auto fresh = observed(truth, 500, 99);
    for (const Observation& one : fresh)
        error += std::abs(chance(one.inputs, weights) - chance(one.inputs, truth));
    return error / static_cast<double>(fresh.size());
}

TEST(FitConfidence, WithoutObservationsItIsThePrior) {
    EXPECT_EQ(fit_confidence({}, ConfidenceWeights{}), ConfidenceWeights{});
}

TEST(FitConfidence, MoreQuestionsComeNearerToTheTruth) {
    ConfidenceWeights truth;
    truth.intercept = -1.5;
    truth.values = {1.5, 2, 1, 0.5, -3, 0};
    double before = mean_error(ConfidenceWeights{}, truth);
    EXPECT_GT(before, 0.12) << "the general weights do not fit this content";
    for (const std::size_t count : {20u, 200u, 2000u}) {
        const double error =
            mean_error(fit_confidence(observed(truth, count, 7), ConfidenceWeights{}), truth);
        EXPECT_LT(error, before) << count;
        before = error;
    }
    EXPECT_LT(before, 0.02);
}

TEST(FitConfidence, AtTheBestNoStepGainsAnything) {
    const ConfidenceWeights prior;
    const auto observations = observed(prior, 60, 3);
    const auto loss = [&](const ConfidenceWeights& weights) {
        double sum = std::pow(weights.intercept - prior.intercept, 2) / 2;
        for (std::size_t i = 0; i < kSurenessInputs; ++i)
            sum += std::pow(weights.values[i] - prior.values[i], 2) / 2;
        for (const Observation& one : observations) {
            const double right = chance(one.inputs, weights);
            sum -= std::log(one.is_right ? right : 1 - right);
        }
        return sum;
    };
    const ConfidenceWeights best = fit_confidence(observations, prior);
    for (std::size_t i = 0; i <= kSurenessInputs; ++i) {
        for (const double step : {-1e-3, 1e-3}) {
            ConfidenceWeights beside = best;
            (i == kSurenessInputs ? beside.intercept : beside.values[i]) += step;
            EXPECT_GT(loss(beside), loss(best)) << i;
        }
    }
}

TEST(FitConfidence, StandsWhateverIsRight) {
    for (const bool is_right : {false, true}) {
        std::vector<Observation> all = observed({}, 300, 5);
        for (Observation& one : all) one.is_right = is_right;
        const ConfidenceWeights weights = fit_confidence(all, {});
        ASSERT_TRUE(std::isfinite(weights.intercept));
        for (const Observation& one : all) {
            EXPECT_GE(chance(one.inputs, weights), is_right ? 0.5 : 0.0);
            EXPECT_LE(chance(one.inputs, weights), is_right ? 1.0 : 0.5);
        }
    }
}

// Observations with these confidences, by a weight that takes the first input's logit.
std::vector<Observation> with_confidence(const std::vector<std::pair<double, bool>>& wanted) {
    std::vector<Observation> observations;
    for (const auto& [confidence, is_right] : wanted) {
        Observation one;
        one.inputs[0] = std::log(confidence / (1 - confidence));
        one.is_right = is_right;
        observations.push_back(one);
    }
    return observations;
}

ConfidenceWeights logit_of_first() {
    ConfidenceWeights weights;
    weights.intercept = 0;
    weights.values = {1, 0, 0, 0, 0, 0};
    return weights;
}

double threshold(const std::vector<std::pair<double, bool>>& wanted, double wrong_max) {
    return answer_threshold(with_confidence(wanted), logit_of_first(), wrong_max);
}

TEST(AnswerThreshold, IsTheLowestThatKeepsToTheStatedShare) {
    EXPECT_EQ(threshold({{0.6, false}, {0.55, false}}, 0), 0.5) << "nothing is stated";
    // Of 0.99, 0.98, 0.9 a share of 0.043 is expected to be wrong; with 0.7 it would be 0.11.
    EXPECT_NEAR(threshold({{0.7, true}, {0.9, true}, {0.98, true}, {0.99, true}}, 0.05), 0.9, 1e-9);
    EXPECT_EQ(threshold({{0.7, true}, {0.9, true}, {0.98, true}, {0.99, true}}, 0.12), 0.5);
    // One counted wrong of three is too much, whatever was expected.
    EXPECT_NEAR(threshold({{0.97, false}, {0.98, true}, {0.99, true}}, 0.05), 0.98, 1e-9);
}

TEST(AnswerThreshold, IsNeverBelowAHalfAndWithoutEvidenceWhatTheShareAsks) {
    EXPECT_EQ(threshold({{0.3, true}, {0.4, true}, {0.99, true}}, 0.9), 0.5);
    EXPECT_NEAR(threshold({{0.6, true}, {0.8, true}}, 0.05), 0.95, 1e-9);
    EXPECT_NEAR(threshold({}, 0.05), 0.95, 1e-9);
}

class Calibration : public Indexing {
  protected:
    // Ten questions, half of which no page answers.
    static std::string judgments(const std::string& right_page, const std::string& more = "") {
        std::string yaml = more + "questions:\n";
        for (const char* text : {"how long can i return", "return an item", "return item days",
                                 "60 days return", "can i return"})
            yaml += std::string("  - {question: ") + text + ", locale: en, answer: " + right_page +
                    "}\n";
        for (const char* text :
             {"item of the day", "card game", "invoice template", "pay rise", "pay my rent"})
            yaml += std::string("  - {question: ") + text + ", locale: en, answer: none}\n";
        return yaml;
    }

    std::shared_ptr<const Snapshot> live() {
        return *Snapshot::open(folder_.file("data"), *current_snapshot_id(folder_.file("data")),
                               {});
    }
    Tuning tuning(Audience audience = Audience::kPublic) {
        return live()->database(audience, "en")->tuning();
    }
    double sure(const std::string& text) {
        Question question;
        question.text = text;
        return answer(*live(), Audience::kPublic, question)->confidence;
    }
};

TEST_F(Calibration, ABuildFitsToTheJudgedQuestionsOfTheFolder) {
    ASSERT_TRUE(index());
    EXPECT_EQ(tuning(), Tuning{});
    const double before_wrong = sure("pay my rent");
    const double before_right = sure("can i return");
    folder_.write("content/judgments.yaml", judgments("returns"));
    const auto report = index();
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->is_new) << "judged questions alone make a new snapshot";
    EXPECT_EQ(tuning().judged, 10u);
    EXPECT_EQ(tuning(Audience::kAgent).judged, 10u);
    EXPECT_LT(sure("pay my rent"), before_wrong);
    EXPECT_GT(sure("can i return"), sure("pay my rent"));
    EXPECT_GT(sure("can i return"), before_right - 0.1);
    EXPECT_FALSE(index()->is_new);
}

TEST_F(Calibration, AFullBuildAndAnEditTuneAlike) {
    folder_.write("content/judgments.yaml", judgments("returns", "wrong_answers_at_most: 5 %\n"));
    ASSERT_TRUE(index());
    folder_.write("content/en/more.md", faq("What is a gift card?", "A card with money on it."));
    ASSERT_TRUE(index());
    const Tuning edited = tuning();
    EXPECT_GT(edited.answer_at, 0.5);
    ASSERT_TRUE(index(false, true, 5, true));
    EXPECT_EQ(tuning(), edited);
}

TEST_F(Calibration, OfVeryManyQuestionsSomeAreAskedAndFewerOfALargeContent) {
    std::string yaml = "questions:\n";
    for (int i = 0; i < 700; ++i)
        yaml += "  - {question: return " + std::to_string(i) + ", locale: en, answer: returns}\n";
    folder_.write("content/judgments.yaml", yaml);
    ASSERT_TRUE(index());
    EXPECT_EQ(tuning().judged, 300u);
    EXPECT_EQ(calibration_questions_max(0), 300u);
    EXPECT_EQ(calibration_questions_max(20'000), 200u);
    EXPECT_EQ(calibration_questions_max(100'000), 40u);
    EXPECT_EQ(calibration_questions_max(5'000'000), 40u);
}

TEST_F(Calibration, TooFewQuestionsLeaveTheGeneralConfidence) {
    folder_.write("content/judgments.yaml",
                  "questions:\n  - {question: return, locale: en, answer: none}\n");
    ASSERT_TRUE(index());
    EXPECT_EQ(tuning(), Tuning{});
}

TEST_F(Calibration, AFileWithAnErrorKeepsTheLastPublishedConfidence) {
    folder_.write("content/judgments.yaml", judgments("returns"));
    ASSERT_TRUE(index());
    const Tuning published = tuning();
    folder_.write("content/judgments.yaml", "questions:\n  - {question: return, locale: en}\n");
    folder_.write("content/en/more.md", faq("What is a gift card?", "A card with money on it."));
    ASSERT_TRUE(index());
    ASSERT_THAT(findings_, SizeIs(1));
    EXPECT_EQ(findings_[0].file, "judgments.yaml");
    EXPECT_EQ(findings_[0].line, 2u);
    EXPECT_THAT(findings_[0].message, HasSubstr("no \"answer\""));
    EXPECT_EQ(tuning(), published);
    EXPECT_FALSE(index()->is_new);
    std::filesystem::remove(folder_.file("content/judgments.yaml"));
    ASSERT_TRUE(index());
    EXPECT_EQ(tuning(), Tuning{});
}

TEST_F(Calibration, WhatAgentsAreJudgedToAskDoesNotReachShoppers) {
    folder_.write("content/judgments.yaml", judgments("returns"));
    ASSERT_TRUE(index());
    const Tuning before = tuning();
    folder_.write("content/judgments.yaml",
                  judgments("returns") +
                      "  - {question: goodwill, locale: en, answer: notes, audience: agent}\n");
    ASSERT_TRUE(index());
    EXPECT_EQ(tuning(), before);
    EXPECT_EQ(tuning(Audience::kAgent).judged, 11u);
}

}  // namespace
}  // namespace firstline
