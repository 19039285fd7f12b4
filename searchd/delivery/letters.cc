#include "searchd/delivery/letters.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "searchd/auth/hmac.h"

namespace firstline {
namespace {

constexpr std::size_t kLineLetters = 76;  // RFC 2045

// RFC 2045's, with its padding and line ends; base64url has neither.
std::string base64_lines(const std::string& text) {
    static constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::size_t in_line = 0;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits <<= 8U;
            if (at + i < text.size()) bits |= static_cast<unsigned char>(text[at + i]);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += at + i > text.size() ? '=' : kLetters[(bits >> (18 - 6 * i)) & 63U];
        }
        in_line += 4;
        if (in_line == kLineLetters) {
            out += "\r\n";
            in_line = 0;
        }
    }
    return out;
}

// "Mon, 23 Nov 2026 12:20:00 +0000", whatever the process's locale.
std::string mail_date(std::int64_t unix_seconds) {
    static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                         "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(unix_seconds);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d +0000",
                  kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                  kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

void add(std::string& out, const std::string& name, const std::string& value) {
    if (!value.empty()) out += name + ": " + value + "\r\n";
}

void add_passages(std::string& out, const std::string& title,
                  const std::vector<SeenPassage>& list) {
    if (list.empty()) return;
    out += "\r\n" + title + ":\r\n";
    for (const SeenPassage& seen : list) {
        out += "- " + seen.page + (seen.anchor.empty() ? "" : "#" + seen.anchor) + "\r\n";
    }
}

std::string packet_text(const Handoff& handoff) {
    const HandoffPacket& packet = handoff.packet;
    std::string out = packet.question + "\r\n\r\n";
    add(out, "Understood as", packet.corrected);
    add(out, "Wants to be reached by", to_string(packet.channel));
    add(out, "Name", handoff.contact.name);
    add(out, "E-mail", handoff.contact.email);
    add(out, "Telephone", handoff.contact.phone);
    add(out, "Promised by", handoff.promised.text);
    add(out, "Language", packet.locale);
    add(out, "Page", packet.page_url);
    add_passages(out, "Shown", packet.shown);
    add_passages(out, "Read", packet.read);
    for (const PassageVote& vote : packet.votes) {
        out += std::string(vote.helpful ? "Helpful" : "Not helpful") + ": " + vote.page +
               (vote.reason.empty() ? "" : " (" + vote.reason + ")") + "\r\n";
    }
    out += "\r\nHand-off " + handoff.id + "\r\n";
    return out;
}

std::string domain_of(const std::string& address) {
    return address.substr(address.find('@') + 1);
}

}  // namespace

std::string webhook_signature(std::string_view secret, std::int64_t unix_seconds,
                              std::string_view body) {
    const std::string time = std::to_string(unix_seconds);
    return "t=" + time + ",v1=" + hmac_sha256_hex(secret, time + "." + std::string(body));
}

WebhookRequest webhook_request(const std::string& url, std::string_view secret,
                               const Delivery& delivery, std::string body,
                               std::int64_t unix_seconds) {
    WebhookRequest request;
    request.url = url;
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", "firstline-searchd"},
                       {"Firstline-Delivery", delivery.id},
                       {"Firstline-Signature", webhook_signature(secret, unix_seconds, body)}};
    request.body = std::move(body);
    return request;
}

std::string mail_text(const Delivery& delivery, const std::string& from, const std::string& to,
                      std::int64_t unix_seconds) {
    // Nothing a shopper wrote stands in a header, but for an address the wire let pass: it has no
    // blanks, brackets or control characters.
    const std::string& reply_to = delivery.handoff.contact.email;
    const bool plain = std::all_of(reply_to.begin(), reply_to.end(), [](char c) {
        return static_cast<unsigned char>(c) > 32 && static_cast<unsigned char>(c) < 127;
    });
    std::string out;
    add(out, "From", "<" + from + ">");
    add(out, "To", "<" + to + ">");
    if (plain && !reply_to.empty()) add(out, "Reply-To", "<" + reply_to + ">");
    add(out, "Date", mail_date(unix_seconds));
    add(out, "Message-ID", "<" + delivery.id + "@" + domain_of(from) + ">");
    add(out, "Subject",
        "A shopper asks for a person (" + std::string(to_string(delivery.handoff.packet.channel)) +
            ")");
    add(out, "Firstline-Delivery", delivery.id);
    add(out, "MIME-Version", "1.0");
    add(out, "Content-Type", "text/plain; charset=utf-8");
    add(out, "Content-Transfer-Encoding", "base64");
    return out + "\r\n" + base64_lines(packet_text(delivery.handoff)) + "\r\n";
}

}  // namespace firstline
