#include "searchd/config/config.h"

#include <arpa/inet.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <type_traits>

#include "kb/base/file.h"
#include "searchd/config/section.h"

namespace firstline {
namespace {

constexpr std::uint64_t kConfigBytesMax = 1 << 20;
constexpr std::array<const char*, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<LogLevel, 4> kLevels = {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarn,
                                             LogLevel::kError};

bool is_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

std::string address_fault(const std::string& text) {
    return is_address(text) ? "" : "is \"" + text + "\"; write an IP address, as 127.0.0.1 or ::";
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

void read_listen(Section section, ListenConfig& listen) {
    section.take("address", [&](const std::string& text) {
        listen.address = text;
        return address_fault(text);
    });
    section.take("port", listen.port, 0, 65535, "the port");
    section.finish();
}

void read_limits(Section section, LimitsConfig& limits) {
    section.take("threads", limits.threads, 2, 1024, "threads");
    section.take("connections", limits.connections, 16, 100000, "connections");
    section.take("engine_calls", limits.engine_calls, 0, 1024, "calls");
    section.take("receive_timeout_ms", limits.receive_timeout_ms, 100, 60000, "milliseconds");
    section.take("idle_timeout_ms", limits.idle_timeout_ms, 100, 600000, "milliseconds");
    section.take("requests_per_second", limits.requests_per_second, 0, 1000000, "requests");
    section.take("burst", limits.burst, 1, 1000000, "requests");
    section.take("exempt_loopback", limits.exempt_loopback);
    section.take("trusted_proxies", limits.trusted_proxies);
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
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        hours.take(kDays[day], [&](const std::string& text) {
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
    section.finish();
}

void read_root(Section root, Config& config, const std::string& path,
               std::vector<std::string>& faults) {
    root.take("data", config.data);
    read_listen(root.section("listen"), config.listen);
    Section web = root.section("web");
    web.take("root", config.web_root);
    web.take("image_hosts", config.image_hosts);
    web.finish();
    for (const std::string& host : config.image_hosts) {
        if (is_origin(host) && host.compare(0, 8, "https://") == 0) continue;
        faults.push_back(path + ": \"web.image_hosts\" holds \"" + host +
                         "\"; write https and host only, as https://cdn.store.example");
    }
    root.take("origins", config.origins);
    for (const std::string& origin : config.origins) {
        if (is_origin(origin)) continue;
        faults.push_back(
            path + ": \"origins\" holds \"" + origin +
            "\"; write scheme and host only, in small letters, as https://store.example");
    }
    read_limits(root.section("limits"), config.limits);
    for (const std::string& proxy : config.limits.trusted_proxies) {
        const std::string wrong = address_fault(proxy);
        if (!wrong.empty()) faults.push_back(path + ": \"limits.trusted_proxies\" " + wrong);
    }
    Section events = root.section("events");
    events.take("file", config.events.file);
    events.take("queue", config.events.queue, 100, 10'000'000, "events");
    events.finish();
    Section agents = root.section("agents");
    agents.take("tokens_file", config.tokens_file);
    agents.finish();
    read_contact(root.section("contact"), config.contact);
    Section help_center = root.section("help_center");
    help_center.take("enabled", config.help_center.enabled);
    help_center.take("store_name", config.help_center.store_name);
    help_center.finish();
    read_log(root.section("log"), config.log);
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

Result<Config> parse_config(const std::string& text, const std::string& path) {
    Config config;
    std::vector<std::string> faults;
    try {
        read_root(Section(YAML::Load(text), "", path, faults), config, path, faults);
    } catch (const YAML::Exception& error) {
        faults.push_back(path + ":" + std::to_string(error.mark.line + 1) +
                         ": this is not YAML: " + error.msg);
    }
    if (faults.empty()) return config;
    std::string message;
    for (const std::string& fault : faults) message += (message.empty() ? "" : "\n") + fault;
    return Error{ErrorCode::kInvalid, message};
}

Result<Config> load_config(const std::string& path) {
    auto text = read_whole_file(path, kConfigBytesMax);
    if (!text) return text.error();
    return parse_config(*text, path);
}

Config with_derived_paths(Config config) {
    if (config.events.file.empty()) config.events.file = config.data + "/events.sqlite";
    if (config.tokens_file.empty()) config.tokens_file = config.data + "/tokens.yaml";
    return config;
}

std::string print_config(const Config& config) {
    const auto pair = [](YAML::Emitter& out, const char* key, const auto& value) {
        out << YAML::Key << key << YAML::Value;
        if constexpr (std::is_convertible_v<decltype(value), std::string>)
            out << YAML::DoubleQuoted;
        out << value;
    };
    const auto begin = [](YAML::Emitter& out, const char* key) {
        out << YAML::Key << key << YAML::Value << YAML::BeginMap;
    };
    YAML::Emitter out;
    out << YAML::BeginMap;
    pair(out, "data", config.data);
    begin(out, "listen");
    pair(out, "address", config.listen.address);
    pair(out, "port", config.listen.port);
    out << YAML::EndMap;
    begin(out, "web");
    pair(out, "root", config.web_root);
    out << YAML::Key << "image_hosts" << YAML::Value << YAML::Flow << config.image_hosts;
    out << YAML::EndMap;
    out << YAML::Key << "origins" << YAML::Value << YAML::Flow << config.origins;
    begin(out, "limits");
    pair(out, "threads", config.limits.threads);
    pair(out, "connections", config.limits.connections);
    pair(out, "engine_calls", config.limits.engine_calls);
    pair(out, "receive_timeout_ms", config.limits.receive_timeout_ms);
    pair(out, "idle_timeout_ms", config.limits.idle_timeout_ms);
    pair(out, "requests_per_second", config.limits.requests_per_second);
    pair(out, "burst", config.limits.burst);
    pair(out, "exempt_loopback", config.limits.exempt_loopback);
    out << YAML::Key << "trusted_proxies" << YAML::Value << YAML::Flow
        << config.limits.trusted_proxies;
    out << YAML::EndMap;
    begin(out, "events");
    pair(out, "file", config.events.file);
    pair(out, "queue", config.events.queue);
    out << YAML::EndMap;
    begin(out, "agents");
    pair(out, "tokens_file", config.tokens_file);
    out << YAML::EndMap;
    begin(out, "contact");
    pair(out, "email", config.contact.email);
    pair(out, "phone", config.contact.phone);
    pair(out, "url", config.contact.url);
    pair(out, "reply_minutes", config.contact.hours.reply_minutes);
    begin(out, "hours");
    pair(out, "timezone", config.contact.hours.zone);
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        pair(out, kDays[day], format_intervals(config.contact.hours.days[day]));
    }
    out << YAML::EndMap << YAML::EndMap;
    begin(out, "help_center");
    pair(out, "enabled", config.help_center.enabled);
    pair(out, "store_name", config.help_center.store_name);
    out << YAML::EndMap;
    begin(out, "log");
    pair(out, "level", to_string(config.log.level));
    pair(out, "questions", config.log.questions);
    out << YAML::EndMap << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

}  // namespace firstline
