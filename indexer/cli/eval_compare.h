// Two runs over the same judged questions: what changed, how sure is it, which questions won or
// lost.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/cli/evaluate.h"
#include "kb/base/result.h"
#include "kb/eval/bootstrap.h"

namespace firstline {

// What an earlier run reached, by set and by question id.
struct EarlierQuestion {
    double ndcg_10 = 0;
    double precision_1 = 0;
    std::string first;
};
struct EarlierSet {
    std::map<std::string, EarlierQuestion> questions;
    std::map<std::string, EarlierQuestion> misspelled;  // empty if there were none
};
using EarlierRun = std::map<std::string, EarlierSet>;

// Reads what `firstline --json eval` printed. kInvalid if it is something else.
Result<EarlierRun> read_earlier_run(const std::string& path);
EarlierRun earlier_run_of(const std::vector<Evaluation>& evaluations);

// Means over the questions that both runs have; the interval is of the change, at 95 %.
struct Change {
    double before = 0;
    double after = 0;
    Interval interval;

    double by() const { return after - before; }
    // Whether the interval tells the change from chance.
    bool is_sure() const { return interval.low > 0 || interval.high < 0; }
};

struct SetChange {
    std::string name;
    std::size_t questions = 0;  // compared
    Change ndcg_10;
    Change precision_1;
    std::optional<Change> misspelled_ndcg_10;
};

// A question whose nDCG@10 is another now.
struct ScoreChange {
    std::string set;
    std::string id;
    std::string text;
    double before = 0;
    double after = 0;
    std::string first_before;
    std::string first_after;
};

struct RunComparison {
    std::vector<SetChange> sets;    // those that both runs have, in the order of `now`
    SetChange mean;                 // each set weighing the same
    std::vector<ScoreChange> wins;  // largest first
    std::vector<ScoreChange> losses;
    std::size_t unmatched = 0;  // questions that only this run has
};

RunComparison compare(const EarlierRun& before, const std::vector<Evaluation>& now);

}  // namespace firstline
