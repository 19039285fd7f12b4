#include "searchd/ops/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace firstline {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

const Histogram::BucketBoundaries& latency_buckets() {
    static const Histogram::BucketBoundaries kSeconds = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
                                                         0.05,   0.1,   0.2,   0.5,   1,    5};
    return kSeconds;
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    Family<Counter>& requests = BuildCounter()
                                    .Name("firstline_requests_total")
                                    .Help("Requests answered, by route and status")
                                    .Register(registry);
    Family<Histogram>& latency = BuildHistogram()
                                     .Name("firstline_request_seconds")
                                     .Help("Server time of a request, by route")
                                     .Register(registry);
    Family<Counter>& answers = BuildCounter()
                                   .Name("firstline_answers_total")
                                   .Help("Settled questions, by channel and outcome")
                                   .Register(registry);
    Family<Counter>& shed = BuildCounter()
                                .Name("firstline_shed_total")
                                .Help("Requests refused for load, by kind")
                                .Register(registry);
    Counter& limited = BuildCounter()
                           .Name("firstline_limited_total")
                           .Help("Requests refused because one client sent too many")
                           .Register(registry)
                           .Add({});
    Counter& swaps = BuildCounter()
                         .Name("firstline_snapshot_swaps_total")
                         .Help("Snapshots put in service")
                         .Register(registry)
                         .Add({});
    Counter& refused = BuildCounter()
                           .Name("firstline_snapshot_refused_total")
                           .Help("Published snapshots that could not be served")
                           .Register(registry)
                           .Add({});
    Family<Gauge>& snapshot = BuildGauge()
                                  .Name("firstline_snapshot_info")
                                  .Help("1 for the snapshot in service")
                                  .Register(registry);
    Gauge& age = BuildGauge()
                     .Name("firstline_snapshot_served_seconds")
                     .Help("How long the snapshot has been in service")
                     .Register(registry)
                     .Add({});
    Gauge& waiting = BuildGauge()
                         .Name("firstline_events_waiting")
                         .Help("Events not written yet")
                         .Register(registry)
                         .Add({});
    Gauge& dropped = BuildGauge()
                         .Name("firstline_events_dropped")
                         .Help("Events lost to a full queue or a failing store since the start")
                         .Register(registry)
                         .Add({});
    Gauge& engine_calls = BuildGauge()
                              .Name("firstline_engine_calls")
                              .Help("Engine calls running")
                              .Register(registry)
                              .Add({});
    Gauge& connections = BuildGauge()
                             .Name("firstline_connections")
                             .Help("Open connections")
                             .Register(registry)
                             .Add({});
    std::mutex snapshot_mutex;  // guards the next
    Gauge* served_snapshot = nullptr;
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view route, int status, double seconds) {
    const std::string name(route);
    families_->requests.Add({{"route", name}, {"status", std::to_string(status)}}).Increment();
    families_->latency.Add({{"route", name}}, latency_buckets()).Observe(seconds);
}

void Metrics::count_answer(std::string_view channel, std::string_view outcome) {
    families_->answers.Add({{"channel", std::string(channel)}, {"outcome", std::string(outcome)}})
        .Increment();
}

void Metrics::count_shed(std::string_view kind) {
    families_->shed.Add({{"kind", std::string(kind)}}).Increment();
}

void Metrics::count_limited() {
    families_->limited.Increment();
}
void Metrics::count_refused_snapshot() {
    families_->refused.Increment();
}

void Metrics::serve_snapshot(const std::string& id) {
    const std::lock_guard lock(families_->snapshot_mutex);
    if (families_->served_snapshot != nullptr)
        families_->snapshot.Remove(families_->served_snapshot);
    families_->served_snapshot = &families_->snapshot.Add({{"id", id}});
    families_->served_snapshot->Set(1);
    families_->swaps.Increment();
}

std::string Metrics::text(const GaugeReadings& readings) {
    families_->waiting.Set(readings.events_waiting);
    families_->dropped.Set(readings.events_dropped);
    families_->engine_calls.Set(readings.engine_calls);
    families_->connections.Set(readings.connections);
    families_->age.Set(readings.snapshot_age_seconds);
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace firstline
