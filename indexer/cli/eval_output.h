// What `firstline eval` prints: tables for people, one JSON document for programs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/cli/eval_run.h"

namespace firstline {

struct EvalReport {
    EvalResult result;
    std::optional<RunComparison> comparison;  // with an earlier run
};

struct EvalTables {
    bool reliability = false;
    std::size_t wins = 0;  // of wins and of losses, how many questions to list
};

// Tables, each under a head, to stdout.
void print_eval(const EvalReport& report, const EvalTables& tables);

// The document; its fields are named in docs/guide-editor.md. read_earlier_run() reads it.
std::string eval_json(const EvalReport& report);

}  // namespace firstline
