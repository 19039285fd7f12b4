#include "indexer/cli/eval_compare.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace firstline {
namespace {

constexpr std::uint64_t kSeed = 20'261'123;  // of every interval, so that runs agree

// One metric of the questions that two runs share.
struct Pairs {
    std::vector<double> before;
    std::vector<double> after;
};

double mean_of_values(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// A metric's change of each set, and the resampled means that the mean over sets is made of.
class Metric {
  public:
    Change add(const Pairs& pairs) {
        std::vector<double> differences;
        for (std::size_t i = 0; i < pairs.after.size(); ++i)
            differences.push_back(pairs.after[i] - pairs.before[i]);
        std::vector<double> means = resampled_means(differences, kSeed + sets_);
        if (sums_.empty()) sums_.assign(means.size(), 0.0);
        for (std::size_t i = 0; i < means.size(); ++i) sums_[i] += means[i];
        const Change change{mean_of_values(pairs.before), mean_of_values(pairs.after),
                            middle_95(std::move(means))};
        before_ += change.before;
        after_ += change.after;
        ++sets_;
        return change;
    }

    Change mean() const {
        const double sets = static_cast<double>(std::max<std::size_t>(sets_, 1));
        std::vector<double> means = sums_;
        for (double& one : means) one /= sets;
        return {before_ / sets, after_ / sets, middle_95(std::move(means))};
    }
    bool is_empty() const { return sets_ == 0; }

  private:
    std::vector<double> sums_;
    double before_ = 0;
    double after_ = 0;
    std::size_t sets_ = 0;
};

void add_flip(const std::string& set, const EarlierQuestion& before, const QuestionScore& now,
              RunComparison& out) {
    const double after = now.metrics.ndcg_10;
    if (after == before.ndcg_10) return;
    std::vector<ScoreChange>& list = after > before.ndcg_10 ? out.wins : out.losses;
    list.push_back({set, now.id, now.text, before.ndcg_10, after, before.first, now.first});
}

void sort_by_size(std::vector<ScoreChange>& flips) {
    std::stable_sort(flips.begin(), flips.end(), [](const ScoreChange& a, const ScoreChange& b) {
        return std::abs(a.after - a.before) > std::abs(b.after - b.before);
    });
}

void add(std::map<std::string, EarlierQuestion>& to, const std::vector<QuestionScore>& questions) {
    for (const QuestionScore& one : questions)
        to[one.id] = {one.metrics.ndcg_10, one.metrics.precision_1, one.first};
}

}  // namespace

EarlierRun earlier_run_of(const std::vector<Evaluation>& evaluations) {
    EarlierRun run;
    for (const Evaluation& one : evaluations) {
        add(run[one.name].questions, one.questions);
        add(run[one.name].misspelled, one.misspelled_questions);
    }
    return run;
}

RunComparison compare(const EarlierRun& before, const std::vector<Evaluation>& now) {
    RunComparison out;
    Metric ndcg;
    Metric first;
    Metric misspelled;
    for (const Evaluation& set : now) {
        const auto earlier = before.find(set.name);
        if (earlier == before.end()) continue;
        SetChange change;
        change.name = set.name;
        Pairs gains;
        Pairs rights;
        for (const QuestionScore& question : set.questions) {
            const auto was = earlier->second.questions.find(question.id);
            if (was == earlier->second.questions.end()) {
                ++out.unmatched;
                continue;
            }
            gains.before.push_back(was->second.ndcg_10);
            gains.after.push_back(question.metrics.ndcg_10);
            rights.before.push_back(was->second.precision_1);
            rights.after.push_back(question.metrics.precision_1);
            add_flip(set.name, was->second, question, out);
        }
        Pairs slips;
        for (const QuestionScore& question : set.misspelled_questions) {
            const auto was = earlier->second.misspelled.find(question.id);
            if (was == earlier->second.misspelled.end()) continue;
            slips.before.push_back(was->second.ndcg_10);
            slips.after.push_back(question.metrics.ndcg_10);
        }
        change.questions = gains.after.size();
        change.ndcg_10 = ndcg.add(gains);
        change.precision_1 = first.add(rights);
        if (!slips.after.empty()) change.misspelled_ndcg_10 = misspelled.add(slips);
        out.mean.questions += change.questions;
        out.sets.push_back(std::move(change));
    }
    out.mean.name = "mean";
    out.mean.ndcg_10 = ndcg.mean();
    out.mean.precision_1 = first.mean();
    if (!misspelled.is_empty()) out.mean.misspelled_ndcg_10 = misspelled.mean();
    sort_by_size(out.wins);
    sort_by_size(out.losses);
    return out;
}

}  // namespace firstline
