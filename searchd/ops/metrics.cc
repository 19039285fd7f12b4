#include "searchd/ops/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>

#include "searchd/ops/label_table.h"
#include "searchd/ops/process_figures.h"

namespace firstline {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

const Histogram::BucketBoundaries kLatencySeconds = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};
const Histogram::BucketBoundaries kWaitSeconds = {0.0001, 0.001, 0.005, 0.01, 0.025,
                                                  0.05,   0.1,   0.25,  0.5,  1};
const Histogram::BucketBoundaries kConfidence = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

// The statuses that replies have; any other is counted as 0.
constexpr std::array<int, 19> kStatuses = {0,   200, 202, 204, 304, 308, 400, 401, 403, 404,
                                           405, 409, 413, 414, 415, 429, 500, 501, 503};

std::size_t place_of(int status) {
    for (std::size_t i = 1; i < kStatuses.size(); ++i) {
        if (kStatuses[i] == status) return i;
    }
    return 0;
}

Family<Counter>& counters(Registry& registry, const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry);
}
Family<Gauge>& gauges(Registry& registry, const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry);
}
Family<Histogram>& histograms(Registry& registry, const char* name, const char* help) {
    return BuildHistogram().Name(name).Help(help).Register(registry);
}
Counter& counter(Registry& registry, const char* name, const char* help) {
    return counters(registry, name, help).Add({});
}
Gauge& gauge(Registry& registry, const char* name, const char* help) {
    return gauges(registry, name, help).Add({});
}

const char* to_string(CacheKind kind) {
    return kind == CacheKind::kSuggestions ? "suggestions" : "answers";
}

void raise_to(Counter& counter, std::uint64_t total) {
    const double ahead = static_cast<double>(total) - counter.Value();
    if (ahead > 0) counter.Increment(ahead);
}

double unix_seconds() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

struct CacheSeries {
    Counter* hits;
    Counter* misses;
    Gauge* entries;
    Gauge* bytes;
};

}  // namespace

class Metrics::Route {
  public:
    Route(std::string name, Family<Counter>& requests, Family<Histogram>& seconds)
        : name_(std::move(name)),
          requests_(requests),
          seconds_(seconds.Add({{"route", name_}}, kLatencySeconds)) {}

    // A status's series is made when the first reply has it.
    Counter& requests(int status) {
        const std::size_t place = place_of(status);
        Counter* known = by_status_[place].load(std::memory_order_acquire);
        if (known != nullptr) return *known;
        Counter& made =
            requests_.Add({{"route", name_}, {"status", std::to_string(kStatuses[place])}});
        by_status_[place].store(&made, std::memory_order_release);
        return made;
    }
    Histogram& seconds() { return seconds_; }

  private:
    const std::string name_;
    Family<Counter>& requests_;
    Histogram& seconds_;
    std::array<std::atomic<Counter*>, kStatuses.size()> by_status_{};
};

struct Metrics::Families {
    Registry registry;
    Family<Counter>& requests =
        counters(registry, "firstline_requests_total", "Requests answered, by route and status");
    Family<Histogram>& seconds = histograms(registry, "firstline_request_duration_seconds",
                                            "From a request's last byte to its reply, by route");
    Histogram& waited = histograms(registry, "firstline_queue_wait_seconds",
                                   "From a request's last byte to its handler: in the receive "
                                   "queue and for an engine call")
                            .Add({}, kWaitSeconds);
    LabelTable shed{
        counters(registry, "firstline_shed_total", "Requests refused for load, by kind and reason"),
        "kind", "reason"};
    Counter& limited = counter(registry, "firstline_rate_limited_total",
                               "Requests refused because one client sent too many");
    LabelTable answers{
        counters(registry, "firstline_answers_total", "Settled questions, by channel and outcome"),
        "channel", "outcome"};
    Histogram& confidence =
        histograms(registry, "firstline_answer_confidence", "How sure settled answers were")
            .Add({}, kConfidence);
    LabelTable assists{counters(registry, "firstline_assists_total",
                                "Chats posted for suggestions, by whether there were any"),
                       "result", ""};
    Counter& slow =
        counter(registry, "firstline_slow_questions_total", "Questions over log.slow_ms");
    Family<Counter>& stage_seconds = counters(registry, "firstline_engine_stage_seconds_total",
                                              "Time spent in each of the engine's stages");
    std::vector<Counter*> stages;
    Family<Counter>& cache_lookups =
        counters(registry, "firstline_cache_lookups_total", "Look-ups in a cache, by result");
    Family<Gauge>& cache_entries =
        gauges(registry, "firstline_cache_entries", "Replies that a cache holds");
    Family<Gauge>& cache_bytes = gauges(registry, "firstline_cache_bytes", "Size of a cache");
    std::array<CacheSeries, kCacheKinds> caches{};
    Gauge& engine_calls = gauge(registry, "firstline_engine_calls", "Engine calls running");
    Gauge& engine_waiting =
        gauge(registry, "firstline_engine_calls_waiting", "Requests waiting for an engine call");
    Gauge& connections = gauge(registry, "firstline_connections", "Open connections");
    Counter& swaps =
        counter(registry, "firstline_snapshot_swaps_total", "Snapshots put in service");
    Counter& refused = counter(registry, "firstline_snapshot_refused_total",
                               "Published snapshots that could not be served");
    Family<Gauge>& snapshot =
        gauges(registry, "firstline_snapshot_info", "1 for the snapshot in service");
    Gauge& age = gauge(registry, "firstline_snapshot_age_seconds",
                       "Since the snapshot in service was built");
    Gauge& served = gauge(registry, "firstline_snapshot_served_seconds",
                          "How long the snapshot has been in service");
    Family<Gauge>& pages = gauges(registry, "firstline_snapshot_pages",
                                  "Pages of the snapshot in service, by audience and locale");
    Gauge& ready = gauge(registry, "firstline_ready", "1 while /readyz says 200");
    LabelTable events{counters(registry, "firstline_events_total", "Events taken, by type"), "type",
                      ""};
    LabelTable deliveries{counters(registry, "firstline_deliveries_total",
                                   "Attempts to deliver hand-offs, by target and result"),
                          "target", "result"};
    Gauge& handoffs_waiting =
        gauge(registry, "firstline_handoffs_waiting", "Hand-offs that nobody has claimed");
    Gauge& deliveries_waiting = gauge(registry, "firstline_deliveries_waiting",
                                      "Deliveries of hand-offs that are still to be made");
    Gauge& deliveries_dead =
        gauge(registry, "firstline_deliveries_dead", "Deliveries of hand-offs that were given up");
    Family<Gauge>& failing =
        gauges(registry, "firstline_store_failing", "1 while a store fails, by store");
    Gauge& events_failing = failing.Add({{"store", "events"}});
    Gauge& handoffs_failing = failing.Add({{"store", "handoffs"}});
    Gauge& events_queued = gauge(registry, "firstline_events_queued", "Events not written yet");
    Counter& events_dropped = counter(registry, "firstline_events_dropped_total",
                                      "Events lost to a full queue or a failing store");
    Counter& lines_dropped = counter(registry, "firstline_log_lines_dropped_total",
                                     "Log lines that nobody took in time");
    Family<Gauge>& build = gauges(registry, "firstline_build_info", "1 for the program's version");
    Gauge& started = gauge(registry, "process_start_time_seconds", "When the process began");
    Counter& cpu = counter(registry, "process_cpu_seconds_total", "User and system time");
    Gauge& resident = gauge(registry, "process_resident_memory_bytes", "Memory in use");
    Gauge& open_files = gauge(registry, "process_open_fds", "Open files and sockets");
    Gauge& open_files_max = gauge(registry, "process_max_fds", "How many may be open");

    std::mutex routes_mutex;  // guards the next
    std::map<std::string, std::unique_ptr<Route>, std::less<>> routes;
    std::mutex scrape_mutex;  // guards all below, and the counters that follow a total
    double snapshot_created = 0;
    std::vector<Gauge*> snapshot_info;
    std::vector<Gauge*> snapshot_pages;
};

Metrics::Metrics(const MetricsOptions& options) : families_(std::make_unique<Families>()) {
    Families& all = *families_;
    for (const std::string& stage : options.stages)
        all.stages.push_back(&all.stage_seconds.Add({{"stage", stage}}));
    for (std::size_t i = 0; i < kCacheKinds; ++i) {
        const char* kind = to_string(static_cast<CacheKind>(i));
        all.caches[i] = {&all.cache_lookups.Add({{"cache", kind}, {"result", "hit"}}),
                         &all.cache_lookups.Add({{"cache", kind}, {"result", "miss"}}),
                         &all.cache_entries.Add({{"cache", kind}}),
                         &all.cache_bytes.Add({{"cache", kind}})};
    }
    for (const char* result : {"delivered", "failed", "dead"}) {
        for (const char* target : {"webhook", "mail"}) all.deliveries.find(target, result);
    }
    for (const char* outcome : {"answer", "suggestions", "none"}) {
        for (const char* channel : {"widget", "help-center", "console"})
            all.answers.find(channel, outcome);
    }
    for (const char* kind : {"suggestions", "answers"}) {
        for (const char* why : {"full", "waited", "deadline"}) all.shed.find(kind, why);
    }
    all.shed.find("storage", "full");
    for (const char* result : {"suggested", "quiet"}) all.assists.find(result);
    all.events.find("query");
    all.build.Add({{"version", options.version}}).Set(1);
    all.started.Set(unix_seconds());
}

Metrics::~Metrics() = default;

Metrics::Route& Metrics::route(std::string_view name) {
    const std::lock_guard lock(families_->routes_mutex);
    const auto known = families_->routes.find(name);
    if (known != families_->routes.end()) return *known->second;
    auto made = std::make_unique<Route>(std::string(name), families_->requests, families_->seconds);
    return *families_->routes.emplace(std::string(name), std::move(made)).first->second;
}

void Metrics::count_request(Route& route, int status, double seconds, double waited_seconds) {
    route.requests(status).Increment();
    route.seconds().Observe(seconds);
    families_->waited.Observe(waited_seconds);
}

void Metrics::count_refused(Route& route, int status) {
    route.requests(status).Increment();
}

void Metrics::count_answer(std::string_view channel, std::string_view outcome, double confidence) {
    families_->answers.find(channel, outcome).Increment();
    families_->confidence.Observe(confidence);
}

void Metrics::count_assist(bool is_suggested) {
    families_->assists.find(is_suggested ? "suggested" : "quiet").Increment();
}

void Metrics::count_event(std::string_view type, std::size_t count) {
    families_->events.find(type).Increment(static_cast<double>(count));
}

void Metrics::count_delivery(std::string_view target, std::string_view result) {
    families_->deliveries.find(target, result).Increment();
}

void Metrics::count_shed(std::string_view kind, std::string_view why) {
    families_->shed.find(kind, why).Increment();
}

void Metrics::count_limited() {
    families_->limited.Increment();
}

void Metrics::count_cache(CacheKind kind, bool is_hit) {
    const CacheSeries& series = families_->caches[static_cast<std::size_t>(kind)];
    (is_hit ? series.hits : series.misses)->Increment();
}

void Metrics::count_stages(std::span<const double> microseconds) {
    for (std::size_t i = 0; i < microseconds.size() && i < families_->stages.size(); ++i) {
        if (microseconds[i] > 0) families_->stages[i]->Increment(microseconds[i] / 1e6);
    }
}

void Metrics::count_slow() {
    families_->slow.Increment();
}

void Metrics::count_refused_snapshot() {
    families_->refused.Increment();
}

void Metrics::serve_snapshot(const SnapshotFacts& facts) {
    Families& all = *families_;
    const std::lock_guard lock(all.scrape_mutex);
    for (Gauge* gauge : std::exchange(all.snapshot_info, {})) all.snapshot.Remove(gauge);
    for (Gauge* gauge : std::exchange(all.snapshot_pages, {})) all.pages.Remove(gauge);
    all.snapshot_info.push_back(&all.snapshot.Add({{"id", facts.id}}));
    all.snapshot_info.back()->Set(1);
    for (const ServedPages& served : facts.pages) {
        all.snapshot_pages.push_back(
            &all.pages.Add({{"audience", served.audience}, {"locale", served.locale}}));
        all.snapshot_pages.back()->Set(served.pages);
    }
    all.snapshot_created = static_cast<double>(facts.created_unix);
    all.swaps.Increment();
}

std::string Metrics::text(const GaugeReadings& readings) {
    Families& all = *families_;
    const std::lock_guard lock(all.scrape_mutex);
    all.events_queued.Set(readings.events_waiting);
    raise_to(all.events_dropped, readings.events_dropped);
    raise_to(all.lines_dropped, readings.log_lines_dropped);
    all.handoffs_waiting.Set(readings.handoffs_waiting);
    if (readings.deliveries) {
        all.deliveries_waiting.Set(readings.deliveries->waiting);
        all.deliveries_dead.Set(readings.deliveries->dead);
    }
    all.events_failing.Set(readings.are_events_failing ? 1 : 0);
    all.handoffs_failing.Set(readings.are_handoffs_failing ? 1 : 0);
    all.engine_calls.Set(readings.engine_calls);
    all.engine_waiting.Set(readings.engine_calls_waiting);
    all.connections.Set(readings.connections);
    all.served.Set(readings.snapshot_served_seconds);
    all.age.Set(all.snapshot_created > 0 ? unix_seconds() - all.snapshot_created : 0);
    all.ready.Set(readings.is_ready ? 1 : 0);
    for (std::size_t i = 0; i < kCacheKinds; ++i) {
        all.caches[i].entries->Set(readings.caches[i].entries);
        all.caches[i].bytes->Set(readings.caches[i].bytes);
    }
    const ProcessFigures process = process_figures();
    const double cpu_ahead = process.cpu_seconds - all.cpu.Value();
    if (cpu_ahead > 0) all.cpu.Increment(cpu_ahead);
    all.resident.Set(process.resident_bytes);
    all.open_files.Set(process.open_files);
    all.open_files_max.Set(process.open_files_max);
    return prometheus::TextSerializer().Serialize(all.registry.Collect());
}

}  // namespace firstline
