#include "indexer/cli/eval_output.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string number(double value, const char* format = "%.4f") {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string signed_number(double value) {
    return number(value, "%+.4f");
}

// The first column reads from the left, figures from the right.
void print_figures(const Rows& rows) {
    std::vector<bool> right_aligned(rows.front().size(), true);
    right_aligned.front() = false;
    print_table(rows, right_aligned);
}

// The mean of what some of the sets have, or nothing.
class Mean {
  public:
    void add(double value) {
        sum_ += value;
        ++count_;
    }
    std::string text(const char* format = "%.4f") const {
        return count_ == 0 ? "" : number(sum_ / static_cast<double>(count_), format);
    }

  private:
    double sum_ = 0;
    std::size_t count_ = 0;
};

std::vector<std::string> mean_row(const std::vector<Evaluation>& sets) {
    Mean ndcg, mrr, first, recall_5, recall_100, typos, auroc, false_answers, error, time;
    std::size_t questions = 0;
    for (const Evaluation& one : sets) {
        questions += one.ranking.questions;
        ndcg.add(one.ranking.ndcg_10);
        mrr.add(one.ranking.mrr_10);
        first.add(one.ranking.precision_1);
        recall_5.add(one.ranking.recall_5);
        recall_100.add(one.ranking.recall_100);
        if (one.misspelled) typos.add(one.misspelled->ndcg_10);
        if (one.abstention) auroc.add(one.abstention->auroc);
        if (one.abstention) false_answers.add(one.abstention->false_answers);
        error.add(one.calibration_error);
        time.add(one.mean_ms);
    }
    return {"mean",       with_thousands(questions), ndcg.text(),       mrr.text(),
            first.text(), recall_5.text(),           recall_100.text(), typos.text(),
            auroc.text(), false_answers.text(),      error.text(),      time.text("%.2f")};
}

void print_sets(const std::vector<Evaluation>& sets) {
    Rows rows = {{"set", "questions", "nDCG@10", "MRR@10", "P@1", "R@5", "R@100", "typos nDCG@10",
                  "AUROC", "false answers", "ECE", "ms"}};
    for (const Evaluation& one : sets) {
        rows.push_back({one.name, with_thousands(one.ranking.questions),
                        number(one.ranking.ndcg_10), number(one.ranking.mrr_10),
                        number(one.ranking.precision_1), number(one.ranking.recall_5),
                        number(one.ranking.recall_100),
                        one.misspelled ? number(one.misspelled->ndcg_10) : "",
                        one.abstention ? number(one.abstention->auroc) : "",
                        one.abstention ? number(one.abstention->false_answers) : "",
                        number(one.calibration_error), number(one.mean_ms, "%.2f")});
    }
    if (sets.size() > 1) rows.push_back(mean_row(sets));
    print_figures(rows);
}

std::string interval(const Change& change) {
    return "[" + signed_number(change.interval.low) + ", " + signed_number(change.interval.high) +
           "]" + (change.is_sure() ? "*" : " ");
}

void add_change(const Change& change, std::vector<std::string>& row) {
    row.push_back(signed_number(change.by()));
    row.push_back(interval(change));
}

std::vector<std::string> change_row(const std::string& name, const SetChange& change) {
    std::vector<std::string> row = {name, with_thousands(change.questions),
                                    number(change.ndcg_10.after)};
    add_change(change.ndcg_10, row);
    row.push_back(number(change.precision_1.after));
    add_change(change.precision_1, row);
    if (change.misspelled_ndcg_10) {
        add_change(*change.misspelled_ndcg_10, row);
    } else {
        row.insert(row.end(), 2, "");
    }
    return row;
}

Rows change_head(const char* first) {
    return {{first, "questions", "nDCG@10", "change", "95 %  ", "P@1", "change", "95 %  ", "typos",
             "95 %  "}};
}

void print_comparison(const RunComparison& comparison) {
    std::cout << "\nagainst the baseline (* tells the change from chance)\n";
    Rows rows = change_head("set");
    for (const SetChange& set : comparison.sets) rows.push_back(change_row(set.name, set));
    if (comparison.sets.size() > 1) rows.push_back(change_row("mean", comparison.mean));
    print_figures(rows);
    std::cout << counted(comparison.wins.size(), "question is", "questions are") << " better, "
              << with_thousands(comparison.losses.size()) << " worse";
    if (comparison.unmatched > 0)
        std::cout << ", " << with_thousands(comparison.unmatched) << " not in the baseline";
    std::cout << "\n";
}

void print_flips(const char* head, const std::vector<ScoreChange>& flips, std::size_t limit) {
    if (flips.empty() || limit == 0) return;
    std::cout << "\n" << head << "\n";
    for (std::size_t i = 0; i < flips.size() && i < limit; ++i) {
        const ScoreChange& flip = flips[i];
        const auto page = [](const std::string& id) { return id.empty() ? "nothing" : id; };
        std::cout << "  " << number(flip.before, "%.2f") << " → " << number(flip.after, "%.2f")
                  << "  " << flip.set << " " << flip.id << " “" << flip.text
                  << "”: " << page(flip.first_before) << " → " << page(flip.first_after) << "\n";
    }
}

void print_stages(const std::vector<StageCost>& stages) {
    std::cout << "\nwithout a stage (mean over the sets, against the whole engine)\n";
    Rows rows = change_head("without");
    for (const StageCost& stage : stages)
        rows.push_back(change_row(stage.stage, stage.change.mean));
    print_figures(rows);
}

void print_reliability(const std::vector<Evaluation>& sets) {
    std::vector<Reliability> curves;
    curves.reserve(sets.size());
    for (const Evaluation& one : sets) curves.push_back(one.curve);
    const Reliability curve = pooled(curves);
    std::cout << "\nreliability: of the first results, by their confidence\n";
    Rows rows = {{"confidence", "answers", "mean confidence", "share right"}};
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double low = static_cast<double>(i) / static_cast<double>(curve.size());
        const double high = static_cast<double>(i + 1) / static_cast<double>(curve.size());
        const bool is_empty = curve[i].count == 0;
        rows.push_back({number(low, "%.1f") + " to " + number(high, "%.1f"),
                        with_thousands(curve[i].count),
                        is_empty ? "" : number(curve[i].mean_confidence),
                        is_empty ? "" : number(curve[i].share_right)});
    }
    print_figures(rows);
    std::cout << "expected calibration error of all together: " << number(calibration_error(curve))
              << "\n";
}

}  // namespace

void print_eval(const EvalReport& report, const EvalTables& tables) {
    print_sets(report.result.sets);
    if (!report.result.stages.empty()) print_stages(report.result.stages);
    if (tables.reliability) print_reliability(report.result.sets);
    if (!report.comparison) return;
    print_comparison(*report.comparison);
    print_flips("largest wins", report.comparison->wins, tables.wins);
    print_flips("largest losses", report.comparison->losses, tables.wins);
}

}  // namespace firstline
