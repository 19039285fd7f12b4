// Connections through TLS: the loop's own way, with a certificate that can change.
#include "searchd/http/tls.h"

#include <gtest/gtest.h>

#include "searchd/http/connection_loop.h"
#include "tests/searchd/test_client.h"
#include "tests/searchd/tls_client.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using namespace std::chrono_literals;

class TlsTest : public testing::Test {
  protected:
    void start(ConnectionLoopOptions options = {}) {
        make_certificate("first.example", certificate_, key_);
        auto tls = TlsContext::open({certificate_, key_});
        ASSERT_TRUE(tls) << tls.error().message;
        tls_ = std::move(*tls);
        options.threads = 2;
        std::vector<Listener> listeners;
        listeners.push_back(std::move(*open_listener("127.0.0.1", 0)));
        listeners.push_back(std::move(*open_unix_listener(folder_.file("s"), "0600")));
        port_ = listeners.front().port;
        loop_ = std::make_unique<ConnectionLoop>(
            std::move(listeners), options, exchange_, [](const Reply&) {}, tls_.get());
    }

    static Reply answer(const Request& request) {
        if (request.path == "/large") return {200, "text/plain", std::string(4 << 20, 'x')};
        return {200, "text/plain", request.path + " " + request.body};
    }

    const TemporaryFolder folder_;
    const std::string certificate_ = folder_.file("certificate.pem");
    const std::string key_ = folder_.file("key.pem");
    Exchange exchange_{answer};
    std::unique_ptr<TlsContext> tls_;
    int port_ = 0;
    std::unique_ptr<ConnectionLoop> loop_;
};

constexpr const char* kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr const char* kLast = "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

TEST_F(TlsTest, RequestsAreAnsweredByTls13) {
    start();
    TlsClient client(port_);
    ASSERT_TRUE(client.is_open());
    EXPECT_EQ(client.protocol(), "TLSv1.3");
    EXPECT_EQ(client.server_name(), "first.example");
    EXPECT_TRUE(client.send(std::string(kGet) + kLast));
    const std::string replies = client.read_to_end();
    EXPECT_EQ(status_of(replies), 200);
    EXPECT_NE(replies.find("/a "), std::string::npos);
    EXPECT_NE(replies.find("/b "), std::string::npos);
}

TEST_F(TlsTest, ABodyAndALargeReplyPassWhole) {
    start();
    const std::string body(60'000, 'b');
    TlsClient client(port_);
    EXPECT_TRUE(client.send("POST /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                            std::to_string(body.size()) + "\r\n\r\n" + body));
    EXPECT_EQ(body_of(client.read_to_end()), "/c " + body);
    TlsClient large(port_);
    EXPECT_TRUE(large.send("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    EXPECT_EQ(body_of(large.read_to_end()).size(), 4U << 20);
}

TEST_F(TlsTest, ARefusedRequestIsToldSo) {
    start();
    TlsClient client(port_);
    EXPECT_TRUE(client.send("GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_EQ(status_of(client.read_to_end()), 414);
}

TEST_F(TlsTest, OldProtocolsAndPlainHttpAreTurnedAway) {
    start();
    EXPECT_FALSE(TlsClient(port_, true).is_open());
    TestClient plain(port_);
    plain.send(kGet);
    EXPECT_EQ(status_of(plain.read_to_end()), 0);
    EXPECT_TRUE(TlsClient(port_).is_open());
}

TEST_F(TlsTest, AUnixSocketStaysPlain) {
    start();
    TestClient client(folder_.file("s"));
    client.send(kGet);
    EXPECT_EQ(status_of(client.read_reply()), 200);
}

TEST_F(TlsTest, ASilentHandshakeIsClosedInTimeAndSoIsADrippingOne) {
    ConnectionLoopOptions options;
    options.receive_timeout = 50ms;
    options.idle_timeout = std::chrono::hours(1);
    start(options);
    TestClient silent(port_);
    TestClient dripping(port_);
    dripping.send("\x16\x03\x01");  // the beginning of a handshake record
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(dripping.is_closed());
}

TEST_F(TlsTest, AReloadedCertificateServesNewSessionsAndOldOnesGoOn) {
    start();
    TlsClient before(port_);
    make_certificate("second.example", certificate_, key_);
    ASSERT_TRUE(tls_->reload());
    EXPECT_EQ(TlsClient(port_).server_name(), "second.example");
    EXPECT_TRUE(before.send(kLast));
    EXPECT_EQ(status_of(before.read_to_end()), 200);
}

TEST_F(TlsTest, AWrongCertificateIsNamedAndTheOneBeforeStays) {
    start();
    folder_.write("certificate.pem", "no certificate");
    const auto reloaded = tls_->reload();
    ASSERT_FALSE(reloaded);
    EXPECT_NE(reloaded.error().message.find("listen.tls.certificate " + certificate_),
              std::string::npos);
    EXPECT_EQ(TlsClient(port_).server_name(), "first.example");
}

TEST(TlsFiles, EachFaultNamesItsFileAndKey) {
    const TemporaryFolder folder;
    make_certificate("a", folder.file("a.pem"), folder.file("a.key"));
    make_certificate("b", folder.file("b.pem"), folder.file("b.key"));
    const auto message = [](const std::string& certificate, const std::string& key) {
        const auto tls = TlsContext::open({certificate, key});
        return tls ? std::string() : tls.error().message;
    };
    EXPECT_EQ(message(folder.file("a.pem"), folder.file("a.key")), "");
    EXPECT_NE(message("/no/such.pem", folder.file("a.key")).find("/no/such.pem cannot be used"),
              std::string::npos);
    EXPECT_NE(message(folder.file("a.pem"), "/no/key").find("listen.tls.key /no/key"),
              std::string::npos);
    EXPECT_NE(message(folder.file("a.pem"), folder.file("b.key")).find("is not the key of"),
              std::string::npos);
}

}  // namespace
}  // namespace firstline
