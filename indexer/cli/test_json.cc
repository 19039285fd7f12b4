#include <nlohmann/json.hpp>

#include "indexer/cli/test_output.h"

namespace firstline {
namespace {

using nlohmann::json;

const char* outcome_name(Outcome outcome) {
    return outcome == Outcome::kAnswer        ? "answer"
           : outcome == Outcome::kSuggestions ? "suggestions"
                                              : "none";
}

json to_json(const Judgment& judgment, const Verdict& verdict) {
    json answers = json::array();
    for (const RightAnswer& right : judgment.answers)
        answers.push_back(right.page + (right.anchor.empty() ? "" : "#" + right.anchor));
    json out = {{"question", judgment.question},
                {"locale", judgment.locale},
                {"audience", to_string(judgment.audience)},
                {"line", judgment.line},
                {"tags", judgment.tags},
                {"answers", answers},
                {"passed", verdict.passed},
                {"outcome", outcome_name(verdict.outcome)},
                {"confidence", verdict.confidence},
                {"first", verdict.first},
                {"why", verdict.why}};
    out["rank"] = verdict.rank == 0 ? json(nullptr) : json(verdict.rank);
    out["right_section"] = verdict.is_right_passage;
    return out;
}

json to_json(const VerdictTotals& totals) {
    return {{"answerable", totals.answerable},       {"passed", totals.passed},
            {"right_first", totals.right_first},     {"right_section", totals.right_passage},
            {"wrong_answers", totals.wrong_answers}, {"unanswerable", totals.unanswerable},
            {"abstained", totals.abstained},         {"false_answers", totals.false_answers}};
}

json left_out_json(const TestReport& report) {
    json questions = json::array();
    for (const LeftOut& one : report.left_out) {
        questions.push_back({{"question", report.judgments[one.judgment].question},
                             {"locale", report.judgments[one.judgment].locale},
                             {"outcome", outcome_name(one.outcome)},
                             {"confidence", one.confidence},
                             {"first", one.first}});
    }
    return {{"asked", report.left_out.size()},
            {"false_answers", false_answers(report.left_out)},
            {"questions", questions}};
}

// Fills the baseline from a document of ours; false if it is none.
bool read_questions(const json& document, Baseline& baseline) {
    if (!document.is_object() || !document.contains("questions") ||
        !document["questions"].is_array())
        return false;
    for (const json& one : document["questions"]) {
        for (const char* field : {"question", "locale", "audience"}) {
            if (!one.is_object() || !one.contains(field) || !one[field].is_string()) return false;
        }
        if (!one.contains("passed") || !one["passed"].is_boolean()) return false;
        const std::string key = one["locale"].get<std::string>() + "/" +
                                one["audience"].get<std::string>() + "/" +
                                one["question"].get<std::string>();
        (one["passed"].get<bool>() ? baseline.passed : baseline.failed).insert(key);
    }
    return true;
}

}  // namespace

std::string test_json(const TestReport& report) {
    json questions = json::array();
    for (std::size_t i = 0; i < report.judgments.size(); ++i)
        questions.push_back(to_json(report.judgments[i], report.verdicts[i]));
    json locales = json::object();
    const auto totals = totals_by_locale(report);
    for (const auto& [locale, one] : totals) {
        if (!locale.empty()) locales[locale] = to_json(one);
    }
    const auto all = totals.find("");
    json out = {{"edition", report.edition},
                {"judgments", report.judgments_file},
                {"day", report.day},
                {"totals", to_json(all == totals.end() ? VerdictTotals{} : all->second)},
                {"locales", locales},
                {"questions", questions},
                {"seconds", report.seconds}};
    if (!report.left_out.empty()) out["left_out"] = left_out_json(report);
    if (report.has_baseline) {
        out["regressions"] = json::array();
        for (const std::size_t index : report.regressions)
            out["regressions"].push_back(report.judgments[index].question);
    }
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Baseline> parse_baseline(std::string_view text, const std::string& name) {
    const json document = json::parse(text, nullptr, false);
    Baseline baseline;
    if (!read_questions(document, baseline)) {
        return Error{ErrorCode::kInvalid,
                     name + " is no result of `firstline test --json`: write one with it first"};
    }
    return baseline;
}

}  // namespace firstline
