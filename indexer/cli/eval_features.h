// What the ranking and the confidence saw of judged questions, for tools/fit to fit their weights.
#pragma once

#include <string>

#include "indexer/cli/evaluate.h"
#include "kb/base/result.h"

namespace firstline {

// One JSON object a line and question: `id`, `answerable`, `grades` (of all its right pages),
// `sureness`, and `pages`, best first, at most 60, each with `grade` and `features`. The first line
// names the values: `set`, `features`, `sureness`.
// Errors: those of answer().
Result<std::string> features_jsonl(const JudgedStore& store);

}  // namespace firstline
