// Asking as the daemon does: from a question's text to the reply's body.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "kb/search/question_cache.h"

namespace firstline::bench {

// The day it is, to the engine: the pages have no dates, and checking for them is part of a
// question.
inline constexpr char kToday[] = "2026-01-01";

enum class Hashes { kNotChecked, kChecked };

// The live snapshot's public pages. A benchmark that opens it often leaves the hashes. Ends the
// program with a message if there is none.
std::shared_ptr<const Snapshot> open_current(const std::string& data,
                                             Hashes hashes = Hashes::kNotChecked);

// The body's bytes. As agents get it: nothing is left out because the engine is not sure.
std::size_t answer_whole(const Snapshot& snapshot, const std::string& text, std::size_t limit,
                         const EngineOptions& options = {});
std::size_t suggest_whole(const Snapshot& snapshot, const std::string& text, std::size_t limit,
                          const EngineOptions& options = {});
// The same through a cache, as the daemon asks.
std::size_t suggest_whole(QuestionCache& cache, const Snapshot& snapshot, const std::string& text,
                          std::size_t limit);

}  // namespace firstline::bench
