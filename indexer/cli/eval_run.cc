#include "indexer/cli/eval_run.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace firstline {
namespace {

constexpr std::size_t kThreads = 2;

// One set: whole first, then without each stage. Only the whole engine's ranked lists are kept.
Result<std::vector<Evaluation>> run_set(const std::string& folder, const EvalPlan& plan) {
    const auto store = JudgedStore::open(folder, plan.typo_seed);
    if (!store) return store.error();
    std::vector<EngineOptions> variants(1);
    for (const StageName& stage : plan.stages) {
        variants.emplace_back();
        variants.back().without.add(stage.stage);
    }
    std::vector<Evaluation> evaluations;
    for (const EngineOptions& options : variants) {
        auto evaluation = store->evaluate(options);
        if (!evaluation) return evaluation.error();
        if (!evaluations.empty()) {
            evaluation->run.clear();
            evaluation->unanswerable_run.clear();
        }
        evaluations.push_back(std::move(*evaluation));
    }
    return evaluations;
}

}  // namespace

Result<EvalResult> run_eval(const EvalPlan& plan,
                            const std::function<void(std::size_t, std::size_t)>& progress) {
    const std::size_t count = plan.folders.size();
    std::vector<Result<std::vector<Evaluation>>> ran(count, std::vector<Evaluation>());
    std::atomic<std::size_t> next = 0;
    std::mutex progress_mutex;  // guards done
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            ran[i] = run_set(plan.folders[i], plan);
            const std::lock_guard lock(progress_mutex);
            progress(++done, count);
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(kThreads, count); ++i) threads.emplace_back(work);
        work();
    }
    EvalResult result;
    std::vector<std::vector<Evaluation>> without(plan.stages.size());
    for (auto& set : ran) {
        if (!set) return set.error();
        result.sets.push_back(std::move(set->front()));
        for (std::size_t s = 0; s < without.size(); ++s)
            without[s].push_back(std::move((*set)[s + 1]));
    }
    const EarlierRun whole = earlier_run_of(result.sets);
    for (std::size_t s = 0; s < without.size(); ++s)
        result.stages.push_back({std::string(plan.stages[s].name), compare(whole, without[s])});
    return result;
}

}  // namespace firstline
