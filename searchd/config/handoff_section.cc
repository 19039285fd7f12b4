#include "searchd/config/handoff_section.h"

#include <algorithm>
#include <array>

namespace firstline {
namespace {

constexpr std::array<const char*, 3> kChannels = {"live_chat", "email", "phone"};

bool begins_with(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

// The host of scheme://host[:port][/…]; empty if there is none.
std::string host_of(const std::string& url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos) return {};
    const std::size_t begin = scheme + 3;
    if (begin < url.size() && url[begin] == '[') {
        return url.substr(begin, url.find(']', begin) + 1 - begin);
    }
    return url.substr(begin, url.find_first_of(":/?#", begin) - begin);
}

// A hand-off holds how to reach a shopper: it leaves this machine encrypted only.
std::string webhook_fault(const std::string& url) {
    const std::string host = host_of(url);
    const bool clean = std::none_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 127;
    });
    if (clean && !host.empty() && host.find('@') == std::string::npos &&
        (begins_with(url, "https://") ||
         (begins_with(url, "http://") && is_on_this_machine(url)))) {
        return {};
    }
    return "is \"" + url + "\"; write https://host/path, or http:// for a receiver on this machine";
}

std::string smtp_fault(const std::string& url) {
    const std::string host = host_of(url);
    const bool known = begins_with(url, "smtps://") || begins_with(url, "smtp://");
    if (known && !host.empty() && host.find_first_of("@ \t") == std::string::npos) return {};
    return "is \"" + url + "\"; write smtps://host:465, or smtp://host:587 for STARTTLS";
}

// Enough for what stands in a header of ours: one address, nothing that could end the line.
std::string address_fault(const std::string& text) {
    const std::size_t at = text.find('@');
    const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 127 || c == '<' || c == '>' || c == ',';
    });
    if (clean && at != std::string::npos && at > 0 && at + 1 < text.size() &&
        text.find('@', at + 1) == std::string::npos) {
        return {};
    }
    return "is \"" + text + "\"; write one address, as service@store.example";
}

void take_checked(Section& section, const std::string& key, std::string& value,
                  std::string (*fault)(const std::string&)) {
    section.take(key, [&value, fault](const std::string& text) {
        value = text;
        return text.empty() ? std::string() : fault(text);
    });
}

}  // namespace

bool is_on_this_machine(const std::string& url) {
    const std::string host = host_of(url);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

void read_handoff(Section section, HandoffConfig& handoff, std::vector<std::string>& faults) {
    section.take("file", handoff.file);
    section.take_list("channels", handoff.channels, [](const std::string& channel) {
        const bool known =
            std::find(kChannels.begin(), kChannels.end(), channel) != kChannels.end();
        return known ? "" : "write live_chat, email or phone";
    });
    section.take("minutes_each", handoff.minutes_each, 0, 24 * 60, "minutes");
    section.take("queue_max", handoff.queue_max, 1, 100'000, "hand-offs");
    section.take("attempts", handoff.attempts, 1, 10'000, "attempts");
    Section webhook = section.section("webhook");
    take_checked(webhook, "url", handoff.webhook.url, webhook_fault);
    webhook.take("secret_file", handoff.webhook.secret_file);
    webhook.finish();
    if (!handoff.webhook.url.empty() && handoff.webhook.secret_file.empty()) {
        faults.push_back(
            "\"handoff.webhook\" has no secret_file; name a file that holds the "
            "text both sides sign with");
    }
    Section mail = section.section("mail");
    take_checked(mail, "smtp", handoff.mail.smtp, smtp_fault);
    take_checked(mail, "from", handoff.mail.from, address_fault);
    take_checked(mail, "to", handoff.mail.to, address_fault);
    mail.take("user", handoff.mail.user);
    mail.take("password_file", handoff.mail.password_file);
    mail.finish();
    if (!handoff.mail.smtp.empty() && (handoff.mail.from.empty() || handoff.mail.to.empty())) {
        faults.push_back("\"handoff.mail\" needs from and to beside smtp");
    }
    if (handoff.mail.user.empty() != handoff.mail.password_file.empty()) {
        faults.push_back("\"handoff.mail\" needs user and password_file, or neither");
    }
    section.finish();
}

void print_handoff(YAML::Emitter& out, const HandoffConfig& handoff) {
    const auto text = [&](const char* key, const std::string& value) {
        out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << value;
    };
    const auto number = [&](const char* key, int value) {
        out << YAML::Key << key << YAML::Value << value;
    };
    out << YAML::Key << "handoff" << YAML::Value << YAML::BeginMap;
    text("file", handoff.file);
    out << YAML::Key << "channels" << YAML::Value << YAML::Flow << handoff.channels;
    number("minutes_each", handoff.minutes_each);
    number("queue_max", handoff.queue_max);
    number("attempts", handoff.attempts);
    out << YAML::Key << "webhook" << YAML::Value << YAML::BeginMap;
    text("url", handoff.webhook.url);
    text("secret_file", handoff.webhook.secret_file);
    out << YAML::EndMap << YAML::Key << "mail" << YAML::Value << YAML::BeginMap;
    text("smtp", handoff.mail.smtp);
    text("from", handoff.mail.from);
    text("to", handoff.mail.to);
    text("user", handoff.mail.user);
    text("password_file", handoff.mail.password_file);
    out << YAML::EndMap << YAML::EndMap;
}

}  // namespace firstline
