// What Prometheus reads at /metrics (docs/guide-operator.md lists it). Each name has its unit at
// the end; routes, outcomes and other fixed words are the only labels, so that a client cannot make
// new time series. A route has its series in hand; other fixed words are found by a
// short walk under a shared lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

struct MetricsOptions {
    std::string version;
    std::vector<std::string> stages;  // names of the engine's, in the order count_stages() has them
};

// Caches of replies or parts of them, by what is asked.
enum class CacheKind : std::uint8_t { kSuggestions, kAnswers };
inline constexpr std::size_t kCacheKinds = 2;

struct CacheReading {
    double entries = 0;
    double bytes = 0;
};

// Deliveries of hand-offs.
struct DeliveryReading {
    double waiting = 0;
    double dead = 0;
};

// What is read at the moment of the scrape.
struct GaugeReadings {
    double events_waiting = 0;
    double handoffs_waiting = 0;                // open
    std::optional<DeliveryReading> deliveries;  // without, the one before stands
    bool are_events_failing = false;            // their store
    bool are_handoffs_failing = false;
    std::uint64_t events_dropped = 0;  // since the start
    std::uint64_t log_lines_dropped = 0;
    double engine_calls = 0;
    double engine_calls_waiting = 0;
    double connections = 0;
    double snapshot_served_seconds = 0;  // since it was served; 0 without one
    bool is_ready = false;
    CacheReading caches[kCacheKinds] = {};  // by CacheKind
};

struct ServedPages {
    std::string audience;
    std::string locale;
    double pages = 0;
};

struct SnapshotFacts {
    std::string id;
    std::int64_t created_unix = 0;  // seconds
    std::vector<ServedPages> pages;
};

// Any thread.
class Metrics {
  public:
    // A route's own series; lives as long as the metrics.
    class Route;

    explicit Metrics(const MetricsOptions& options = {});
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // The same route for the same name. Not for a request's way: it looks the name up.
    Route& route(std::string_view name);

    // `waited_seconds` is from the request's last byte to its handler, and part of `seconds`.
    void count_request(Route& route, int status, double seconds, double waited_seconds);

    // Bytes that were refused before they were a request: they came at no time and waited for
    // nothing.
    void count_refused(Route& route, int status);

    // `confidence` is 0 to 1. Channels and outcomes are few and fixed.
    void count_answer(std::string_view channel, std::string_view outcome, double confidence);

    // A chat that an agent's host posted; whether anything was suggested for it.
    void count_assist(bool is_suggested);

    void count_event(std::string_view type, std::size_t count = 1);

    // A request of `kind` (suggestions, answers) refused for load; `why` is "full", "waited" or
    // "deadline".
    void count_shed(std::string_view kind, std::string_view why);
    void count_limited();  // too many requests of one client

    // A question that was looked up in a cache of replies.
    void count_cache(CacheKind kind, bool is_hit);

    // Adds to the time of each of the engine's stages.
    void count_stages(std::span<const double> microseconds);

    void count_slow();
    void count_refused_snapshot();

    // webhook, mail; delivered, failed, dead.
    void count_delivery(std::string_view target, std::string_view result);
    void serve_snapshot(const SnapshotFacts& facts);  // counts the swap too

    std::string text(const GaugeReadings& readings);

  private:
    struct Families;
    std::unique_ptr<Families> families_;
};

}  // namespace firstline
