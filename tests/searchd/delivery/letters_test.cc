#include "searchd/delivery/letters.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

Delivery delivery() {
    Delivery made;
    made.id = "delivery_id";
    made.handoff.id = "handoff_id";
    made.handoff.packet.question = "Wo ist mein Paket? é";
    made.handoff.packet.read = {{"returns", "how", 1}};
    made.handoff.contact = {"Zoë", "zoe@mail.example", ""};
    return made;
}

std::string decoded(const std::string& mail) {
    static const std::string kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : mail.substr(mail.find("\r\n\r\n") + 4)) {
        const std::size_t value = kLetters.find(c);
        if (value == std::string::npos) continue;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 255U);
    }
    return out;
}

TEST(Letters, TheSignatureIsThatOfOpenssl) {
    // printf '1795436400.{"a":1}' | openssl dgst -sha256 -hmac topsecret
    EXPECT_EQ(webhook_signature("topsecret", 1795436400, R"({"a":1})"),
              "t=1795436400,v1=b69f5964f73a4fba852a7223dda0b9f81f3cce7702b9dbaa95aacc79807cb386");
}

TEST(Letters, AnAttemptLaterHasTheSameIdAndAnotherSignature) {
    const WebhookRequest first = webhook_request("https://a.example", "s", delivery(), "{}", 100);
    const WebhookRequest later = webhook_request("https://a.example", "s", delivery(), "{}", 200);
    EXPECT_EQ(first.headers[2],
              (std::pair<std::string, std::string>("Firstline-Delivery", "delivery_id")));
    EXPECT_EQ(later.headers[2], first.headers[2]);
    EXPECT_NE(later.headers[3], first.headers[3]);
}

TEST(Letters, AMailTellsTheWholePacketAndRepliesToTheShopper) {
    const std::string mail =
        mail_text(delivery(), "help@store.example", "team@store.example", 1795436400);
    EXPECT_NE(mail.find("Date: Mon, 23 Nov 2026 12:20:00 +0000\r\n"), std::string::npos) << mail;
    EXPECT_NE(mail.find("Message-ID: <delivery_id@store.example>\r\n"), std::string::npos);
    EXPECT_NE(mail.find("Reply-To: <zoe@mail.example>\r\n"), std::string::npos);
    const std::string text = decoded(mail);
    for (const char* part : {"Wo ist mein Paket? é", "Name: Zoë", "- returns#how", "handoff_id"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in " << text;
}

TEST(Letters, NoLineIsTooLongAndNothingWrittenStandsInAHeader) {
    Delivery hostile = delivery();
    hostile.handoff.packet.question =
        "x\r\nBcc: evil@mail.example\r\n\r\n." + std::string(3000, 'y');
    hostile.handoff.contact.email = "a@b.example\r\nBcc: evil@mail.example";
    const std::string mail = mail_text(hostile, "a@s.example", "b@s.example", 0);
    EXPECT_EQ(mail.find("evil"), std::string::npos);
    std::size_t begin = 0;
    while (begin < mail.size()) {
        const std::size_t end = mail.find("\r\n", begin);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - begin, 78U);
        begin = end + 2;
    }
}

}  // namespace
}  // namespace firstline
