// How long each stage of a question takes, and whether its time is up: looked at between stages,
// and only where a caller asks for it.
//
//     StageTimes times;
//     answer(database, question, {.times = &times});
//     times.microseconds[static_cast<std::size_t>(TimedStage::kMatch)];
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace firstline {

enum class TimedStage : std::uint8_t {
    kParse,       // reduce and parse
    kCorrect,     // with its spacing and company
    kCurate,      // what editors decided, and its application
    kExpand,      // with compounds, synonyms, n-grams
    kMatch,       // plan, and the sums of postings
    kExamples,    // the classifier's margins
    kContext,     // where the shopper is
    kRank,        // features of all candidates, and their mix
    kConfidence,  // and the outcome
    kPassages,    // leads, highlights, the results as values
    kCompletions  // of what is being typed
};
inline constexpr std::size_t kTimedStages = 11;

inline const char* to_string(TimedStage stage) {
    static constexpr std::array<const char*, kTimedStages> kNames = {
        "parse",   "correct", "curate",     "expand",   "match",      "examples",
        "context", "rank",    "confidence", "passages", "completions"};
    return kNames[static_cast<std::size_t>(stage)];
}

struct StageTimes {
    std::array<double, kTimedStages> microseconds = {};
};

// Runs from its making; done() adds what passed since then, or since the last done(), to a stage,
// and says whether the deadline is still to come. With neither to do it reads no clock.
class StageClock {
  public:
    using Clock = std::chrono::steady_clock;

    explicit StageClock(StageTimes* times, Clock::time_point deadline = Clock::time_point::max())
        : times_(times), deadline_(deadline) {
        if (times_ != nullptr) last_ = Clock::now();
    }
    bool done(TimedStage stage) {
        if (times_ == nullptr && deadline_ == Clock::time_point::max()) return true;
        const Clock::time_point now = Clock::now();
        if (times_ != nullptr) {
            times_->microseconds[static_cast<std::size_t>(stage)] +=
                std::chrono::duration<double, std::micro>(now - last_).count();
        }
        last_ = now;
        return now < deadline_;
    }

  private:
    StageTimes* times_;
    const Clock::time_point deadline_;
    Clock::time_point last_;
};

}  // namespace firstline
