#include "searchd/daemon.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "searchd/auth/agent_tokens.h"
#include "searchd/events/sqlite_store.h"
#include "searchd/http/server.h"
#include "searchd/snapshots/snapshot_watcher.h"

namespace firstline {
namespace {

LogSeverity severity_of(LogLevel level) {
    switch (level) {
        case LogLevel::kDebug:
            return LogSeverity::kDebug;
        case LogLevel::kInfo:
            return LogSeverity::kInfo;
        case LogLevel::kWarn:
            return LogSeverity::kWarn;
        case LogLevel::kError:
            return LogSeverity::kError;
    }
    return LogSeverity::kInfo;
}

EventWriterOptions writer_options(const Config& config) {
    EventWriterOptions options;
    options.queue_max = static_cast<std::size_t>(config.events.queue);
    options.durable_wait_max = std::chrono::milliseconds(2000);  // within a stop's patience
    return options;
}

AdmissionOptions admission_options(const Config& config) {
    AdmissionOptions options;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    options.places = config.limits.engine_calls > 0
                         ? static_cast<std::size_t>(config.limits.engine_calls)
                         : 2 * cores;
    // A waiting request holds a thread: some must stay free for votes, files and health.
    const auto threads = static_cast<std::size_t>(config.limits.threads);
    options.answers_waiting_max =
        threads > options.places + 4 ? (threads - options.places) * 3 / 4 : 1;
    options.suggestions_waiting_max = std::max<std::size_t>(1, options.answers_waiting_max / 4);
    return options;
}

RateLimiterOptions limiter_options(const Config& config) {
    RateLimiterOptions options;
    options.requests_per_second = config.limits.requests_per_second;
    options.burst = config.limits.burst;
    options.exempt_loopback = config.limits.exempt_loopback;
    return options;
}

ServerOptions server_options(const Config& config) {
    ServerOptions options;
    options.address = config.listen.address;
    options.port = config.listen.port;
    options.connections.threads = config.limits.threads;
    options.connections.connections_max = static_cast<std::size_t>(config.limits.connections);
    options.connections.receive_timeout =
        std::chrono::milliseconds(config.limits.receive_timeout_ms);
    options.connections.idle_timeout = std::chrono::milliseconds(config.limits.idle_timeout_ms);
    return options;
}

}  // namespace

// Members are built from the first to the last and end from the last to the first: the server
// first.
struct Daemon::Parts {
    Parts(const Config& settings, const Clock& clock, std::unique_ptr<SqliteStore> opened_store,
          std::string secret, StaticFiles static_files)
        : config(settings),
          log(severity_of(config.log.level)),
          store(std::move(opened_store)),
          events(*store, writer_options(config)),
          result_tokens(std::move(secret), clock),
          agent_tokens(config.tokens_file, clock),
          desk({config.contact.email, config.contact.phone, config.contact.url,
                config.contact.hours},
               clock),
          watcher(config.data, snapshots, log, metrics),
          context{snapshots,
                  events,
                  result_tokens,
                  desk,
                  metrics,
                  log,
                  clock,
                  config.events.file,
                  config.log.questions,
                  [this] { return watcher.trouble(); },
                  [this] { return readings(); }},
          help_center(context, {config.help_center.store_name, config.image_hosts}),
          admission(admission_options(config)),
          limiter(limiter_options(config)),
          cors(config.origins),
          files(std::move(static_files)),
          router({context, agent_tokens, admission, limiter, cors, files,
                  config.help_center.enabled ? &help_center : nullptr,
                  config.limits.trusted_proxies, config.image_hosts}) {}

    GaugeReadings readings() const {
        GaugeReadings readings;
        readings.events_waiting = static_cast<double>(events.waiting());
        readings.events_dropped = static_cast<double>(events.dropped());
        readings.engine_calls = static_cast<double>(admission.running());
        readings.connections = server == nullptr ? 0 : static_cast<double>(server->connections());
        readings.snapshot_age_seconds = snapshots.served_seconds();
        return readings;
    }

    const Config config;
    Log log;
    Metrics metrics;
    std::unique_ptr<SqliteStore> store;
    EventWriter events;
    ResultTokens result_tokens;
    AgentTokens agent_tokens;
    ServiceDesk desk;
    SnapshotHolder snapshots;
    SnapshotWatcher watcher;
    Context context;
    HelpCenter help_center;
    Admission admission;
    RateLimiter limiter;
    Cors cors;
    StaticFiles files;
    Router router;
    std::unique_ptr<Server> server;
};

Daemon::Daemon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Daemon::~Daemon() = default;

Result<std::unique_ptr<Daemon>> Daemon::start(const Config& config, Clock clock) {
    std::error_code error;
    std::filesystem::create_directories(config.data, error);
    if (error)
        return Error{ErrorCode::kIo,
                     "cannot make the data folder " + config.data + ": " + error.message()};
    auto secret = load_or_make_secret(config.data + "/secret");
    if (!secret) return secret.error();
    auto tokens = read_tokens(config.tokens_file);
    if (!tokens) return tokens.error();
    StaticFiles files;
    if (!config.web_root.empty()) {
        auto loaded = StaticFiles::load(config.web_root);
        if (!loaded) return loaded.error();
        files = std::move(*loaded);
    }
    auto store = SqliteStore::open(config.events.file);
    if (!store) return store.error();

    auto parts = std::make_unique<Parts>(config, clock, std::move(*store), std::move(*secret),
                                         std::move(files));
    auto server = Server::open(server_options(config), parts->router, parts->metrics);
    if (!server) return server.error();
    parts->server = std::move(*server);
    parts->log.info("listening", {{"address", config.listen.address},
                                  {"port", std::int64_t{parts->server->port()}},
                                  {"data", config.data},
                                  {"files", static_cast<std::int64_t>(parts->files.count())}});
    return std::unique_ptr<Daemon>(new Daemon(std::move(parts)));
}

int Daemon::port() const {
    return parts_->server->port();
}

void Daemon::reload() {
    parts_->watcher.look_now();
}

void Daemon::stop() {
    parts_->log.info("stopping");
    parts_->server->stop();
    (void)parts_->events.flush();
    parts_->log.info("stopped");
}

}  // namespace firstline
