// A folder of judged questions, as shared/relevance has them.
//
// It holds corpus.jsonl (pages), queries.jsonl ({"id","text"}), qrels.tsv (question, page, grade),
// set.json ({"locale"}), and possibly queries_oos.jsonl (questions that no page answers) and
// queries_typo.jsonl (the same questions, misspelled).
#pragma once

#include <string>
#include <utility>
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

}  // namespace firstline
