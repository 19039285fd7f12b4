#include "indexer/replay/compare.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

ReplayReply reply(Outcome outcome, const std::string& page, const std::string& anchor = "",
                  const std::string& lead = "text") {
    return {outcome, 0.5, "en", {{page, anchor, page, lead}}};
}
ReplayReply answered(const std::string& page) {
    return reply(Outcome::kAnswer, page);
}
ReplayReply suggested(const std::string& page) {
    return reply(Outcome::kSuggestions, page);
}
ReplayReply nothing(const std::string& page) {
    return reply(Outcome::kNone, page);
}

ReplayQuestion logged(const std::string& text, std::int64_t asked) {
    return {text, "en", {}, asked, std::nullopt};
}
ReplayQuestion judged(const std::string& text, const std::vector<RightAnswer>& answers,
                      std::int64_t asked = 0) {
    Judgment judgment;
    judgment.question = text;
    judgment.answers = answers;
    return {text, "en", {}, asked, judgment};
}

// The only flip of one logged question, or nothing.
std::string flip(const ReplayReply& before, const ReplayReply& after) {
    const Comparison comparison = compare({logged("q", 1)}, {before}, {after});
    return comparison.flips.empty() ? "" : to_string(comparison.flips.at(0).kind);
}

TEST(Compare, TellsWhatAFlipIs) {
    EXPECT_EQ(flip(answered("a"), answered("a")), "");
    EXPECT_EQ(flip(answered("a"), answered("b")), "page");
    EXPECT_EQ(flip(answered("a"), suggested("b")), "page");
    EXPECT_EQ(flip(answered("a"), nothing("a")), "lost");
    EXPECT_EQ(flip(nothing("a"), suggested("a")), "gained");
    EXPECT_EQ(flip(nothing("a"), nothing("b")), "") << "nobody is shown the difference";
    EXPECT_EQ(flip(answered("a"), suggested("a")), "less sure");
    EXPECT_EQ(flip(suggested("a"), answered("a")), "surer");
    EXPECT_EQ(flip(answered("a"), reply(Outcome::kAnswer, "a", "part")), "passage");
    ReplayReply german = answered("a");
    german.locale = "de";
    EXPECT_EQ(flip(answered("a"), german), "page") << "the same page in another language";
}

TEST(Compare, NewWordsOfTheSameSectionAreCountedAndNoFlip) {
    const Comparison comparison = compare({logged("q", 1)}, {answered("a")},
                                          {reply(Outcome::kAnswer, "a", "", "other text")});
    EXPECT_TRUE(comparison.flips.empty());
    EXPECT_EQ(comparison.reworded, 1u);
}

Change change(const std::vector<RightAnswer>& answers, const ReplayReply& before,
              const ReplayReply& after) {
    const Comparison comparison = compare({judged("q", answers)}, {before}, {after});
    EXPECT_EQ(comparison.flips.size(), 1u);
    return comparison.flips.at(0).change;
}

TEST(Compare, AJudgedQuestionGetsWorseOrBetterByWhatAShopperIsTold) {
    const std::vector<RightAnswer> a = {{"a", ""}};
    EXPECT_EQ(change(a, answered("a"), answered("b")), Change::kWorse);
    EXPECT_EQ(change(a, answered("a"), nothing("a")), Change::kWorse);
    EXPECT_EQ(change(a, nothing("a"), answered("b")), Change::kWorse)
        << "a wrong answer is worse than none";
    EXPECT_EQ(change(a, answered("b"), answered("a")), Change::kBetter);
    EXPECT_EQ(change(a, answered("b"), nothing("b")), Change::kBetter);
    EXPECT_EQ(change(a, answered("a"), suggested("a")), Change::kSame);
    EXPECT_EQ(change(a, answered("b"), answered("c")), Change::kSame);
    EXPECT_EQ(change({}, suggested("b"), answered("b")), Change::kWorse) << "no page answers it";
    EXPECT_EQ(change({}, answered("b"), nothing("b")), Change::kBetter);
}

// Suggestions in this order.
ReplayReply suggested_all(const std::vector<std::string>& pages) {
    ReplayReply out{Outcome::kSuggestions, 0.4, "en", {}};
    for (const std::string& page : pages) out.results.push_back({page, "", page, "text"});
    return out;
}

TEST(Compare, ARightPageThatIsOnlySuggestedIsBetweenRightAndNothing) {
    const std::vector<RightAnswer> a = {{"a", ""}};
    EXPECT_EQ(change(a, answered("a"), suggested_all({"b", "a"})), Change::kWorse);
    EXPECT_EQ(change(a, nothing("a"), suggested_all({"b", "c", "a"})), Change::kBetter);
    EXPECT_EQ(change(a, nothing("a"), suggested_all({"b", "c", "d", "a"})), Change::kSame)
        << "nobody looks that far down";
}

TEST(Compare, ARightPageThatGoesFromBelowTheFirstSuggestionIsAFlip) {
    const Comparison comparison = compare({judged("q", {{"a", ""}})}, {suggested_all({"b", "a"})},
                                          {suggested_all({"b", "c"})});
    ASSERT_EQ(comparison.flips.size(), 1u);
    EXPECT_EQ(comparison.flips[0].kind, FlipKind::kBelow);
    EXPECT_EQ(comparison.flips[0].change, Change::kWorse);
    EXPECT_EQ(comparison.before.shown, 1u);
    EXPECT_EQ(comparison.after.shown, 0u);
}

TEST(Compare, FlipsComeWorstFirstThenByTraffic) {
    const std::vector<ReplayQuestion> questions = {
        logged("rare", 2), logged("often", 90), judged("better", {{"b", ""}}, 1),
        judged("worse", {{"a", ""}}), judged("as wrong as before", {{"x", ""}}, 50)};
    const std::vector<ReplayReply> before(5, answered("a"));
    const std::vector<ReplayReply> after(5, answered("b"));
    const Comparison comparison = compare(questions, before, after);
    std::vector<std::string> order;
    for (const Flip& one : comparison.flips) order.push_back(questions[one.question].text);
    EXPECT_EQ(order,
              (std::vector<std::string>{"worse", "better", "often", "as wrong as before", "rare"}));
    EXPECT_EQ(comparison.worse, 1u);
    EXPECT_EQ(comparison.better, 1u);
}

TEST(Compare, TotalsCountWhatIsShownAndWhatIsRight) {
    const std::vector<ReplayQuestion> questions = {
        judged("right", {{"a", ""}}, 5), judged("other section", {{"a", "part"}}),
        judged("wrong", {{"x", ""}}),    judged("missed", {{"x", ""}}),
        judged("no page", {}),           judged("no page, answered", {}),
        logged("suggested", 7)};
    const ReplayTotals totals =
        totals_of(questions, {answered("a"), suggested("a"), answered("a"), nothing("a"),
                              nothing("a"), answered("a"), suggested("a")});
    EXPECT_EQ(totals.answered, 3u);
    EXPECT_EQ(totals.suggested, 2u);
    EXPECT_EQ(totals.unanswered, 2u);
    EXPECT_EQ(totals.answerable, 4u);
    EXPECT_EQ(totals.right, 2u);
    EXPECT_EQ(totals.right_passage, 1u);
    EXPECT_EQ(totals.shown, 2u);
    EXPECT_EQ(totals.wrong_answers, 1u);
    EXPECT_EQ(totals.unanswerable, 2u);
    EXPECT_EQ(totals.false_answers, 1u);
    EXPECT_EQ(totals.asked, 12);
    EXPECT_EQ(totals.asked_answered, 5);
    EXPECT_DOUBLE_EQ(totals.confidence, 0.5);
}

}  // namespace
}  // namespace firstline
