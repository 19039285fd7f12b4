// Running the engine over a set of judged questions.
//
//     auto store = JudgedStore::open("sets/stackfaq", {});
//     auto whole = store->evaluate({});
//     EngineOptions options;
//     options.without.add(Stage::kGrams);
//     auto without_grams = store->evaluate(options);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/cli/judged_set.h"
#include "indexer/replay/trial_snapshot.h"
#include "kb/base/result.h"
#include "kb/eval/metrics.h"
#include "kb/search/engine.h"

namespace firstline {

// One question's results.
struct RunRow {
    std::string page;
    double score = 0;
};
struct RunEntry {
    std::string question;
    double confidence = 0;
    std::vector<RunRow> rows;  // best first, at most 100
};

// What one judged question reached.
struct QuestionScore {
    std::string id;
    std::string text;
    RankingMetrics metrics;
    std::string first;  // the page that came first; empty if none did
    double confidence = 0;
};

struct Evaluation {
    std::string name;
    RankingMetrics ranking;
    std::optional<RankingMetrics> misspelled;
    std::optional<AbstentionMetrics> abstention;
    Reliability curve = {};
    double calibration_error = 0;
    double mean_ms = 0;  // engine time of one question, one thread
    std::vector<QuestionScore>
        questions;  // those with a page that answers, by the judgments' order
    std::vector<QuestionScore> misspelled_questions;
    std::vector<RunEntry> run;
    std::vector<RunEntry> unanswerable_run;
};

// A set, its corpus indexed into a temporary folder.
class JudgedStore {
  public:
    // With a typo seed, the set's misspelled questions are made by misspell() from its questions.
    // Errors: those of load_judged_set(), kInvalid if the corpus has errors or no page, those of a
    // build.
    static Result<JudgedStore> open(const std::string& folder,
                                    const std::optional<std::uint64_t>& typo_seed);

    // Asks every question and scores the runs.
    Result<Evaluation> evaluate(const EngineOptions& options) const;

    const JudgedSet& set() const { return set_; }
    const Snapshot& snapshot() const { return *snapshot_; }

  private:
    JudgedStore(JudgedSet set, TrialSnapshot snapshot)
        : set_(std::move(set)), snapshot_(std::move(snapshot)) {}
    Result<std::vector<RunEntry>> ask_all(const std::vector<JudgedQuestion>& questions,
                                          const EngineOptions& options) const;
    std::vector<QuestionScore> scores_of(const std::vector<JudgedQuestion>& questions,
                                         const std::vector<RunEntry>& run) const;

    JudgedSet set_;
    TrialSnapshot snapshot_;
};

// A run as score.py reads it: question, page, rank, score, confidence on the first row; tabs
// between.
std::string run_to_tsv(const std::vector<RunEntry>& run);

}  // namespace firstline
