#include "indexer/cli/eval_output.h"

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

json to_json(const RankingMetrics& metrics) {
    return {{"questions", metrics.questions}, {"ndcg_10", metrics.ndcg_10},
            {"mrr_10", metrics.mrr_10},       {"precision_1", metrics.precision_1},
            {"recall_5", metrics.recall_5},   {"recall_100", metrics.recall_100}};
}

json to_json(const std::vector<QuestionScore>& questions) {
    json list = json::array();
    for (const QuestionScore& one : questions) {
        list.push_back({{"id", one.id},
                        {"ndcg_10", one.metrics.ndcg_10},
                        {"mrr_10", one.metrics.mrr_10},
                        {"precision_1", one.metrics.precision_1},
                        {"first", one.first},
                        {"confidence", one.confidence}});
    }
    return list;
}

json to_json(const std::vector<RunEntry>& unanswerable) {
    json list = json::array();
    for (const RunEntry& one : unanswerable) {
        list.push_back({{"id", one.question},
                        {"first", one.rows.empty() ? "" : one.rows.front().page},
                        {"confidence", one.rows.empty() ? 0.0 : one.confidence}});
    }
    return list;
}

json to_json(const Reliability& curve) {
    json list = json::array();
    for (const ReliabilityBin& bin : curve) {
        list.push_back({{"count", bin.count},
                        {"mean_confidence", bin.mean_confidence},
                        {"share_right", bin.share_right}});
    }
    return list;
}

json to_json(const Evaluation& one) {
    json out = {{"set", one.name},
                {"ranking", to_json(one.ranking)},
                {"calibration_error", one.calibration_error},
                {"reliability", to_json(one.curve)},
                {"mean_ms", one.mean_ms},
                {"questions", to_json(one.questions)}};
    if (one.misspelled) {
        out["misspelled"] = to_json(*one.misspelled);
        out["misspelled_questions"] = to_json(one.misspelled_questions);
    }
    if (!one.unanswerable_run.empty()) out["unanswerable"] = to_json(one.unanswerable_run);
    if (one.abstention) {
        out["abstention"] = {{"auroc", one.abstention->auroc},
                             {"false_answers", one.abstention->false_answers}};
    }
    return out;
}

json to_json(const Change& change) {
    return {{"before", change.before},
            {"after", change.after},
            {"change", change.by()},
            {"interval", {change.interval.low, change.interval.high}}};
}

json to_json(const SetChange& change) {
    json out = {{"set", change.name},
                {"questions", change.questions},
                {"ndcg_10", to_json(change.ndcg_10)},
                {"precision_1", to_json(change.precision_1)}};
    if (change.misspelled_ndcg_10) out["misspelled_ndcg_10"] = to_json(*change.misspelled_ndcg_10);
    return out;
}

json to_json(const std::vector<ScoreChange>& flips) {
    json list = json::array();
    for (const ScoreChange& flip : flips) {
        list.push_back({{"set", flip.set},
                        {"id", flip.id},
                        {"text", flip.text},
                        {"before", flip.before},
                        {"after", flip.after},
                        {"first_before", flip.first_before},
                        {"first_after", flip.first_after}});
    }
    return list;
}

json to_json(const RunComparison& comparison) {
    json sets = json::array();
    for (const SetChange& set : comparison.sets) sets.push_back(to_json(set));
    return {{"sets", sets},
            {"mean", to_json(comparison.mean)},
            {"wins", to_json(comparison.wins)},
            {"losses", to_json(comparison.losses)},
            {"unmatched", comparison.unmatched}};
}

}  // namespace

std::string eval_json(const EvalReport& report) {
    json sets = json::array();
    for (const Evaluation& one : report.result.sets) sets.push_back(to_json(one));
    json out = {{"sets", sets}};
    for (const StageCost& stage : report.result.stages) {
        json cost = to_json(stage.change.mean);
        cost.erase("set");
        cost["without"] = stage.stage;
        out["stages"].push_back(cost);
    }
    if (report.comparison) out["comparison"] = to_json(*report.comparison);
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace firstline
