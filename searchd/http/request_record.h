// What is written down of each request: its log line, its metrics, Server-Timing for the client,
// and for a slow question a line with all that is needed to ask it again.
#pragma once

#include <chrono>
#include <string_view>

#include "searchd/api/message.h"
#include "searchd/config/config.h"
#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"

namespace firstline {

// How one route's requests are recorded.
struct RecordedAs {
    std::string_view name;
    Metrics::Route* metrics = nullptr;
    bool asks_engine = false;
    ServerTiming timing = ServerTiming::kOff;
};

struct Measured {
    std::chrono::steady_clock::time_point arrived;  // the request's last byte
    std::chrono::steady_clock::time_point served;   // its handler began
    std::chrono::steady_clock::time_point done;
};

// Any thread.
class RequestRecord {
  public:
    // A question over slow_after is slow; 0: none is.
    RequestRecord(Log& log, Metrics& metrics, std::chrono::milliseconds slow_after)
        : log_(log), metrics_(metrics), slow_after_(slow_after) {}

    // Adds Server-Timing to the reply, counts it and logs it. Public pages alone are in a public
    // reply's times: a shopper's request opens no other database.
    void note(const Request& request, const RecordedAs& route, const Measured& measured,
              const Trace& trace, Reply& reply) const;

  private:
    Log& log_;
    Metrics& metrics_;
    const std::chrono::milliseconds slow_after_;
};

}  // namespace firstline
