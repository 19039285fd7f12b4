#include "searchd/config/config.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "kb/base/file.h"

namespace firstline {
namespace {

TEST(Config, AnEmptyFileGivesTheDefaults) {
    const auto config = parse_config("", "f.yaml");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->listen.port, 8080);
    EXPECT_EQ(config->listen.address, "127.0.0.1");
    EXPECT_EQ(with_derived_paths(*config).events.file, "data/events.sqlite");
    EXPECT_EQ(with_derived_paths(*config).knowledge.file, "data/knowledge.sqlite");
    EXPECT_EQ(with_derived_paths(*config).inserts.file, "data/inserts.sqlite");
    EXPECT_EQ(with_derived_paths(*config).tokens_file, "data/tokens.yaml");
}

TEST(Config, EveryKeyIsRead) {
    const auto config = parse_config(R"(
data: /srv/help
listen: { address: "::1", port: 9000, more: ["127.0.0.1:9001", "[::1]:0"], socket: /run/f.sock,
          socket_mode: "0600", tls: { certificate: /etc/c.pem, key: /etc/k.pem } }
web: { root: /srv/web, origin: "https://help.store.example", image_hosts: [https://cdn.store.example] }
origins: [https://store.example, "http://localhost:3000"]
limits: { threads: 8, connections: 100, engine_calls: 3, receive_timeout_ms: 500, idle_timeout_ms: 1000,
          deadline_ms: 900, answer_wait_ms: 90, suggestion_wait_ms: 9, send_timeout_ms: 300,
          drain_ms: 0, core_dumps: true,
          requests_per_second: 5, burst: 7, exempt_loopback: false, trusted_proxies: [10.0.0.1] }
events: { file: /srv/events.sqlite, queue: 500 }
agents:
  tokens_file: /etc/tokens.yaml
  chat_origins: [https://chat.example]
  identity: { keys_file: /etc/keys.json, issuer: "https://id.store.example", audience: firstline,
              name_claim: email, role_claim: groups, roles: [support=agent, "a=b=lead"],
              clock_skew_seconds: 5 }
contact:
  email: help@store.example
  phone: +31 20 555 0142
  url: /contact
  reply_minutes: 20
  hours: { timezone: Europe/Amsterdam, mon: "09:00-17:30", sat: closed }
help_center: { enabled: false, store_name: Boots }
log: { level: warn, questions: true, slow_ms: 20 }
trace: { server_timing: full }
)",
                                     "f.yaml");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->listen.address, "::1");
    EXPECT_EQ(config->web_origin, "https://help.store.example");
    EXPECT_EQ(config->image_hosts, std::vector<std::string>{"https://cdn.store.example"});
    EXPECT_EQ(config->chat_origins, std::vector<std::string>{"https://chat.example"});
    EXPECT_EQ(config->identity.keys_file, "/etc/keys.json");
    EXPECT_EQ(config->identity.name_claim, "email");
    EXPECT_EQ(config->identity.roles, (std::vector<std::string>{"support=agent", "a=b=lead"}));
    EXPECT_EQ(config->identity.clock_skew_seconds, 5);
    EXPECT_EQ(config->origins.size(), 2U);
    EXPECT_EQ(config->limits.burst, 7);
    EXPECT_FALSE(config->limits.exempt_loopback);
    EXPECT_EQ(config->limits.trusted_proxies, std::vector<std::string>{"10.0.0.1"});
    EXPECT_EQ(config->contact.phone, "+31 20 555 0142");
    EXPECT_EQ(config->contact.hours.days[0].size(), 1U);
    EXPECT_TRUE(config->contact.hours.days[5].empty());
    EXPECT_EQ(config->contact.hours.reply_minutes, 20);
    EXPECT_FALSE(config->help_center.enabled);
    EXPECT_EQ(config->log.level, LogLevel::kWarn);
    EXPECT_EQ(config->listen.more.size(), 2U);
    EXPECT_EQ(config->listen.socket, "/run/f.sock");
    EXPECT_EQ(config->listen.socket_mode, "0600");
    EXPECT_EQ(config->listen.tls.key, "/etc/k.pem");
    EXPECT_EQ(config->limits.deadline_ms, 900);
    EXPECT_EQ(config->limits.suggestion_wait_ms, 9);
    EXPECT_TRUE(config->limits.core_dumps);
    EXPECT_EQ(config->log.slow_ms, 20);
    EXPECT_EQ(config->trace.server_timing, ServerTiming::kFull);
}

struct Fault {
    const char* text;
    const char* message;  // part of it
};

TEST(Config, EachFaultNamesLineKeyAndRemedy) {
    const Fault kFaults[] = {
        {"listen:\n  prot: 80\n",
         "f.yaml:2: unknown key \"listen.prot\"; did you mean \"listen.port\"?"},
        {"\nlissten: {}\n", "f.yaml:2: unknown key \"lissten\"; did you mean \"listen\"?"},
        {"zzzzzzzz: 1\n", "f.yaml:1: unknown key \"zzzzzzzz\"; see docs/config.md"},
        {"listen: { port: http }\n", "f.yaml:1: \"listen.port\" is \"http\"; write a whole number"},
        {"listen: { port: 70000 }\n", "from 0 to 65535"},
        {"listen: { port: 80x }\n", "\"listen.port\""},
        {"listen: { address: localhost }\n", "write an IP address"},
        {"listen: 8080\n", "f.yaml:1: \"listen\" must be a map"},
        {"origins: https://a.example\n", "\"origins\" must be a list"},
        {"data: d\norigins: [https://a.example/shop]\n",
         "f.yaml:2: \"origins\" holds \"https://a.example/shop\"; write scheme and host only"},
        {"origins: [\"*\"]\n", "write scheme and host only"},
        {"web: { image_hosts: [http://cdn.example] }\n", "f.yaml:1: \"web.image_hosts\" holds"},
        {"web: { image_hosts: [\"https://a.example; script-src *\"] }\n",
         "write https and host only"},
        {"web: { origin: https://help.store.example/ }\n", "\"web.origin\" is"},
        {"web: { origin: help.store.example }\n", "write scheme and host only"},
        {"web: { origin: \"https://a.example<\" }\n", "write scheme and host only"},
        {"log: { level: loud }\n", "write debug, info, warn or error"},
        {"log: { questions: yes }\n", "write true or false"},
        {"contact: { hours: { timezone: Mars } }\n", "write a zone as Europe/Amsterdam"},
        {"contact: { hours: { mon: 9-5 } }\n", "write 09:00-17:30"},
        {"data: [a]\n", "\"data\" must be one value"},
        {"data: a\ndata: b\n", "f.yaml:2: \"data\" stands here twice"},
        {"limits:\n  trusted_proxies:\n    - 10.0.0.0/8\n    - proxy\n",
         "f.yaml:4: \"limits.trusted_proxies\" holds \"proxy\"; write an IP address or network"},
        {"limits: { trusted_proxies: [10.0.0.0/40] }\n", "limits.trusted_proxies"},
        {"handoff:\n  channels: [fax]\n",
         "f.yaml:2: \"handoff.channels\" holds \"fax\"; write live_chat, email or phone"},
        {"listen: { more: [localhost:80] }\n", "f.yaml:1: \"listen.more\" holds \"localhost:80\""},
        {"listen: { more: [\"::1:80\"] }\n",
         "write address and port, as 127.0.0.1:8080 or [::1]:8080"},
        {"listen: { more: [\"127.0.0.1:80x\"] }\n", "write address and port"},
        {"listen: { address: none }\n", "set listen.socket"},
        {"listen: { socket_mode: rw }\n", "write octal digits"},
        {"listen: { tls: { certificate: /c.pem } }\n", "needs both certificate and key"},
        {"trace: { server_timing: all }\n", "write off, total or full"},
        {"data: [\n", "this is not YAML"},
        {"- a\n", "the file must be a map"},
    };
    for (const Fault& fault : kFaults) {
        const auto config = parse_config(fault.text, "f.yaml");
        ASSERT_FALSE(config) << fault.text;
        EXPECT_NE(config.error().message.find(fault.message), std::string::npos)
            << fault.text << " gave: " << config.error().message;
    }
}

TEST(Config, AllFaultsAreToldAtOnce) {
    const auto config =
        parse_config("listen: { prot: 1, port: x }\nlog: { level: loud }\n", "f.yaml");
    ASSERT_FALSE(config);
    const std::string& message = config.error().message;
    EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 2);
}

TEST(Config, ThePrintedConfigurationReadsBackToTheSame) {
    Config config;
    config.contact.hours.zone = "Europe/Berlin";
    config.contact.hours.days[2] = *parse_intervals("09:00-12:00, 13:00-17:30");
    config.help_center.store_name = "Schuh \"& Söhne\": 5 %";
    config.origins = {"https://store.example"};
    config.web_origin = "https://help.store.example";
    config.image_hosts = {"https://cdn.store.example"};
    const std::string printed = print_config(config);
    const auto read = parse_config(printed, "f.yaml");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(print_config(*read), printed);
    EXPECT_EQ(read->contact.hours.days[2].size(), 2U);
}

TEST(Config, TheEnvironmentStandsOverTheFile) {
    const Environment environment = {{"FIRSTLINE_LIMITS_THREADS", "8"},
                                     {"FIRSTLINE_LISTEN_TLS_CERTIFICATE", "/c.pem"},
                                     {"FIRSTLINE_LISTEN_TLS_KEY", "/k.pem"},
                                     {"FIRSTLINE_CONTACT_HOURS_MON", "09:00-12:00"},
                                     {"FIRSTLINE_ORIGINS", "https://a.example, https://b.example"},
                                     {"FIRSTLINE_LOG_QUESTIONS", "true"},
                                     {"FIRSTLINE_SOMEBODY_ELSES", "x"}};
    const auto config = parse_config("limits: { threads: 16, burst: 7 }\n", "f.yaml", environment);
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->limits.threads, 8);
    EXPECT_EQ(config->limits.burst, 7);
    EXPECT_EQ(config->listen.tls.key, "/k.pem");
    EXPECT_EQ(config->contact.hours.days[0].size(), 1U);
    EXPECT_EQ(config->origins.size(), 2U);
    EXPECT_TRUE(config->log.questions);
    EXPECT_EQ(config->unused_variables, std::vector<std::string>{"FIRSTLINE_SOMEBODY_ELSES"});
}

TEST(Config, AWrongVariableIsNamedWithTheRemedy) {
    const auto message = [](const char* name, const char* value) {
        const auto config = load_config("", {{name, value}});
        return config ? std::string() : config.error().message;
    };
    EXPECT_EQ(message("FIRSTLINE_LIMITS_THREADS", "many"),
              "FIRSTLINE_LIMITS_THREADS is \"many\"; write a whole number of threads from 2 to "
              "1024");
    EXPECT_EQ(message("FIRSTLINE_LIMITS_THREAD", "8"),
              "unknown variable FIRSTLINE_LIMITS_THREAD; did you mean FIRSTLINE_LIMITS_THREADS?");
    EXPECT_NE(message("FIRSTLINE_ORIGINS", "*").find("write scheme and host only"),
              std::string::npos);
    EXPECT_EQ(message("FIRSTLINE_DATA", "/srv"), "");
}

TEST(Config, OnlyOurVariablesAreTaken) {
    const char* const variables[] = {"PATH=/bin", "FIRSTLINE_DATA=/a=b", "FIRSTLINE", nullptr};
    EXPECT_EQ(firstline_variables(variables), (Environment{{"FIRSTLINE_DATA", "/a=b"}}));
}

using Defaults = std::map<std::string, std::string>;

void collect(const YAML::Node& node, const std::string& path, Defaults& found) {
    if (node.IsMap()) {
        for (const auto& entry : node)
            collect(entry.second, path + (path.empty() ? "" : ".") + entry.first.Scalar(), found);
    } else if (node.IsSequence()) {
        std::string list;
        for (const YAML::Node& entry : node) list += (list.empty() ? "" : ", ") + entry.Scalar();
        found[path] = "[" + list + "]";
    } else {
        found[path] = node.Scalar();
    }
}

// Rows "| `key` | default | …" of the document's table; "none" is the empty text.
Defaults documented_defaults() {
    const auto document = read_whole_file(FIRSTLINE_SOURCE_DIR "/docs/config.md", 1 << 20);
    EXPECT_TRUE(document);
    Defaults found;
    std::istringstream lines(*document);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("| `", 0) != 0) continue;
        const std::size_t key_end = line.find('`', 3);
        const std::size_t begin = line.find("| ", key_end) + 2;
        std::string value = line.substr(begin, line.find(" |", begin) - begin);
        std::erase(value, '`');
        const std::string key = line.substr(3, key_end - 3);
        EXPECT_EQ(found.count(key), 0U) << key << " is documented twice";
        found[key] = value == "none" ? "" : value;
    }
    return found;
}

TEST(Config, TheDocumentHasEveryKeyWithItsDefaultAndNoOther) {
    Config config;
    config.data = "<data>";
    config = with_derived_paths(config);
    Defaults printed;
    collect(YAML::Load(print_config(config)), "", printed);
    printed["data"] = "data";
    EXPECT_EQ(documented_defaults(), printed);
}

TEST(Config, EveryKeyHasAVariable) {
    Defaults keys;
    collect(YAML::Load(print_config(with_derived_paths({}))), "", keys);
    for (const auto& [key, value] : keys) {
        const std::string list =
            value.rfind('[', 0) == 0 ? value.substr(1, value.size() - 2) : value;
        const auto config = load_config("", {{variable_of(key), list}});
        ASSERT_TRUE(config) << key << ": " << config.error().message;
        EXPECT_TRUE(config->unused_variables.empty()) << key;
    }
}

TEST(Config, AMissingFileIsNamed) {
    const auto config = load_config("/no/such/file.yaml", {});
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().message.find("/no/such/file.yaml"), std::string::npos);
}

TEST(Config, AnIdentityProviderNeedsIssuerAudienceAndRolesThatExist) {
    const auto lone = parse_config("agents: { identity: { keys_file: k.json } }", "f.yaml");
    ASSERT_FALSE(lone);
    EXPECT_NE(lone.error().message.find("needs issuer and audience"), std::string::npos);
    const auto wrong = parse_config("agents:\n  identity:\n    roles: [support=boss]", "f.yaml");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message.find("f.yaml:3"), std::string::npos) << wrong.error().message;
    EXPECT_NE(wrong.error().message.find("agent, editor, lead and operator"), std::string::npos);
}

}  // namespace
}  // namespace firstline
