#include "kb/search/confidence.h"

#include <gtest/gtest.h>

#include <cmath>

namespace firstline {
namespace {

// A question of so many words, the first of which the content knows.
ExpandedQuestion question_of(std::size_t words, std::size_t known) {
    ExpandedQuestion question;
    for (std::size_t w = 0; w < words; ++w) {
        Concept meaning;
        meaning.word = w;
        meaning.idf = 2;
        if (w < known) meaning.terms.push_back({static_cast<TermId>(w), 1.0, kNoId});
        question.concepts.push_back(meaning);
    }
    return question;
}

RankedPage page_of(double score, std::uint64_t title_key, double coverage = 0.9) {
    RankedPage page;
    page.score = score;
    page.features.title_key = title_key;
    page.features.window_coverage = coverage;
    page.features.values[static_cast<std::size_t>(Feature::kPage)] = 3 * score;
    return page;
}

double sure_of(const ExpandedQuestion& question, const std::vector<RankedPage>& ranked) {
    return confidence(question, ranked, Tuning{}.confidence);
}

double input(const SurenessInputs& inputs, Sureness which) {
    return inputs[static_cast<std::size_t>(which)];
}

TEST(Confidence, WithoutResultsIsZero) {
    EXPECT_EQ(sure_of(question_of(3, 3), {}), 0);
    EXPECT_EQ(sure_of({}, {}), 0);
    EXPECT_EQ(sureness_inputs(question_of(3, 3), {}), SurenessInputs{});
}

TEST(Confidence, InputsAreWhatOneReckonsByHand) {
    const SurenessInputs inputs = sureness_inputs(
        question_of(4, 3), {page_of(2.0, 1, 0.7), page_of(1.5, 2), page_of(0.5, 3)});
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kPage), 6.0 / 8.0);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kLead), 0.25);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kLongLead), 0.75);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kSentences), 0.7);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kUnknownWords), 0.25);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kQuestionWords), 0.4);
    EXPECT_DOUBLE_EQ(
        input(sureness_inputs(question_of(25, 25), {page_of(1, 1)}), Sureness::kQuestionWords),
        1.0);
}

TEST(Confidence, EqualTitlesDoNotLeadOverEachOther) {
    const ExpandedQuestion question = question_of(3, 3);
    const SurenessInputs twins =
        sureness_inputs(question, {page_of(2, 7), page_of(1.9, 7), page_of(0.5, 8)});
    EXPECT_DOUBLE_EQ(input(twins, Sureness::kLead), 0.75) << "over the next other title";
    EXPECT_DOUBLE_EQ(input(twins, Sureness::kLongLead), 1.0) << "there is no third title";
    EXPECT_GT(sure_of(question, {page_of(2, 7), page_of(1.9, 7), page_of(0.5, 8)}),
              sure_of(question, {page_of(2, 7), page_of(1.9, 6), page_of(0.5, 8)}));
    // Two others of one title are one rival.
    const SurenessInputs rivals = sureness_inputs(
        question, {page_of(2, 7), page_of(1.5, 8), page_of(1.4, 8), page_of(0.5, 9)});
    EXPECT_DOUBLE_EQ(input(rivals, Sureness::kLead), 0.25);
    EXPECT_DOUBLE_EQ(input(rivals, Sureness::kLongLead), 0.75);
}

TEST(Confidence, PagesWithoutATitleAreNotTheSamePage) {
    const SurenessInputs inputs =
        sureness_inputs(question_of(3, 3), {page_of(2, 0), page_of(1.5, 0), page_of(1.0, 0)});
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kLead), 0.25);
    EXPECT_DOUBLE_EQ(input(inputs, Sureness::kLongLead), 0.5);
}

TEST(Confidence, OnePageAloneLeadsNobody) {
    const SurenessInputs inputs = sureness_inputs(question_of(3, 3), {page_of(2, 1)});
    EXPECT_EQ(input(inputs, Sureness::kLead), 0);
    EXPECT_EQ(
        input(sureness_inputs(question_of(3, 3), {page_of(0, 1), page_of(0, 2)}), Sureness::kLead),
        0);
}

TEST(Confidence, ALongerLeadIsSurer) {
    const ExpandedQuestion question = question_of(3, 3);
    double before = 0;
    for (const double second : {1.9, 1.5, 1.0, 0.5}) {
        const double sure = sure_of(question, {page_of(2, 1), page_of(second, 2)});
        EXPECT_GT(sure, before) << second;
        EXPECT_LT(sure, 1.0);
        before = sure;
    }
}

TEST(Confidence, UnknownWordsLowerIt) {
    const std::vector<RankedPage> ranked = {page_of(2, 1), page_of(1, 2)};
    for (std::size_t known = 4; known > 0; --known) {
        EXPECT_GT(sure_of(question_of(4, known), ranked),
                  sure_of(question_of(4, known - 1), ranked))
            << known;
    }
}

TEST(Confidence, WhereNothingIsKnownItIsAFifthAtMost) {
    const std::vector<RankedPage> ranked = {page_of(2, 1, 1.0), page_of(0.01, 2), page_of(0.01, 3)};
    EXPECT_LE(sure_of(question_of(10, 0), ranked), 0.2);
    EXPECT_NE(outcome_of(sure_of(question_of(10, 0), ranked), {}), Outcome::kAnswer);
}

TEST(Confidence, TheWeightsAreTheCallers) {
    const std::vector<RankedPage> ranked = {page_of(2, 1), page_of(1, 2)};
    ConfidenceWeights weights;
    weights.values.fill(0);
    weights.intercept = 0;
    EXPECT_DOUBLE_EQ(confidence(question_of(3, 3), ranked, weights), 0.5);
    weights.values[static_cast<std::size_t>(Sureness::kLead)] = 2;
    EXPECT_DOUBLE_EQ(confidence(question_of(3, 3), ranked, weights), 1 / (1 + std::exp(-1.0)));
}

TEST(Confidence, ItsThresholdsBelongToTheBetterOutcome) {
    Tuning tuning;
    tuning.answer_at = 0.8;
    tuning.suggest_at = 0.3;
    EXPECT_EQ(outcome_of(1.0, tuning), Outcome::kAnswer);
    EXPECT_EQ(outcome_of(0.8, tuning), Outcome::kAnswer);
    EXPECT_EQ(outcome_of(0.8 - 1e-9, tuning), Outcome::kSuggestions);
    EXPECT_EQ(outcome_of(0.3, tuning), Outcome::kSuggestions);
    EXPECT_EQ(outcome_of(0.3 - 1e-9, tuning), Outcome::kNone);
    EXPECT_EQ(outcome_of(0.0, tuning), Outcome::kNone);
}

}  // namespace
}  // namespace firstline
