// Running the engine over a folder of judged questions.
//
// A set's folder holds corpus.jsonl (pages), queries.jsonl ({"id","text"}),
// qrels.tsv (question, page, grade), set.json ({"locale"}), and possibly queries_oos.jsonl
// (questions that no page answers) and queries_typo.jsonl (the same questions, misspelled).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/eval/metrics.h"

namespace firstline {

struct JudgedQuestion {
    std::string id;
    std::string text;
};

struct JudgedSet {
    std::string name;
    std::string locale;
    std::string corpus;  // path
    std::vector<JudgedQuestion> questions;
    std::vector<JudgedQuestion> misspelled;    // empty if the set has none
    std::vector<JudgedQuestion> unanswerable;  // empty if the set has none
    std::vector<std::pair<std::string, Grades>>
        judgments;  // by question id, in the order of the file
};

// kInvalid with file and line if a file does not read.
Result<JudgedSet> load_judged_set(const std::string& folder);

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

struct Evaluation {
    std::string name;
    RankingMetrics ranking;
    std::optional<RankingMetrics> misspelled;
    std::optional<AbstentionMetrics> abstention;
    double calibration_error = 0;
    double mean_ms = 0;  // engine time of one question, one thread
    std::vector<RunEntry> run;
    std::vector<RunEntry> unanswerable_run;
};

// Indexes the corpus into a temporary folder, asks every question, scores the runs.
Result<Evaluation> evaluate(const JudgedSet& set);

// A run as score.py reads it: question, page, rank, score, confidence on the first row; tabs
// between.
std::string run_to_tsv(const std::vector<RunEntry>& run);

}  // namespace firstline
