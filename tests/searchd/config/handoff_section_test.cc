#include <gtest/gtest.h>

#include "searchd/config/config.h"

namespace firstline {
namespace {

TEST(HandoffSection, EveryKeyIsReadAndPrintedBack) {
    const auto config = parse_config(R"(
handoff:
  file: /srv/handoffs.sqlite
  channels: [live_chat, phone]
  minutes_each: 7
  queue_max: 50
  attempts: 9
  webhook: { url: "https://desk.example/in", secret_file: /etc/hook }
  mail: { smtp: "smtps://mail.example:465", from: a@store.example, to: b@store.example, user: a, password_file: /etc/mail }
)",
                                     "f.yaml");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->handoff.file, "/srv/handoffs.sqlite");
    EXPECT_EQ(config->handoff.channels, (std::vector<std::string>{"live_chat", "phone"}));
    EXPECT_EQ(config->handoff.minutes_each, 7);
    EXPECT_EQ(config->handoff.queue_max, 50);
    EXPECT_EQ(config->handoff.attempts, 9);
    EXPECT_EQ(config->handoff.webhook.secret_file, "/etc/hook");
    EXPECT_EQ(config->handoff.mail.to, "b@store.example");
    const auto again = parse_config(print_config(*config), "printed.yaml");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->handoff, config->handoff);
}

TEST(HandoffSection, NothingIsOfferedUnlessItIsConfigured) {
    const Config config = with_derived_paths(*parse_config("", "f.yaml"));
    EXPECT_TRUE(config.handoff.channels.empty());
    EXPECT_TRUE(config.handoff.webhook.url.empty());
    EXPECT_EQ(config.handoff.file, "data/handoffs.sqlite");
}

TEST(HandoffSection, APacketLeavesTheMachineEncryptedOnly) {
    const auto webhook = [](const std::string& url) {
        return bool(parse_config("handoff: { webhook: { url: \"" + url + "\", secret_file: k } }",
                                 "f.yaml"));
    };
    for (const char* url : {"https://desk.example/in", "http://localhost:8000/in",
                            "http://127.0.0.1/", "http://[::1]:9/x"}) {
        EXPECT_TRUE(webhook(url)) << url;
    }
    for (const char* url :
         {"http://desk.example/in", "http://localhost.evil.example/", "https://user@desk.example/",
          "ftp://desk.example", "file:///etc/passwd", "https://", "desk.example",
          "https://a.example/ b"}) {
        EXPECT_FALSE(webhook(url)) << url;
    }
}

TEST(HandoffSection, FaultsNameTheRemedy) {
    const std::vector<std::pair<std::string, std::string>> kFaults = {
        {"channels: [fax]", "write live_chat, email or phone"},
        {"webhook: { url: \"https://a.example\" }", "name a file that holds the text"},
        {"mail: { smtp: \"smtp://a.example\" }", "needs from and to"},
        {"mail: { smtp: \"http://a.example\" }", "write smtps://host:465"},
        {"mail: { from: \"a@b.example>\\nBcc: c@d.example\" }", "write one address"},
        {"mail: { user: a }", "needs user and password_file, or neither"},
        {"minutes_each: -1", "from 0 to 1440"},
        {"quque_max: 1", "did you mean \"handoff.queue_max\"?"},
    };
    for (const auto& [text, message] : kFaults) {
        const auto config = parse_config("handoff: { " + text + " }", "f.yaml");
        ASSERT_FALSE(config) << text;
        EXPECT_NE(config.error().message.find(message), std::string::npos)
            << text << " gave: " << config.error().message;
    }
}

TEST(HandoffSection, OnlyThisMachineIsThisMachine) {
    for (const char* url : {"smtp://localhost:25", "smtp://127.0.0.1", "http://[::1]:8080/in"})
        EXPECT_TRUE(is_on_this_machine(url)) << url;
    for (const char* url : {"smtp://localhost.example.com:587", "smtp://127.0.0.1.example.com",
                            "smtp://mail.example", "smtp://[::2]:25"})
        EXPECT_FALSE(is_on_this_machine(url)) << url;
}

}  // namespace
}  // namespace firstline
