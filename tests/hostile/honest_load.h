// Shoppers: clients that ask at a steady pace, on kept connections or on a new one for each
// request, and what they had to wait.
//
// The pace does not follow the server: a client whose reply came late asks at once and counts its
// wait from when it should have asked, so that a slow server cannot hide by being asked less. How
// late the machine wakes a sleeping client is told apart: that is the client's own.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace firstline {

struct Ask {
    std::string kind;  // figures are by kind
    std::string bytes;
};

// What one client sends. Each client has one of its own; no two threads use the same.
class Asker {
  public:
    virtual ~Asker() = default;
    virtual Ask next() = 0;
    // What is wrong with the reply (head and body); empty if nothing is.
    virtual std::string fault_of(const Ask& ask, const std::string& reply) = 0;
};

struct HonestOptions {
    int port = 0;
    int keeping = 8;          // clients on kept connections
    int fresh = 4;            // clients that connect anew for each request
    double per_second = 100;  // of all clients
};

struct Waits {
    std::size_t count = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double worst_ms = 0;
};
Waits waits_of(std::vector<double> milliseconds);

// What a machine that does other work too may cost: when it stalls for longer than a request may
// queue, suggestions are shed, as they should be. A long run on a machine of its own sheds none.
inline constexpr double kShedShareShortRun = 0.02;

struct HonestFigures {
    std::map<std::string, std::vector<double>> waits_ms;  // by kind
    std::vector<double> woken_late_ms;                    // the client's own lateness
    std::size_t asked = 0;
    std::size_t failed = 0;
    std::size_t shed = 0;  // told to come again: 503 with Retry-After, no failure by itself
    std::vector<std::string> failures;  // the first few

    std::vector<double> all_ms() const;
    double shed_share() const {
        return asked == 0 ? 0 : static_cast<double>(shed) / static_cast<double>(asked);
    }
};

// Asks for as long as `meanwhile` runs, which does on the calling thread.
HonestFigures run_honest(const HonestOptions& options,
                         const std::function<std::unique_ptr<Asker>(int client)>& asker,
                         const std::function<void()>& meanwhile);

// A line of figures: count, median, 99th percentile, worst.
void print_waits(const std::string& name, const Waits& waits);

}  // namespace firstline
