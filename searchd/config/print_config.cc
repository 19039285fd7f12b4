#include <yaml-cpp/yaml.h>

#include <type_traits>

#include "searchd/config/config.h"
#include "searchd/config/handoff_section.h"

namespace firstline {
namespace {

template <typename T>
void pair(YAML::Emitter& out, const char* key, const T& value) {
    out << YAML::Key << key << YAML::Value;
    if constexpr (std::is_convertible_v<T, std::string>) out << YAML::DoubleQuoted;
    out << value;
}

void list(YAML::Emitter& out, const char* key, const std::vector<std::string>& values) {
    out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const std::string& value : values) out << YAML::DoubleQuoted << value;
    out << YAML::EndSeq;
}

void begin(YAML::Emitter& out, const char* key) {
    out << YAML::Key << key << YAML::Value << YAML::BeginMap;
}

}  // namespace

std::string print_config(const Config& config) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    pair(out, "data", config.data);
    begin(out, "listen");
    pair(out, "address", config.listen.address);
    pair(out, "port", config.listen.port);
    list(out, "more", config.listen.more);
    pair(out, "socket", config.listen.socket);
    pair(out, "socket_mode", config.listen.socket_mode);
    begin(out, "tls");
    pair(out, "certificate", config.listen.tls.certificate);
    pair(out, "key", config.listen.tls.key);
    out << YAML::EndMap << YAML::EndMap;
    begin(out, "web");
    pair(out, "root", config.web_root);
    pair(out, "origin", config.web_origin);
    list(out, "image_hosts", config.image_hosts);
    out << YAML::EndMap;
    list(out, "origins", config.origins);
    begin(out, "limits");
    pair(out, "threads", config.limits.threads);
    pair(out, "connections", config.limits.connections);
    pair(out, "engine_calls", config.limits.engine_calls);
    pair(out, "cache_mb", config.limits.cache_mb);
    pair(out, "deadline_ms", config.limits.deadline_ms);
    pair(out, "answer_wait_ms", config.limits.answer_wait_ms);
    pair(out, "suggestion_wait_ms", config.limits.suggestion_wait_ms);
    pair(out, "receive_timeout_ms", config.limits.receive_timeout_ms);
    pair(out, "send_timeout_ms", config.limits.send_timeout_ms);
    pair(out, "idle_timeout_ms", config.limits.idle_timeout_ms);
    pair(out, "requests_per_second", config.limits.requests_per_second);
    pair(out, "burst", config.limits.burst);
    pair(out, "exempt_loopback", config.limits.exempt_loopback);
    list(out, "trusted_proxies", config.limits.trusted_proxies);
    pair(out, "drain_ms", config.limits.drain_ms);
    pair(out, "core_dumps", config.limits.core_dumps);
    out << YAML::EndMap;
    begin(out, "events");
    pair(out, "file", config.events.file);
    pair(out, "queue", config.events.queue);
    out << YAML::EndMap;
    begin(out, "knowledge");
    pair(out, "file", config.knowledge.file);
    out << YAML::EndMap;
    begin(out, "inserts");
    pair(out, "file", config.inserts.file);
    out << YAML::EndMap;
    begin(out, "agents");
    pair(out, "tokens_file", config.tokens_file);
    list(out, "chat_origins", config.chat_origins);
    begin(out, "identity");
    pair(out, "keys_file", config.identity.keys_file);
    pair(out, "issuer", config.identity.issuer);
    pair(out, "audience", config.identity.audience);
    pair(out, "name_claim", config.identity.name_claim);
    pair(out, "role_claim", config.identity.role_claim);
    list(out, "roles", config.identity.roles);
    pair(out, "clock_skew_seconds", config.identity.clock_skew_seconds);
    out << YAML::EndMap;
    out << YAML::EndMap;
    begin(out, "contact");
    pair(out, "email", config.contact.email);
    pair(out, "phone", config.contact.phone);
    pair(out, "url", config.contact.url);
    pair(out, "reply_minutes", config.contact.hours.reply_minutes);
    begin(out, "hours");
    pair(out, "timezone", config.contact.hours.zone);
    for (std::size_t day = 0; day < kDayKeys.size(); ++day) {
        pair(out, kDayKeys[day], format_intervals(config.contact.hours.days[day]));
    }
    out << YAML::EndMap << YAML::EndMap;
    print_handoff(out, config.handoff);
    begin(out, "help_center");
    pair(out, "enabled", config.help_center.enabled);
    pair(out, "store_name", config.help_center.store_name);
    out << YAML::EndMap;
    begin(out, "log");
    pair(out, "level", to_string(config.log.level));
    pair(out, "questions", config.log.questions);
    pair(out, "slow_ms", config.log.slow_ms);
    out << YAML::EndMap;
    begin(out, "trace");
    pair(out, "server_timing", to_string(config.trace.server_timing));
    out << YAML::EndMap << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

}  // namespace firstline
