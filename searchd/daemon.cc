#include "searchd/daemon.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

#include "kb/base/file.h"
#include "searchd/api/wire_handoff.h"
#include "searchd/auth/base64url.h"
#include "searchd/auth/sign_in.h"
#include "searchd/daemon_options.h"
#include "searchd/delivery/courier.h"
#include "searchd/delivery/curl_transport.h"
#include "searchd/events/sqlite_store.h"
#include "searchd/handoff/handoff_store.h"
#include "searchd/http/server.h"
#include "searchd/knowledge/insert_store.h"
#include "searchd/knowledge/knowledge_store.h"
#include "searchd/pages/content_policy.h"
#include "searchd/snapshots/snapshot_watcher.h"

namespace firstline {
namespace {

constexpr const char* kWidgetPath = "/widget/firstline-help.js";
constexpr std::chrono::seconds kReloadPatience{5};
constexpr std::chrono::seconds kStuckAfter{5};

double random_share() {
    const std::string bytes = random_bytes(2);
    return (static_cast<unsigned char>(bytes[0]) * 256.0 + static_cast<unsigned char>(bytes[1])) /
           65536.0;
}

}  // namespace

// Members are built from the first to the last and end from the last to the first: the server
// first.
struct Daemon::Parts {
    Parts(const Config& settings, const Clock& clock, std::unique_ptr<SqliteStore> opened_store,
          std::unique_ptr<KnowledgeStore> opened_knowledge,
          std::unique_ptr<InsertStore> opened_inserts,
          std::unique_ptr<HandoffStore> opened_handoffs, CourierOptions courier_settings,
          std::string secret, StaticFiles static_files, const std::string& version)
        : config(settings),
          log(severity_of(config.log.level)),
          metrics(metrics_options(version)),
          store(std::move(opened_store)),
          events(*store, writer_options(config)),
          knowledge(std::move(opened_knowledge)),
          inserts(std::move(opened_inserts)),
          handoffs(std::move(opened_handoffs)),
          result_tokens(std::move(secret), clock),
          agent_tokens(config.tokens_file, clock),
          identity_tokens(identity_options(config.identity), clock),
          sign_in(agent_tokens, identity_tokens),
          desk({config.contact.email, config.contact.phone, config.contact.url,
                config.contact.hours, config.handoff.minutes_each, config.handoff.channels},
               clock, [this] { return handoffs->waiting(); }),
          courier({*handoffs, transport, metrics, log, clock, render_delivery, random_share},
                  std::move(courier_settings)),
          watcher(config.data, snapshots, log, metrics),
          cache(static_cast<std::size_t>(config.limits.cache_mb) << 20),
          context{snapshots,
                  cache,
                  events,
                  result_tokens,
                  desk,
                  metrics,
                  log,
                  clock,
                  *knowledge,
                  *inserts,
                  *handoffs,
                  targets_of(config.handoff),
                  [this] { courier.wake(); },
                  {config.events.file, config.handoff.file},
                  config.log.questions,
                  [this] { return readiness(); },
                  [this] { return watcher.look_and_wait(kReloadPatience); },
                  [this] { return readings(); }},
          help_center(context,
                      {config.help_center.store_name, config.web_origin, config.image_hosts,
                       static_files.has(kWidgetPath) ? kWidgetPath : ""}),
          admission(admission_options(config)),
          limiter(limiter_options(config)),
          cors(origins_of(config)),
          files(std::move(static_files)),
          router({context, sign_in, admission, limiter, cors, files,
                  config.help_center.enabled ? &help_center : nullptr,
                  config.limits.trusted_proxies, config.image_hosts, router_options(config)}) {}

    GaugeReadings readings() {
        GaugeReadings readings;
        readings.events_waiting = static_cast<double>(events.waiting());
        readings.events_dropped = events.dropped();
        readings.log_lines_dropped = log.dropped();
        readings.handoffs_waiting = handoffs->waiting();
        if (const auto deliveries = handoffs->delivery_counts()) {
            readings.deliveries = {static_cast<double>(deliveries->waiting),
                                   static_cast<double>(deliveries->dead)};
        }
        readings.are_events_failing = !events.trouble().empty();
        readings.are_handoffs_failing = !courier.trouble().empty();
        readings.engine_calls = static_cast<double>(admission.running());
        readings.engine_calls_waiting = static_cast<double>(admission.waiting());
        readings.connections =
            serving == nullptr ? 0 : static_cast<double>(serving.load()->connections());
        readings.snapshot_served_seconds = snapshots.served_seconds();
        readings.is_ready = readiness().is_ready;
        const auto read = [&](CacheKind kind, const QuestionCache::Size& size) {
            readings.caches[static_cast<std::size_t>(kind)] = {static_cast<double>(size.replies),
                                                               static_cast<double>(size.bytes)};
        };
        read(CacheKind::kAnswers, cache.answers());
        read(CacheKind::kSuggestions, cache.suggestions());
        return readings;
    }

    Readiness readiness() {
        Readiness readiness;
        const auto snapshot = snapshots.current();
        const std::string trouble = watcher.trouble();
        if (snapshot != nullptr) {
            readiness.snapshot = snapshot->id();
            if (!trouble.empty()) readiness.reasons.push_back({"snapshot_refused", trouble});
        } else {
            readiness.reasons.push_back({"no_snapshot", trouble.empty() ? "starting" : trouble});
        }
        if (is_leaving) readiness.reasons.push_back({"draining", "the daemon is stopping"});
        if (const std::string why = events.trouble(); !why.empty())
            readiness.reasons.push_back({"store_failing", why});
        if (const std::string why = courier.trouble(); !why.empty())
            readiness.reasons.push_back({"handoffs_failing", why});
        if (const std::string why = agent_tokens.last_error(); !why.empty())
            readiness.reasons.push_back({"tokens_unreadable", why});
        if (const std::string why = identity_tokens.last_error(); !why.empty())
            readiness.reasons.push_back({"keys_unreadable", why});
        readiness.is_ready = snapshot != nullptr && !is_leaving;
        return readiness;
    }

    const Config config;
    std::atomic<bool> is_leaving{false};
    Log log;
    Metrics metrics;
    std::unique_ptr<SqliteStore> store;
    EventWriter events;
    std::unique_ptr<KnowledgeStore> knowledge;
    std::unique_ptr<InsertStore> inserts;
    std::unique_ptr<HandoffStore> handoffs;
    ResultTokens result_tokens;
    AgentTokens agent_tokens;
    IdentityTokens identity_tokens;
    SignIn sign_in;
    ServiceDesk desk;
    CurlTransport transport;
    Courier courier;
    SnapshotHolder snapshots;
    SnapshotWatcher watcher;
    QuestionCache cache;
    Context context;
    HelpCenter help_center;
    Admission admission;
    RateLimiter limiter;
    Cors cors;
    StaticFiles files;
    Router router;
    std::unique_ptr<Server> server;
    std::atomic<const Server*> serving{
        nullptr};  // the same, for requests that come before it is set
};

Daemon::Daemon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Daemon::~Daemon() = default;

Result<std::unique_ptr<Daemon>> Daemon::start(const Config& config, Clock clock,
                                              const StartOptions& options) {
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
        files.admit_chats(config.chat_origins,
                          content_policy(config.image_hosts, Scripts::kOwn, config.chat_origins));
    }
    auto store = SqliteStore::open(config.events.file);
    if (!store) return store.error();
    auto knowledge = KnowledgeStore::open(config.knowledge.file);
    if (!knowledge) return knowledge.error();
    auto inserts = InsertStore::open(config.inserts.file);
    if (!inserts) return inserts.error();
    HandoffLimits handoff_limits;
    handoff_limits.queue_max = config.handoff.queue_max;
    auto handoffs = HandoffStore::open(config.handoff.file, handoff_limits);
    if (!handoffs) return handoffs.error();
    auto courier = courier_options(config.handoff);
    if (!courier) return courier.error();

    auto parts =
        std::make_unique<Parts>(config, clock, std::move(*store), std::move(*knowledge),
                                std::move(*inserts), std::move(*handoffs), std::move(*courier),
                                std::move(*secret), std::move(files), options.version);
    auto server = Server::open(server_options(config, options), parts->router, parts->metrics);
    if (!server) return server.error();
    parts->server = std::move(*server);
    parts->serving = parts->server.get();
    parts->courier.start();
    for (const std::string& name : config.unused_variables)
        parts->log.warn("a variable names no key of the configuration", {{"variable", name}});
    parts->log.info("listening", {{"address", parts->server->where()},
                                  {"port", std::int64_t{parts->server->port()}},
                                  {"data", config.data},
                                  {"files", static_cast<std::int64_t>(parts->files.count())}});
    return std::unique_ptr<Daemon>(new Daemon(std::move(parts)));
}

int Daemon::port() const {
    return parts_->server->port();
}

void Daemon::reload() {
    if (auto loaded = parts_->server->reload_certificate(); !loaded) {
        parts_->log.error("the certificate was not read again; the one before stays in use",
                          {{"why", loaded.error().message}});
    }
    parts_->watcher.look_and_wait(kReloadPatience);
}

std::string Daemon::status() const {
    const Readiness readiness = parts_->readiness();
    std::string status = readiness.snapshot.empty() ? "" : "serving snapshot " + readiness.snapshot;
    for (const ReadyReason& reason : readiness.reasons)
        status += (status.empty() ? "" : "; ") + reason.code + ": " + reason.detail;
    return status;
}

bool Daemon::is_alive() const {
    return std::chrono::steady_clock::now() - parts_->server->last_turn() < kStuckAfter;
}

void Daemon::warn(const std::string& what) {
    parts_->log.warn(what);
}

void Daemon::begin_stop() {
    parts_->is_leaving = true;
    parts_->server->announce_stop();
    parts_->log.info("draining", {{"milliseconds", std::int64_t{parts_->config.limits.drain_ms}}});
}

void Daemon::stop() {
    parts_->is_leaving = true;
    parts_->log.info("stopping");
    parts_->server->stop();
    parts_->courier.stop();
    (void)parts_->events.flush();
    parts_->log.info("stopped");
    parts_->log.flush();
}

}  // namespace firstline
