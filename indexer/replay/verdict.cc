#include "indexer/replay/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace firstline {
namespace {

std::string place_of(const AnswerItem& item) {
    return item.page + (item.anchor.empty() ? "" : "#" + item.anchor);
}

std::string percent(double share) {
    return std::to_string(std::lround(share * 100)) + " %";
}

double share_of(const AnswerItem& item, std::string_view feature) {
    const auto found = std::find_if(item.shares.begin(), item.shares.end(),
                                    [&](const Share& share) { return share.feature == feature; });
    return found == item.shares.end() ? 0 : found->value;
}

// The title's words that are the question's: "“return”, “label”".
std::string title_words(const AnswerItem& item) {
    std::string words;
    for (const Range& range : item.title_highlights) {
        words += words.empty() ? "“" : ", “";
        words += item.title.substr(range.begin, range.end - range.begin) + "”";
    }
    return words;
}

// What the winner has more of than the right page, in words.
std::string advantage(const AnswerItem& winner, const AnswerItem* right) {
    struct Feature {
        std::string_view name;
        std::string_view means;
    };
    static constexpr std::array<Feature, 13> kFeatures = {
        {{"pinned", "an editor pinned it to this question"},
         {"title", "its title is closer to the question"},
         {"question", "one of its questions, or its title, is closer to what was asked"},
         {"page", "its text has more of the question's words"},
         {"sentences", "it has more of the question's words close together"},
         {"pairs", "it has more of the question's words side by side"},
         {"n-grams", "its words are spelled more like the question's"},
         {"asked n-grams", "its words are spelled more like the question's"},
         {"exact", "its title, or one of its questions, is the question word for word"},
         {"examples", "the question is worded more like those it declares"},
         {"product", "it is about the product that is looked at"},
         {"place", "its section or a tag is named in the storefront's address"},
         {"helpful", "shoppers found it more helpful"}}};
    const Feature* best = nullptr;
    double most = 0;
    for (const Feature& feature : kFeatures) {
        const double lead = share_of(winner, feature.name) -
                            (right == nullptr ? 0 : share_of(*right, feature.name));
        if (lead <= most) continue;
        most = lead;
        best = &feature;
    }
    if (best == nullptr) return "";
    std::string means(best->means);
    const std::string words = title_words(winner);
    const bool is_of_title = best->name == "title" || best->name == "question";
    if (is_of_title && !words.empty()) means += " (it has " + words + ")";
    return means;
}

const AnswerItem* right_item(const Answer& answer, const Verdict& verdict) {
    return verdict.rank == 0 ? nullptr : &answer.results[verdict.rank - 1];
}

// "The right page is third": where it stands, and what that means.
std::string standing(const Judgment& judgment, const Verdict& verdict) {
    const std::string right = judgment.answers.front().page;
    if (verdict.rank == 0) {
        return right + " is not among the first " + std::to_string(kResultsJudged) +
               " results: it has too few of the question's words";
    }
    return right + (judgment.answers.size() > 1 ? " or another right page" : "") + " is number " +
           std::to_string(verdict.rank);
}

std::string why_failed(const Judgment& judgment, const Answer& answer, const Verdict& verdict) {
    if (answer.results.empty()) return "the content has none of the question's words";
    const AnswerItem& winner = answer.results.front();
    const std::string sure = percent(verdict.confidence) + " sure";
    if (judgment.answers.empty()) {
        const std::string words = title_words(winner);
        return place_of(winner) + " is given as the answer, " + sure +
               (words.empty() ? "" : ": its title has " + words);
    }
    if (verdict.rank == 1)
        return "the right page is first, but at " + sure + " it is not shown to shoppers";
    const std::string because = advantage(winner, right_item(answer, verdict));
    return place_of(winner) + " won" + (because.empty() ? "" : ": " + because) + "; " +
           standing(judgment, verdict);
}

bool is_passed(const Judgment& judgment, const Verdict& verdict) {
    if (judgment.answers.empty()) return verdict.outcome != Outcome::kAnswer;
    switch (verdict.outcome) {
        case Outcome::kAnswer:
            return verdict.rank == 1;
        case Outcome::kSuggestions:
            return verdict.rank >= 1 && verdict.rank <= kSuggestionsShown;
        case Outcome::kNone:
            return false;
    }
    return false;
}

}  // namespace

Verdict verdict_of(const Judgment& judgment, const Answer& answer) {
    Verdict verdict;
    verdict.outcome = answer.outcome;
    verdict.confidence = answer.confidence;
    for (std::size_t i = 0; i < answer.results.size() && verdict.rank == 0; ++i) {
        const AnswerItem& item = answer.results[i];
        if (!is_right_page(judgment, item.page)) continue;
        verdict.rank = i + 1;
        verdict.is_right_passage = is_right_passage(judgment, item.page, item.anchor);
    }
    if (!answer.results.empty()) {
        verdict.first = place_of(answer.results.front());
        verdict.first_title = answer.results.front().title;
    }
    verdict.passed = is_passed(judgment, verdict);
    if (!verdict.passed) verdict.why = why_failed(judgment, answer, verdict);
    return verdict;
}

Result<std::vector<Verdict>> judge(const Snapshot& snapshot, const std::vector<Judgment>& judgments,
                                   const JudgingOptions& options) {
    std::vector<Verdict> verdicts;
    for (const Judgment& judgment : judgments) {
        Question question;
        question.text = judgment.question;
        question.locale = judgment.locale;
        question.skus = judgment.skus;
        question.limit = kResultsJudged;
        question.explain = true;
        question.today = options.today;
        const auto found = answer(snapshot, judgment.audience, question);
        if (!found) return found.error();
        verdicts.push_back(verdict_of(judgment, *found));
        if (options.progress) options.progress(verdicts.size(), judgments.size());
    }
    return verdicts;
}

void count(const Judgment& judgment, const Verdict& verdict, VerdictTotals& totals) {
    if (judgment.answers.empty()) {
        ++totals.unanswerable;
        if (verdict.outcome == Outcome::kNone) ++totals.abstained;
        if (verdict.outcome == Outcome::kAnswer) ++totals.false_answers;
        return;
    }
    ++totals.answerable;
    if (verdict.passed) ++totals.passed;
    if (verdict.rank == 1) ++totals.right_first;
    if (verdict.rank == 1 && verdict.is_right_passage) ++totals.right_passage;
    if (verdict.outcome == Outcome::kAnswer && verdict.rank != 1) ++totals.wrong_answers;
}

}  // namespace firstline
