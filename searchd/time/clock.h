// The wall clock, passed in: whoever needs the time is handed one, so that a test can set it.
#pragma once

#include <chrono>
#include <functional>

namespace firstline {

using TimePoint = std::chrono::system_clock::time_point;
using Clock = std::function<TimePoint()>;

}  // namespace firstline
