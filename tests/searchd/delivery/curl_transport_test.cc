#include "searchd/delivery/curl_transport.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/searchd/delivery/sink.h"

namespace firstline {
namespace {

WebhookRequest request_to(int port) {
    WebhookRequest request;
    request.url = "http://127.0.0.1:" + std::to_string(port) + "/in";
    request.headers = {{"Content-Type", "application/json"}, {"Firstline-Delivery", "d1"}};
    request.body = R"({"a":"é"})";
    return request;
}

std::string reply(const std::string& status, const std::string& more = "") {
    return "HTTP/1.1 " + status + "\r\n" + more + "Content-Length: 0\r\nConnection: close\r\n\r\n";
}

TEST(CurlTransport, APostArrivesAsItIs) {
    const Sink sink(http_talk([](int) { return reply("204 No Content"); }));
    CurlTransport transport;
    const auto sent = transport.post(request_to(sink.port()));
    EXPECT_TRUE(sent) << sent.error().message;
    while (sink.received().empty()) std::this_thread::yield();
    const std::string received = sink.received()[0];
    EXPECT_EQ(received.rfind("POST /in HTTP/1.1\r\n", 0), 0U) << received;
    EXPECT_NE(received.find("Firstline-Delivery: d1\r\n"), std::string::npos);
    EXPECT_NE(received.find("\r\n\r\n{\"a\":\"é\"}"), std::string::npos);
}

TEST(CurlTransport, OnlyTwoHundredsAreTakenForAnAnswerAndNoRedirectIsFollowed) {
    const Sink elsewhere(http_talk([](int) { return reply("200 OK"); }));
    const std::string there =
        "Location: http://127.0.0.1:" + std::to_string(elsewhere.port()) + "/\r\n";
    const std::vector<std::string> kReplies = {
        reply("302 Found", there), reply("307 Temporary Redirect", there),
        reply("400 Bad Request"),  reply("500 Internal Server Error"),
        "no HTTP at all\r\n\r\n",  ""};
    const Sink sink(
        http_talk([&](int n) { return kReplies[static_cast<std::size_t>(n) % kReplies.size()]; }));
    CurlTransport transport;
    for (const std::string& given : kReplies)
        EXPECT_FALSE(transport.post(request_to(sink.port()))) << given;
    EXPECT_TRUE(elsewhere.received().empty());
}

TEST(CurlTransport, AReplyWithoutEndIsCutOffAndItsStatusCounts) {
    const Sink sink(http_talk([](int n) {
        return std::string(n == 0 ? "HTTP/1.1 200 OK" : "HTTP/1.1 500 No") + "\r\n\r\n" +
               std::string(4 << 20, 'x');
    }));
    CurlTransport transport;
    EXPECT_TRUE(transport.post(request_to(sink.port())));
    EXPECT_FALSE(transport.post(request_to(sink.port())));
}

TEST(CurlTransport, NobodyListeningIsAnErrorThatTellsNothingOfTheLetter) {
    int port = 0;
    {
        const Sink gone(http_talk([](int) { return ""; }));
        port = gone.port();
    }
    CurlTransport transport;
    const auto sent = transport.post(request_to(port));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().message.find("é"), std::string::npos);
}

TEST(CurlTransport, OtherProtocolsAreRefused) {
    CurlTransport transport;
    WebhookRequest request;
    request.url = "file:///etc/passwd";
    EXPECT_FALSE(transport.post(request));
}

TEST(CurlTransport, StoppingEndsWhatIsOnItsWay) {
    const Sink silent([](Sink::Client& client) { return client.bytes(1 << 20); });
    CurlTransport transport;
    std::thread stopper([&] {
        std::this_thread::yield();
        transport.stop();
    });
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(transport.post(request_to(silent.port())));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    stopper.join();
}

MailMessage mail_to(int port) {
    MailMessage message;
    message.smtp = "smtp://127.0.0.1:" + std::to_string(port);
    message.from = "a@store.example";
    message.to = "b@store.example";
    message.needs_tls = false;
    message.text = "Subject: x\r\n\r\nline\r\n.dot\r\n";
    return message;
}

TEST(CurlTransport, AMailThatNeedsEncryptionIsNotSentWithout) {
    const Sink sink(smtp_talk("250 taken"));
    CurlTransport transport;
    MailMessage message = mail_to(sink.port());
    message.needs_tls = true;
    EXPECT_FALSE(transport.mail(message));
    for (const std::string& received : sink.received())
        EXPECT_EQ(received.find("MAIL FROM"), std::string::npos) << received;
}

TEST(CurlTransport, AMailArrivesWithItsEnvelope) {
    const Sink sink(smtp_talk("250 taken"));
    CurlTransport transport;
    const auto sent = transport.mail(mail_to(sink.port()));
    EXPECT_TRUE(sent) << sent.error().message;
    while (sink.received().empty()) std::this_thread::yield();
    const std::string received = sink.received()[0];
    EXPECT_NE(received.find("MAIL FROM:<a@store.example>"), std::string::npos) << received;
    EXPECT_NE(received.find("RCPT TO:<b@store.example>"), std::string::npos);
    EXPECT_NE(received.find("line\r\n..dot\r\n"), std::string::npos);
}

TEST(CurlTransport, AMailThatIsNotTakenFailed) {
    const Sink sink(smtp_talk("452 full"));
    CurlTransport transport;
    EXPECT_FALSE(transport.mail(mail_to(sink.port())));
}

}  // namespace
}  // namespace firstline
