// Many judged sets through the engine, whole and with stages left out, two sets at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/cli/eval_compare.h"
#include "indexer/cli/evaluate.h"
#include "kb/base/result.h"
#include "kb/search/ablation.h"

namespace firstline {

struct EvalPlan {
    std::vector<std::string> folders;
    std::optional<std::uint64_t> typo_seed;
    std::vector<StageName> stages;  // each left out once
};

// What is lost without one stage: `before` is the whole engine.
struct StageCost {
    std::string stage;
    RunComparison change;
};

struct EvalResult {
    std::vector<Evaluation> sets;  // in the order of the folders
    std::vector<StageCost> stages;
};

// `progress(done, total)` counts sets; it is called by one thread at a time. Errors: those of
// JudgedStore, the first by the order of the folders.
Result<EvalResult> run_eval(const EvalPlan& plan,
                            const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace firstline
