#include "searchd/config/config.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <charconv>

#include "kb/base/file.h"
#include "searchd/auth/agent_tokens.h"
#include "searchd/config/handoff_section.h"
#include "searchd/config/ip_address.h"
#include "searchd/config/section.h"

namespace firstline {
namespace {

constexpr std::uint64_t kConfigBytesMax = 1 << 20;
constexpr std::size_t kSocketPathBytesMax = 96;
constexpr std::array<LogLevel, 4> kLevels = {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarn,
                                             LogLevel::kError};
constexpr std::array<ServerTiming, 3> kTimings = {ServerTiming::kOff, ServerTiming::kTotal,
                                                  ServerTiming::kFull};

std::string address_fault(const std::string& text) {
    return parse_ip_address(text) ? ""
                                  : "is \"" + text + "\"; write an IP address, as 127.0.0.1 or ::";
}

// scheme://host[:port], nothing after it: the form browsers send.
bool is_origin(const std::string& text) {
    const std::size_t scheme = text.find("://");
    if (scheme == std::string::npos ||
        (text.compare(0, scheme, "https") != 0 && text.compare(0, scheme, "http") != 0)) {
        return false;
    }
    const std::string host = text.substr(scheme + 3);
    return !host.empty() &&
           host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string::npos;
}

// "0660": three or four octal digits.
bool is_file_mode(const std::string& text) {
    return (text.size() == 3 || text.size() == 4) &&
           text.find_first_not_of("01234567") == std::string::npos;
}

void read_listen(Section section, ListenConfig& listen) {
    section.take("address", [&](const std::string& text) {
        listen.address = text;
        return text == "none" ? std::string() : address_fault(text);
    });
    section.take("port", listen.port, 0, 65535, "the port");
    section.take_list("more", listen.more, [](const std::string& where) {
        return parse_endpoint(where) ? ""
                                     : "write address and port, as 127.0.0.1:8080 or [::1]:8080";
    });
    section.take("socket", [&](const std::string& text) -> std::string {
        listen.socket = text;
        // The kernel's limit is 108 bytes with the one that ends it; ours leaves room for a suffix.
        return text.size() <= kSocketPathBytesMax
                   ? ""
                   : "is longer than " + std::to_string(kSocketPathBytesMax) + " bytes";
    });
    section.take("socket_mode", [&](const std::string& text) {
        listen.socket_mode = text;
        return is_file_mode(text) ? "" : "is \"" + text + "\"; write octal digits, as \"0660\"";
    });
    Section tls = section.section("tls");
    tls.take("certificate", listen.tls.certificate);
    tls.take("key", listen.tls.key);
    tls.finish();
    section.finish();
}

void check_listen(const ListenConfig& listen, std::vector<std::string>& faults) {
    if (listen.tls.certificate.empty() != listen.tls.key.empty()) {
        faults.emplace_back(
            "\"listen.tls\" needs both certificate and key, or neither for plain HTTP");
    }
    if (listen.address == "none" && listen.more.empty() && listen.socket.empty()) {
        faults.emplace_back(
            "\"listen.address\" is none and nothing else is listened on; set listen.socket");
    }
}

void read_limits(Section section, LimitsConfig& limits) {
    section.take("threads", limits.threads, 2, 1024, "threads");
    section.take("connections", limits.connections, 16, 100000, "connections");
    section.take("engine_calls", limits.engine_calls, 0, 1024, "calls");
    section.take("cache_mb", limits.cache_mb, 0, 4096, "MiB");
    section.take("deadline_ms", limits.deadline_ms, 10, 60000, "milliseconds");
    section.take("answer_wait_ms", limits.answer_wait_ms, 0, 60000, "milliseconds");
    section.take("suggestion_wait_ms", limits.suggestion_wait_ms, 0, 60000, "milliseconds");
    section.take("receive_timeout_ms", limits.receive_timeout_ms, 100, 60000, "milliseconds");
    section.take("send_timeout_ms", limits.send_timeout_ms, 100, 60000, "milliseconds");
    section.take("idle_timeout_ms", limits.idle_timeout_ms, 100, 600000, "milliseconds");
    section.take("requests_per_second", limits.requests_per_second, 0, 1000000, "requests");
    section.take("burst", limits.burst, 1, 1000000, "requests");
    section.take("exempt_loopback", limits.exempt_loopback);
    section.take_list("trusted_proxies", limits.trusted_proxies, [](const std::string& proxy) {
        return proxy == "unix" || IpNetwork::parse(proxy)
                   ? ""
                   : "write an IP address or network, as 10.0.0.1 or 10.0.0.0/8, or unix";
    });
    section.take("drain_ms", limits.drain_ms, 0, 60000, "milliseconds");
    section.take("core_dumps", limits.core_dumps);
    section.finish();
}

void read_contact(Section section, ContactConfig& contact) {
    section.take("email", contact.email);
    section.take("phone", contact.phone);
    section.take("url", contact.url);
    section.take("reply_minutes", contact.hours.reply_minutes, 1, 14 * 24 * 60, "minutes");
    Section hours = section.section("hours");
    hours.take("timezone", [&](const std::string& text) {
        contact.hours.zone = text;
        return is_time_zone(text) ? "" : "is \"" + text + "\"; write a zone as Europe/Amsterdam";
    });
    for (std::size_t day = 0; day < kDayKeys.size(); ++day) {
        hours.take(kDayKeys[day], [&](const std::string& text) {
            auto intervals = parse_intervals(text);
            if (!intervals) return "is wrong: " + intervals.error().message;
            contact.hours.days[day] = std::move(*intervals);
            return std::string();
        });
    }
    hours.finish();
    section.finish();
}

void read_log(Section section, LogConfig& log) {
    section.take("level", [&](const std::string& text) -> std::string {
        for (const LogLevel level : kLevels) {
            if (text == to_string(level)) {
                log.level = level;
                return {};
            }
        }
        return "is \"" + text + "\"; write debug, info, warn or error";
    });
    section.take("questions", log.questions);
    section.take("slow_ms", log.slow_ms, 0, 60000, "milliseconds");
    section.finish();
}

void read_trace(Section section, TraceConfig& trace) {
    section.take("server_timing", [&](const std::string& text) -> std::string {
        for (const ServerTiming timing : kTimings) {
            if (text == to_string(timing)) {
                trace.server_timing = timing;
                return {};
            }
        }
        return "is \"" + text + "\"; write off, total or full";
    });
    section.finish();
}

std::string origin_fault(const std::string& origin) {
    return is_origin(origin)
               ? ""
               : "write scheme and host only, in small letters, as https://store.example";
}

std::string role_fault(const std::string& entry) {
    const std::size_t at = entry.rfind('=');
    return at != std::string::npos && at > 0 && role_named(entry.substr(at + 1))
               ? ""
               : "write value=role, as support=agent; roles are agent, editor, lead and operator";
}

void read_identity(Section section, IdentityConfig& identity, std::vector<std::string>& faults) {
    section.take("keys_file", identity.keys_file);
    section.take("issuer", identity.issuer);
    section.take("audience", identity.audience);
    section.take("name_claim", identity.name_claim);
    section.take("role_claim", identity.role_claim);
    section.take_list("roles", identity.roles, role_fault);
    section.take("clock_skew_seconds", identity.clock_skew_seconds, 0, 600, "seconds");
    section.finish();
    if (!identity.keys_file.empty() && (identity.issuer.empty() || identity.audience.empty())) {
        faults.push_back(
            "\"agents.identity\" needs issuer and audience beside keys_file: a token made for "
            "another "
            "service must not be good here");
    }
}

void read_root(Section root, Config& config, std::vector<std::string>& faults) {
    root.take("data", config.data);
    read_listen(root.section("listen"), config.listen);
    check_listen(config.listen, faults);
    Section web = root.section("web");
    web.take("root", config.web_root);
    web.take("origin", [&](const std::string& text) {
        config.web_origin = text;
        return text.empty() || is_origin(text)
                   ? std::string()
                   : "is \"" + text +
                         "\"; write scheme and host only, in small letters, as "
                         "https://help.store.example";
    });
    web.take_list("image_hosts", config.image_hosts, [](const std::string& host) {
        return is_origin(host) && host.compare(0, 8, "https://") == 0
                   ? ""
                   : "write https and host only, as https://cdn.store.example";
    });
    web.finish();
    root.take_list("origins", config.origins, origin_fault);
    read_limits(root.section("limits"), config.limits);
    Section events = root.section("events");
    events.take("file", config.events.file);
    events.take("queue", config.events.queue, 100, 10'000'000, "events");
    events.finish();
    Section knowledge = root.section("knowledge");
    knowledge.take("file", config.knowledge.file);
    knowledge.finish();
    Section inserts = root.section("inserts");
    inserts.take("file", config.inserts.file);
    inserts.finish();
    Section agents = root.section("agents");
    agents.take("tokens_file", config.tokens_file);
    agents.take_list("chat_origins", config.chat_origins, origin_fault);
    read_identity(agents.section("identity"), config.identity, faults);
    agents.finish();
    read_contact(root.section("contact"), config.contact);
    read_handoff(root.section("handoff"), config.handoff, faults);
    Section help_center = root.section("help_center");
    help_center.take("enabled", config.help_center.enabled);
    help_center.take("store_name", config.help_center.store_name);
    help_center.finish();
    read_log(root.section("log"), config.log);
    read_trace(root.section("trace"), config.trace);
    root.finish();
}

}  // namespace

const char* to_string(LogLevel level) {
    switch (level) {
        case LogLevel::kDebug:
            return "debug";
        case LogLevel::kInfo:
            return "info";
        case LogLevel::kWarn:
            return "warn";
        case LogLevel::kError:
            return "error";
    }
    return "info";
}

const char* to_string(ServerTiming timing) {
    switch (timing) {
        case ServerTiming::kOff:
            return "off";
        case ServerTiming::kTotal:
            return "total";
        case ServerTiming::kFull:
            return "full";
    }
    return "total";
}

std::optional<Endpoint> parse_endpoint(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    std::string address = text.substr(0, colon);
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (bracketed) address = address.substr(1, address.size() - 2);
    // Without brackets an IPv6 address's own colons would be taken for the port's.
    if (!parse_ip_address(address) || bracketed != (address.find(':') != std::string::npos))
        return std::nullopt;
    int port = -1;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + colon + 1, end, port);
    if (parsed.ec != std::errc() || parsed.ptr != end || port < 0 || port > 65535)
        return std::nullopt;
    return Endpoint{std::move(address), port};
}

Result<Config> parse_config(const std::string& text, const std::string& path,
                            const Environment& environment) {
    Config config;
    std::vector<std::string> faults;
    Overrides overrides(environment);
    ReadingState state{path, overrides, faults};
    try {
        read_root(Section(YAML::Load(text), "", state), config, faults);
        config.unused_variables = overrides.unused(faults);
    } catch (const YAML::Exception& error) {
        faults.push_back(path + ":" + std::to_string(error.mark.line + 1) +
                         ": this is not YAML: " + error.msg);
    }
    if (faults.empty()) return config;
    std::string message;
    for (const std::string& fault : faults) message += (message.empty() ? "" : "\n") + fault;
    return Error{ErrorCode::kInvalid, message};
}

Result<Config> load_config(const std::string& path, const Environment& environment) {
    if (path.empty()) return parse_config("", "", environment);
    auto text = read_whole_file(path, kConfigBytesMax);
    if (!text) return text.error();
    return parse_config(*text, path, environment);
}

Config with_derived_paths(Config config) {
    if (config.events.file.empty()) config.events.file = config.data + "/events.sqlite";
    if (config.knowledge.file.empty()) config.knowledge.file = config.data + "/knowledge.sqlite";
    if (config.inserts.file.empty()) config.inserts.file = config.data + "/inserts.sqlite";
    if (config.handoff.file.empty()) config.handoff.file = config.data + "/handoffs.sqlite";
    if (config.tokens_file.empty()) config.tokens_file = config.data + "/tokens.yaml";
    return config;
}

}  // namespace firstline
