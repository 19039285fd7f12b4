#include "indexer/replay/abstention.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/store.h"

namespace firstline {
namespace {

Judgment judgment(const std::string& question, std::vector<std::string> pages) {
    Judgment one;
    one.question = question;
    one.locale = "en";
    for (std::string& page : pages) one.answers.push_back({std::move(page), ""});
    return one;
}

TEST(LeaveOneOut, QuestionsThatShareAPageAreInOneFold) {
    const std::vector<Judgment> judgments = {judgment("1", {"a"}),      judgment("2", {"b"}),
                                             judgment("3", {"b", "c"}), judgment("4", {"d"}),
                                             judgment("5", {"c"}),      judgment("6", {"e"})};
    const std::vector<std::size_t> folds = folds_of(judgments, 2);
    EXPECT_EQ(folds[1], folds[2]);
    EXPECT_EQ(folds[2], folds[4]);
    EXPECT_NE(folds[0], folds[1]) << "the others fill the other fold";
    EXPECT_EQ(std::count(folds.begin(), folds.end(), folds[1]), 3);
}

TEST(LeaveOneOut, WithAFoldAQuestionEachIsAlone) {
    const std::vector<Judgment> judgments = {judgment("1", {"a"}), judgment("2", {"b"}),
                                             judgment("3", {"c"})};
    std::vector<std::size_t> folds = folds_of(judgments, 3);
    std::sort(folds.begin(), folds.end());
    EXPECT_EQ(folds, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(LeaveOneOut, ThePageThatAnsweredIsNotAmongTheResults) {
    Judgment unanswerable = judgment("zzyzx", {});
    const std::vector<Judgment> judgments = {
        judgment("My product broke. Is it under warranty?", {"warranty"}), unanswerable,
        judgment("How can I pay?", {"payment-methods"})};
    AbstentionOptions options;
    options.folds = 2;
    const auto left_out = leave_one_out(store_pages(), judgments, options);
    ASSERT_TRUE(left_out) << left_out.error().message;
    ASSERT_EQ(left_out->size(), 2u) << "a question without an answer has no page to leave out";
    EXPECT_EQ((*left_out)[0].judgment, 0u);
    EXPECT_EQ((*left_out)[1].judgment, 2u);
    for (const LeftOut& one : *left_out) {
        EXPECT_NE(one.first, "warranty");
        EXPECT_NE(one.first, "payment-methods");
    }
    EXPECT_NE((*left_out)[0].outcome, Outcome::kAnswer);
}

TEST(LeaveOneOut, APageThatAnswersJustAsWellIsAnAnswer) {
    std::vector<Page> pages = store_pages();
    Page twin = pages[5];
    twin.id = "warranty-twin";
    pages.push_back(twin);
    const auto left_out = leave_one_out(
        pages, {judgment("My product broke. Is it under warranty?", {"warranty"})}, {});
    ASSERT_TRUE(left_out) << left_out.error().message;
    ASSERT_EQ(left_out->size(), 1u);
    EXPECT_EQ((*left_out)[0].outcome, Outcome::kAnswer);
    EXPECT_EQ((*left_out)[0].first, "warranty-twin");
}

TEST(LeaveOneOut, WithoutAnyPageLeftThereIsNoAnswer) {
    const auto left_out = leave_one_out({make_page("only", "Returns", {"Within 30 days."})},
                                        {judgment("Returns", {"only"})}, {});
    ASSERT_TRUE(left_out) << left_out.error().message;
    EXPECT_EQ((*left_out)[0].outcome, Outcome::kNone);
}

}  // namespace
}  // namespace firstline
