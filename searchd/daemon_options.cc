#include "searchd/daemon_options.h"

#include <algorithm>
#include <thread>

#include "kb/base/file.h"

namespace firstline {
namespace {

// The text of a file that holds a secret, without line feeds at its end; empty without a name.
Result<std::string> secret_in(const std::string& path, const char* key) {
    if (path.empty()) return std::string();
    auto text = read_whole_file(path, 4096);
    if (!text) return text.error();
    text->erase(text->find_last_not_of("\r\n") + 1);
    if (!text->empty()) return text;
    return Error{ErrorCode::kInvalid,
                 path + " is empty; write the secret of " + std::string(key) + " into it"};
}

}  // namespace

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

std::vector<DeliveryTarget> targets_of(const HandoffConfig& config) {
    std::vector<DeliveryTarget> targets;
    if (!config.webhook.url.empty()) targets.push_back(DeliveryTarget::kWebhook);
    if (!config.mail.smtp.empty()) targets.push_back(DeliveryTarget::kMail);
    return targets;
}

Result<CourierOptions> courier_options(const HandoffConfig& config) {
    auto secret = secret_in(config.webhook.secret_file, "handoff.webhook");
    if (!secret) return secret.error();
    auto password = secret_in(config.mail.password_file, "handoff.mail");
    if (!password) return password.error();
    CourierOptions options;
    options.webhook_url = config.webhook.url;
    options.webhook_secret = std::move(*secret);
    options.smtp = config.mail.smtp;
    options.mail_needs_tls = !is_on_this_machine(config.mail.smtp);
    options.mail_from = config.mail.from;
    options.mail_to = config.mail.to;
    options.mail_user = config.mail.user;
    options.mail_password = std::move(*password);
    options.attempts_max = config.attempts;
    return options;
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
    // A waiting request holds a thread: some must stay free for votes, files and health, and half
    // of them for questions when a disk stalls.
    const auto threads = static_cast<std::size_t>(config.limits.threads);
    options.storage_places = std::max<std::size_t>(1, threads / 2);
    options.answers_waiting_max =
        threads > options.places + 4 ? (threads - options.places) * 3 / 4 : 1;
    options.suggestions_waiting_max = std::max<std::size_t>(1, options.answers_waiting_max / 4);
    options.answer_wait_max = std::chrono::milliseconds(config.limits.answer_wait_ms);
    options.suggestion_wait_max = std::chrono::milliseconds(config.limits.suggestion_wait_ms);
    return options;
}

RateLimiterOptions limiter_options(const Config& config) {
    RateLimiterOptions options;
    options.requests_per_second = config.limits.requests_per_second;
    options.burst = config.limits.burst;
    options.exempt_loopback = config.limits.exempt_loopback;
    return options;
}

std::vector<std::string> origins_of(const Config& config) {
    std::vector<std::string> origins = config.origins;
    if (!config.web_origin.empty()) origins.push_back(config.web_origin);
    return origins;
}

IdentityOptions identity_options(const IdentityConfig& config) {
    IdentityOptions options{config.keys_file,         config.issuer,     config.audience,
                            config.name_claim,        config.role_claim, {},
                            config.clock_skew_seconds};
    for (const std::string& entry : config.roles) {
        const std::size_t at = entry.rfind('=');
        options.roles[entry.substr(0, at)] =
            role_named(entry.substr(at + 1)).value_or(Role::kAgent);
    }
    return options;
}

RouterOptions router_options(const Config& config) {
    RouterOptions options;
    options.deadline = std::chrono::milliseconds(config.limits.deadline_ms);
    options.slow_after = std::chrono::milliseconds(config.log.slow_ms);
    options.server_timing = config.trace.server_timing;
    return options;
}

ServerOptions server_options(const Config& config, const StartOptions& start) {
    ServerOptions options;
    if (config.listen.address != "none")
        options.addresses.push_back({config.listen.address, config.listen.port});
    for (const std::string& where : config.listen.more) {
        if (const auto endpoint = parse_endpoint(where))
            options.addresses.push_back({endpoint->address, endpoint->port});
    }
    options.unix_path = config.listen.socket;
    options.unix_mode = config.listen.socket_mode;
    options.inherited = start.inherited;
    options.tls = {config.listen.tls.certificate, config.listen.tls.key};
    options.connections.threads = config.limits.threads;
    options.connections.connections_max = static_cast<std::size_t>(config.limits.connections);
    options.connections.receive_timeout =
        std::chrono::milliseconds(config.limits.receive_timeout_ms);
    options.connections.send_timeout = std::chrono::milliseconds(config.limits.send_timeout_ms);
    options.connections.idle_timeout = std::chrono::milliseconds(config.limits.idle_timeout_ms);
    return options;
}

MetricsOptions metrics_options(const std::string& version) {
    MetricsOptions options;
    options.version = version;
    for (std::size_t i = 0; i < kTimedStages; ++i)
        options.stages.emplace_back(to_string(static_cast<TimedStage>(i)));
    return options;
}

}  // namespace firstline
