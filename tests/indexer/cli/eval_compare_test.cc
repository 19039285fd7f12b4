#include "indexer/cli/eval_compare.h"

#include <gtest/gtest.h>

#include "indexer/cli/eval_output.h"
#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

QuestionScore score(const std::string& id, double ndcg, const std::string& first) {
    QuestionScore made;
    made.id = id;
    made.text = "text of " + id;
    made.metrics.questions = 1;
    made.metrics.ndcg_10 = ndcg;
    made.metrics.precision_1 = ndcg == 1.0 ? 1.0 : 0.0;
    made.first = first;
    return made;
}

Evaluation evaluation(const std::string& name, const std::vector<QuestionScore>& questions) {
    Evaluation made;
    made.name = name;
    made.questions = questions;
    return made;
}

TEST(EvalCompare, TellsWhatWonAndWhatLost) {
    const EarlierRun before = earlier_run_of(
        {evaluation("s", {score("a", 0.5, "x"), score("b", 1.0, "y"), score("c", 0.3, "z")})});
    const RunComparison found = compare(
        before,
        {evaluation("s", {score("a", 1.0, "w"), score("b", 0.9, "v"), score("c", 0.3, "z")})});
    ASSERT_EQ(found.sets.size(), 1u);
    EXPECT_NEAR(found.sets[0].ndcg_10.by(), 0.4 / 3, 1e-12);
    ASSERT_EQ(found.wins.size(), 1u);
    EXPECT_EQ(found.wins[0].text, "text of a");
    EXPECT_EQ(found.wins[0].first_before, "x");
    EXPECT_EQ(found.wins[0].first_after, "w");
    ASSERT_EQ(found.losses.size(), 1u);
    EXPECT_EQ(found.losses[0].id, "b");
    EXPECT_FALSE(found.sets[0].ndcg_10.is_sure()) << "three questions prove nothing";
}

TEST(EvalCompare, AChangeOfEveryQuestionIsSure) {
    std::vector<QuestionScore> before;
    std::vector<QuestionScore> now;
    for (int i = 0; i < 50; ++i) {
        before.push_back(score(std::to_string(i), 0.5, "x"));
        now.push_back(score(std::to_string(i), 0.6, "x"));
    }
    const RunComparison found =
        compare(earlier_run_of({evaluation("s", before)}), {evaluation("s", now)});
    EXPECT_TRUE(found.sets[0].ndcg_10.is_sure());
    EXPECT_TRUE(found.mean.ndcg_10.is_sure());
    EXPECT_FALSE(found.mean.precision_1.is_sure());
    EXPECT_EQ(found.wins.size(), 50u);
}

TEST(EvalCompare, SetsWeighTheSameInTheMeanAndStrangersAreLeftOut) {
    const EarlierRun before =
        earlier_run_of({evaluation("s", {score("a", 0.0, ""), score("b", 0.0, "")}),
                        evaluation("t", {score("a", 0.0, "")})});
    const RunComparison found =
        compare(before, {evaluation("s", {score("a", 1.0, "x"), score("b", 1.0, "x")}),
                         evaluation("t", {score("a", 0.0, ""), score("new", 1.0, "x")}),
                         evaluation("u", {score("a", 1.0, "x")})});
    EXPECT_EQ(found.sets.size(), 2u);
    EXPECT_DOUBLE_EQ(found.mean.ndcg_10.by(), 0.5);
    EXPECT_EQ(found.unmatched, 1u);
}

TEST(EvalCompare, WhatIsPrintedIsReadBack) {
    EvalReport report;
    report.result.sets = {
        evaluation("s", {score("a", 0.25, "page-1"), score("b", 1.0, "ü \"2\"")})};
    report.result.sets[0].misspelled = RankingMetrics{};
    report.result.sets[0].misspelled_questions = {score("a", 0.125, "page-2")};
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/run.json";
    ASSERT_TRUE(write_new_file(path, eval_json(report)));
    const auto read = read_earlier_run(path);
    ASSERT_TRUE(read) << read.error().message;
    const EarlierSet& set = read->at("s");
    EXPECT_DOUBLE_EQ(set.questions.at("a").ndcg_10, 0.25);
    EXPECT_EQ(set.questions.at("b").first, "ü \"2\"");
    EXPECT_DOUBLE_EQ(set.questions.at("b").precision_1, 1.0);
    EXPECT_DOUBLE_EQ(set.misspelled.at("a").ndcg_10, 0.125);
}

TEST(EvalCompare, AnythingElseIsNoBaseline) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/run.json";
    for (const char* text :
         {"", "[]", "{}", "{\"sets\": 1}", "{\"sets\": [1]}", "{\"sets\": [{\"set\": \"s\"}]}",
          "{\"sets\": [{\"set\": \"s\", \"questions\": [{}]}]}",
          "{\"sets\": [{\"set\": \"s\", \"questions\": {\"id\": 1}}]}"}) {
        ASSERT_TRUE(write_file_atomically(path, text));
        const auto read = read_earlier_run(path);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::kInvalid);
    }
}

}  // namespace
}  // namespace firstline
