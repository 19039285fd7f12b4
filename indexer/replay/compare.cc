#include "indexer/replay/compare.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "indexer/replay/verdict.h"

namespace firstline {
namespace {

enum class Grade : std::uint8_t { kWrongAnswer, kHarmless, kSuggested, kRight };

bool is_shown(const ReplayReply& reply) {
    return reply.outcome != Outcome::kNone && !reply.results.empty();
}

// Whether a right page is among the suggestions that a shopper looks at.
bool is_suggested(const Judgment& judgment, const ReplayReply& reply) {
    if (reply.outcome != Outcome::kSuggestions) return false;
    const std::size_t end = std::min(reply.results.size(), kSuggestionsShown);
    return std::any_of(
        reply.results.begin(), reply.results.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const ReplyResult& result) { return is_right_page(judgment, result.page); });
}

Grade grade_of(const Judgment& judgment, const ReplayReply& reply) {
    if (is_right(judgment, reply)) return Grade::kRight;
    if (is_suggested(judgment, reply)) return Grade::kSuggested;
    return reply.outcome == Outcome::kAnswer ? Grade::kWrongAnswer : Grade::kHarmless;
}

std::optional<FlipKind> flip_of(const ReplayReply& before, const ReplayReply& after) {
    if (is_shown(before) != is_shown(after))
        return is_shown(before) ? FlipKind::kLost : FlipKind::kGained;
    if (!is_shown(before)) return std::nullopt;
    const ReplyResult& first = before.results.front();
    const ReplyResult& now = after.results.front();
    if (first.page != now.page || before.locale != after.locale) return FlipKind::kPage;
    if (first.anchor != now.anchor) return FlipKind::kPassage;
    if (before.outcome == after.outcome) return std::nullopt;
    return before.outcome == Outcome::kAnswer ? FlipKind::kLessSure : FlipKind::kSurer;
}

Change change_of(const ReplayQuestion& question, const ReplayReply& before,
                 const ReplayReply& after) {
    if (!question.judgment) return Change::kUnjudged;
    const Grade was = grade_of(*question.judgment, before);
    const Grade is = grade_of(*question.judgment, after);
    return is < was ? Change::kWorse : is > was ? Change::kBetter : Change::kSame;
}

void add_judged(const Judgment& judgment, const ReplayReply& reply, ReplayTotals& totals) {
    if (judgment.answers.empty()) {
        ++totals.unanswerable;
        if (reply.outcome == Outcome::kAnswer) ++totals.false_answers;
        return;
    }
    ++totals.answerable;
    if (grade_of(judgment, reply) >= Grade::kSuggested) ++totals.shown;
    if (!is_right(judgment, reply)) {
        if (reply.outcome == Outcome::kAnswer) ++totals.wrong_answers;
        return;
    }
    ++totals.right;
    const ReplyResult& first = reply.results.front();
    if (is_right_passage(judgment, first.page, first.anchor)) ++totals.right_passage;
}

}  // namespace

bool is_right(const Judgment& judgment, const ReplayReply& reply) {
    if (judgment.answers.empty()) return reply.outcome != Outcome::kAnswer;
    return is_shown(reply) && is_right_page(judgment, reply.results.front().page);
}

ReplayTotals totals_of(const std::vector<ReplayQuestion>& questions,
                       const std::vector<ReplayReply>& replies) {
    ReplayTotals totals;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const ReplayReply& reply = replies[i];
        totals.confidence += reply.confidence;
        totals.asked += questions[i].asked;
        if (!is_shown(reply)) {
            ++totals.unanswered;
            totals.asked_unanswered += questions[i].asked;
        } else if (reply.outcome == Outcome::kAnswer) {
            ++totals.answered;
            totals.asked_answered += questions[i].asked;
        } else {
            ++totals.suggested;
        }
        if (questions[i].judgment) add_judged(*questions[i].judgment, reply, totals);
    }
    if (!questions.empty()) totals.confidence /= static_cast<double>(questions.size());
    return totals;
}

Comparison compare(const std::vector<ReplayQuestion>& questions,
                   const std::vector<ReplayReply>& before, const std::vector<ReplayReply>& after) {
    Comparison comparison;
    comparison.before = totals_of(questions, before);
    comparison.after = totals_of(questions, after);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Change change = change_of(questions[i], before[i], after[i]);
        if (change == Change::kWorse) ++comparison.worse;
        if (change == Change::kBetter) ++comparison.better;
        auto kind = flip_of(before[i], after[i]);
        if (!kind && (change == Change::kWorse || change == Change::kBetter))
            kind = FlipKind::kBelow;
        if (kind) {
            comparison.flips.push_back({i, *kind, change});
        } else if (is_shown(before[i]) &&
                   before[i].results.front().lead != after[i].results.front().lead) {
            ++comparison.reworded;
        }
    }
    std::stable_sort(comparison.flips.begin(), comparison.flips.end(),
                     [&](const Flip& a, const Flip& b) {
                         const auto key = [&](const Flip& flip) {
                             // Judged or not, what is neither worse nor better stands together.
                             const int order = flip.change == Change::kWorse    ? 0
                                               : flip.change == Change::kBetter ? 1
                                                                                : 2;
                             return std::tuple(order, -questions[flip.question].asked);
                         };
                         return key(a) < key(b);
                     });
    return comparison;
}

const char* to_string(FlipKind kind) {
    switch (kind) {
        case FlipKind::kLost:
            return "lost";
        case FlipKind::kGained:
            return "gained";
        case FlipKind::kPage:
            return "page";
        case FlipKind::kPassage:
            return "passage";
        case FlipKind::kLessSure:
            return "less sure";
        case FlipKind::kSurer:
            return "surer";
        case FlipKind::kBelow:
            return "below";
    }
    return "";
}

const char* to_string(Change change) {
    switch (change) {
        case Change::kWorse:
            return "worse";
        case Change::kBetter:
            return "better";
        case Change::kSame:
            return "same";
        case Change::kUnjudged:
            return "unjudged";
    }
    return "";
}

}  // namespace firstline
