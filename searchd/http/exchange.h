// One request's bytes to one reply's bytes, through cpp-httplib: the only place that includes it.
//
// The library parses and writes; it never has a socket. It is handed a request that request_head
// has examined, from memory, and its reply is collected in memory, so its own reading, limits,
// routing, timeouts and threads play no part.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "searchd/api/message.h"

namespace firstline {

// Answers requests. Any thread; may not throw.
using RequestHandler = std::function<Reply(const Request&)>;

// Where a request came from, and when its last byte did.
struct Arrival {
    const std::string& peer;  // the client's address
    std::chrono::steady_clock::time_point time;
};

struct ExchangeResult {
    std::string bytes;
    std::shared_ptr<const std::string> shared_body;  // follows the bytes, if there is one
    bool close = false;                              // the connection ends after them
};

// Any thread.
class Exchange {
  public:
    explicit Exchange(RequestHandler handler);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    // `head` is examined and ends with its empty line. With `last` the reply says that the
    // connection closes.
    ExchangeResult respond(std::string_view head, std::string_view body, const Arrival& arrival,
                           bool last);

  private:
    class Adapter;
    std::unique_ptr<Adapter> adapter_;
};

// A reply's bytes for a request that was refused before it could be read; the connection closes.
std::string refusal_bytes(const Reply& reply);

}  // namespace firstline
