#include "searchd/config/config.h"

#include <gtest/gtest.h>

#include "kb/base/file.h"

namespace firstline {
namespace {

TEST(Config, AnEmptyFileGivesTheDefaults) {
    const auto config = parse_config("", "f.yaml");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->listen.port, 8080);
    EXPECT_EQ(config->listen.address, "127.0.0.1");
    EXPECT_EQ(with_derived_paths(*config).events.file, "data/events.sqlite");
    EXPECT_EQ(with_derived_paths(*config).tokens_file, "data/tokens.yaml");
}

TEST(Config, EveryKeyIsRead) {
    const auto config = parse_config(R"(
data: /srv/help
listen: { address: "::1", port: 9000 }
web: { root: /srv/web, image_hosts: [https://cdn.store.example] }
origins: [https://store.example, "http://localhost:3000"]
limits: { threads: 8, connections: 100, engine_calls: 3, receive_timeout_ms: 500, idle_timeout_ms: 1000,
          requests_per_second: 5, burst: 7, exempt_loopback: false, trusted_proxies: [10.0.0.1] }
events: { file: /srv/events.sqlite, queue: 500 }
agents: { tokens_file: /etc/tokens.yaml }
contact:
  email: help@store.example
  phone: +31 20 555 0142
  url: /contact
  reply_minutes: 20
  hours: { timezone: Europe/Amsterdam, mon: "09:00-17:30", sat: closed }
help_center: { enabled: false, store_name: Boots }
log: { level: warn, questions: true }
)",
                                     "f.yaml");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->listen.address, "::1");
    EXPECT_EQ(config->image_hosts, std::vector<std::string>{"https://cdn.store.example"});
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
        {"origins: [https://a.example/shop]\n", "write scheme and host only"},
        {"origins: [\"*\"]\n", "write scheme and host only"},
        {"web: { image_hosts: [http://cdn.example] }\n", "write https and host only"},
        {"web: { image_hosts: [\"https://a.example; script-src *\"] }\n",
         "write https and host only"},
        {"log: { level: loud }\n", "write debug, info, warn or error"},
        {"log: { questions: yes }\n", "write true or false"},
        {"contact: { hours: { timezone: Mars } }\n", "write a zone as Europe/Amsterdam"},
        {"contact: { hours: { mon: 9-5 } }\n", "write 09:00-17:30"},
        {"data: [a]\n", "\"data\" must be one value"},
        {"data: a\ndata: b\n", "f.yaml:2: \"data\" stands here twice"},
        {"limits: { trusted_proxies: [proxy] }\n", "limits.trusted_proxies"},
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
    config.image_hosts = {"https://cdn.store.example"};
    const std::string printed = print_config(config);
    const auto read = parse_config(printed, "f.yaml");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(print_config(*read), printed);
    EXPECT_EQ(read->contact.hours.days[2].size(), 2U);
}

TEST(Config, EveryPrintedKeyIsDocumented) {
    const auto document = read_whole_file(FIRSTLINE_SOURCE_DIR "/docs/config.md", 1 << 20);
    ASSERT_TRUE(document);
    const std::string printed = print_config(Config());
    std::size_t begin = 0;
    while (begin < printed.size()) {
        const std::size_t end = printed.find('\n', begin);
        const std::string line = printed.substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(' ');
        const std::string key = line.substr(first, line.find(':') - first);
        EXPECT_NE(document->find("`" + key + "`"), std::string::npos) << key;
        begin = end + 1;
    }
}

TEST(Config, AMissingFileIsNamed) {
    const auto config = load_config("/no/such/file.yaml");
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().message.find("/no/such/file.yaml"), std::string::npos);
}

}  // namespace
}  // namespace firstline
