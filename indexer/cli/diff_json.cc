#include <nlohmann/json.hpp>

#include "indexer/cli/diff_output.h"

namespace firstline {
namespace {

using nlohmann::json;

json to_json(const ReplayTotals& totals) {
    return {{"answered", totals.answered},
            {"suggestions", totals.suggested},
            {"none", totals.unanswered},
            {"mean_confidence", totals.confidence},
            {"asked", totals.asked},
            {"asked_answered", totals.asked_answered},
            {"asked_none", totals.asked_unanswered},
            {"judged_answerable", totals.answerable},
            {"right_page", totals.right},
            {"right_passage", totals.right_passage},
            {"right_shown", totals.shown},
            {"wrong_answers", totals.wrong_answers},
            {"judged_unanswerable", totals.unanswerable},
            {"false_answers", totals.false_answers}};
}

json to_json(const DiffSide& side, const ReplayTotals& totals) {
    return {{"edition", side.name},
            {"pages", side.pages},
            {"errors", side.errors},
            {"pages_kept", side.pages_kept},
            {"totals", to_json(totals)}};
}

const char* outcome_name(Outcome outcome) {
    return outcome == Outcome::kAnswer        ? "answer"
           : outcome == Outcome::kSuggestions ? "suggestions"
                                              : "none";
}

json to_json(const ReplayReply& reply) {
    json out = {{"outcome", outcome_name(reply.outcome)},
                {"confidence", reply.confidence},
                {"locale", reply.locale},
                {"page", nullptr}};
    if (reply.results.empty()) return out;
    const ReplyResult& first = reply.results.front();
    out["page"] = first.page;
    out["anchor"] = first.anchor;
    out["title"] = first.title;
    return out;
}

json to_json(const DiffReport& report, const Flip& flip) {
    const ReplayQuestion& question = report.questions[flip.question];
    json out = {{"question", question.text},
                {"locale", question.locale},
                {"asked", question.asked},
                {"kind", to_string(flip.kind)},
                {"change", to_string(flip.change)},
                {"before", to_json(report.before.replies[flip.question])},
                {"after", to_json(report.after.replies[flip.question])}};
    if (!question.judgment) return out;
    out["right"] = json::array();
    for (const RightAnswer& answer : question.judgment->answers)
        out["right"].push_back(answer.anchor.empty() ? answer.page
                                                     : answer.page + "#" + answer.anchor);
    return out;
}

}  // namespace

std::string diff_json(const DiffReport& report) {
    const Comparison& comparison = report.comparison;
    json out = {{"before", to_json(report.before, comparison.before)},
                {"after", to_json(report.after, comparison.after)},
                {"audience", to_string(report.audience)},
                {"day", report.day},
                {"judged", report.judged},
                {"logged", report.logged},
                {"logged_distinct", report.logged_distinct},
                {"sessions_min", report.sessions_min},
                {"seconds", report.seconds},
                {"worse", comparison.worse},
                {"better", comparison.better},
                {"reworded", comparison.reworded},
                {"flips", json::array()}};
    for (const Flip& flip : comparison.flips) out["flips"].push_back(to_json(report, flip));
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace firstline
