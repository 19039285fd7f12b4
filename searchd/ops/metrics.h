// What Prometheus reads at /metrics. Each name has its unit at the end; routes and outcomes are the
// only labels, so that a client cannot make new time series.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace firstline {

// What is read at the moment of the scrape.
struct GaugeReadings {
    double events_waiting = 0;
    double events_dropped = 0;
    double engine_calls = 0;
    double connections = 0;
    double snapshot_age_seconds = 0;  // since it was served; 0 without one
};

// Any thread.
class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void count_request(std::string_view route, int status, double seconds);
    void count_answer(std::string_view channel, std::string_view outcome);
    void count_shed(std::string_view kind);  // answers, suggestions, connections
    void count_limited();                    // too many requests of one client
    void count_refused_snapshot();
    void serve_snapshot(const std::string& id);  // counts the swap too

    std::string text(const GaugeReadings& readings);

  private:
    struct Families;
    std::unique_ptr<Families> families_;
};

}  // namespace firstline
