// The loop on real sockets: what becomes of good, hostile, slow and idle clients.
#include "searchd/http/connection_loop.h"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/searchd/test_client.h"

namespace firstline {
namespace {

using namespace std::chrono_literals;

class ConnectionLoopTest : public testing::Test {
  protected:
    void start(ConnectionLoopOptions options = {}) {
        options.threads = 3;
        auto listener = open_listener("127.0.0.1", 0);
        ASSERT_TRUE(listener) << listener.error().message;
        port_ = listener->port;
        std::vector<Listener> listeners;
        listeners.push_back(std::move(*listener));
        loop_ = std::make_unique<ConnectionLoop>(std::move(listeners), options, exchange_,
                                                 [this](const Reply&) { ++refused_; });
    }

    static Reply answer(const Request& request) {
        if (request.path == "/throw") throw std::runtime_error("secret text of an exception");
        if (request.path == "/large") return {200, "text/plain", std::string(8 << 20, 'x')};
        if (request.path == "/shared") {
            Reply reply{200, "text/plain", ""};
            reply.shared_body = kShared;
            return reply;
        }
        if (request.path == "/none") return {204, "", ""};
        return {200, "text/plain",
                request.method + " " + request.path + " " + request.parameter("q") + " " +
                    request.body};
    }

    static inline const auto kShared =
        std::make_shared<const std::string>(std::string(8 << 20, 's') + "end");
    Exchange exchange_{answer};
    std::atomic<int> refused_{0};
    int port_ = 0;
    std::unique_ptr<ConnectionLoop> loop_;
};

constexpr const char* kGet = "GET /a?q=b%20c+d HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ConnectionLoopTest, RequestsOnOneConnectionAreAnsweredInOrder) {
    start();
    TestClient client(port_);
    for (int i = 0; i < 3; ++i) {
        client.send(kGet);
        EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
    }
    client.send(std::string(kGet) + "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody" +
                kGet);
    EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
    EXPECT_EQ(body_of(client.read_reply()), "POST /b  body");
    EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
}

TEST_F(ConnectionLoopTest, ARequestMayComeByteByByte) {
    start();
    TestClient client(port_);
    for (const char* byte = kGet; *byte != 0; ++byte) client.send(std::string(1, *byte));
    EXPECT_EQ(status_of(client.read_reply()), 200);
}

TEST_F(ConnectionLoopTest, AHeadReplyHasNoBody) {
    start();
    TestClient client(port_);
    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + std::string(kGet));
    EXPECT_NE(client.read_reply(false).find("Content-Length: 8"), std::string::npos);
    EXPECT_EQ(status_of(client.read_reply()), 200);
}

TEST_F(ConnectionLoopTest, AnEmptyReplyHasNoLength) {
    start();
    TestClient client(port_);
    client.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string reply = client.read_reply(false);
    EXPECT_EQ(status_of(reply), 204);
    EXPECT_EQ(reply.find("Content-Length"), std::string::npos);
}

TEST_F(ConnectionLoopTest, TheClientMayAskToClose) {
    start();
    TestClient client(port_);
    client.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(client.read_to_end().find("Connection: close"), std::string::npos);
    TestClient old(port_);
    old.send("GET /a HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of(old.read_to_end()), 200);
}

TEST_F(ConnectionLoopTest, AnExceptionsTextStaysInside) {
    start();
    const std::string reply = TestClient::get(port_, "/throw");
    EXPECT_EQ(status_of(reply), 500);
    EXPECT_EQ(reply.find("secret"), std::string::npos);
}

TEST_F(ConnectionLoopTest, ARefusedRequestIsAnsweredAndTheConnectionCloses) {
    start();
    const std::string kRequests[] = {
        "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20000, 'a') + "\r\n\r\n",
        "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
        "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody!",
        "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n" + std::string(kGet),
        "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n" +
            std::string(900'000, 'x'),
    };
    for (const std::string& request : kRequests) {
        TestClient client(port_);
        client.send(request);
        const std::string reply = client.read_to_end();
        EXPECT_GE(status_of(reply), 400) << request.substr(0, 80);
        EXPECT_NE(reply.find("application/problem+json"), std::string::npos);
        EXPECT_NE(reply.find("Connection: close"), std::string::npos);
        // One reply only: what followed was not taken for another request.
        EXPECT_EQ(reply.find("HTTP/1.1", 1), std::string::npos);
    }
    EXPECT_EQ(refused_, 6);
}

TEST_F(ConnectionLoopTest, ALargeReplyReachesASlowReaderWhole) {
    start();
    TestClient client(port_);
    client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(TestClient::get(port_, "/a")), 200);  // others are served meanwhile
    EXPECT_EQ(body_of(client.read_reply()).size(), 8U << 20);
}

TEST_F(ConnectionLoopTest, ASharedBodyReachesASlowReaderWholeAndInOrder) {
    start();
    const std::string shared = "GET /shared HTTP/1.1\r\nHost: x\r\n\r\n";
    TestClient client(port_);
    client.send(kGet + shared + kGet + shared + kGet);
    EXPECT_EQ(status_of(TestClient::get(port_, "/a")), 200);  // others are served meanwhile
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
        EXPECT_TRUE(body_of(client.read_reply()) == *kShared);
    }
    EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
}

TEST_F(ConnectionLoopTest, SlowReadersOfASharedBodyHoldItOnce) {
    ConnectionLoopOptions options;
    options.send_timeout = 60s;  // the first must still be there when the last has come
    start(options);
    const long others = kShared.use_count();
    std::vector<std::unique_ptr<TestClient>> readers;
    for (int i = 0; i < 50; ++i) {
        readers.push_back(std::make_unique<TestClient>(port_));
        readers.back()->send("GET /shared HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    while (kShared.use_count() < others + 50) std::this_thread::yield();
    readers.clear();
    while (kShared.use_count() > others) std::this_thread::yield();
}

TEST_F(ConnectionLoopTest, AHeadOfASharedBodyTellsItsLengthOnly) {
    start();
    TestClient client(port_);
    client.send("HEAD /shared HTTP/1.1\r\nHost: x\r\n\r\n" + std::string(kGet));
    EXPECT_NE(client.read_reply(false).find("Content-Length: 8388611\r\n"), std::string::npos);
    EXPECT_EQ(body_of(client.read_reply()), "GET /a b c d ");
}

TEST_F(ConnectionLoopTest, SilentAndDrippingClientsHoldNobodyUp) {
    start();
    std::vector<std::unique_ptr<TestClient>> hostile;
    for (int i = 0; i < 200; ++i) {
        hostile.push_back(std::make_unique<TestClient>(port_));
        if (i % 2 == 0) hostile.back()->send("GET /a HTTP/1.1\r\nX");
    }
    EXPECT_EQ(status_of(TestClient::get(port_, "/a")), 200);
}

TEST_F(ConnectionLoopTest, AnUnfinishedRequestIsClosedInTime) {
    ConnectionLoopOptions options;
    options.receive_timeout = 50ms;
    start(options);
    TestClient silent(port_);
    TestClient dripping(port_);
    dripping.send("GET /a HT");
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(dripping.is_closed());
}

TEST_F(ConnectionLoopTest, AnIdleConnectionIsClosedInTime) {
    ConnectionLoopOptions options;
    options.idle_timeout = 50ms;
    start(options);
    TestClient client(port_);
    client.send(kGet);
    EXPECT_EQ(status_of(client.read_reply()), 200);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLoopTest, WithTooManyConnectionsTheOneThatRestedLongestMakesRoom) {
    ConnectionLoopOptions options;
    options.connections_max = 16;
    start(options);
    std::vector<std::unique_ptr<TestClient>> idle;
    for (int i = 0; i < 16; ++i) {
        idle.push_back(std::make_unique<TestClient>(port_));
        idle.back()->send(kGet);
        EXPECT_EQ(status_of(idle.back()->read_reply()), 200);
    }
    // All but the second ask again: the oldest of them is in use, and stays.
    for (std::size_t i = 0; i < idle.size(); ++i) {
        if (i == 1) continue;
        idle[i]->send(kGet);
        EXPECT_EQ(status_of(idle[i]->read_reply()), 200);
    }
    EXPECT_EQ(status_of(TestClient::get(port_, "/a")), 200);
    EXPECT_TRUE(idle[1]->is_closed());
    idle[0]->send(kGet);
    EXPECT_EQ(status_of(idle[0]->read_reply()), 200);
}

TEST_F(ConnectionLoopTest, ASecondListenerOnThePortIsRefusedWithTheRemedy) {
    start();
    const auto second = open_listener("127.0.0.1", port_);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("is taken"), std::string::npos);
    EXPECT_NE(second.error().message.find("listen.port"), std::string::npos);
}

TEST_F(ConnectionLoopTest, StoppingDoesNotWaitForIdleConnections) {
    start();
    TestClient idle(port_);
    idle.send(kGet);
    EXPECT_EQ(status_of(idle.read_reply()), 200);
    const auto begun = std::chrono::steady_clock::now();
    loop_->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2s);
    EXPECT_TRUE(idle.is_closed());
    EXPECT_FALSE(TestClient(port_).connected());
}

TEST_F(ConnectionLoopTest, StoppingAnswersWhatIsOnItsWay) {
    std::atomic<bool> entered{false};
    std::atomic<bool> may_answer{false};
    Exchange slow([&](const Request&) -> Reply {
        entered = true;
        while (!may_answer) std::this_thread::yield();
        return {200, "text/plain", "done"};
    });
    auto listener = open_listener("127.0.0.1", 0);
    const int port = listener->port;
    std::vector<Listener> listeners;
    listeners.push_back(std::move(*listener));
    ConnectionLoop loop(std::move(listeners), {}, slow, [](const Reply&) {});
    TestClient client(port);
    client.send(kGet);
    while (!entered) std::this_thread::yield();
    std::thread stopper([&] { loop.stop(); });
    while (TestClient(port).connected()) std::this_thread::yield();
    may_answer = true;
    EXPECT_EQ(body_of(client.read_to_end()), "done");
    stopper.join();
}

TEST_F(ConnectionLoopTest, TimeInTheReceiveQueueCounts) {
    std::atomic<bool> entered{false};
    std::atomic<bool> may_answer{false};
    std::chrono::steady_clock::time_point arrived;
    Exchange slow([&](const Request& request) -> Reply {
        if (request.path == "/second") {
            arrived = request.arrived;
            return {200, "text/plain", "second"};
        }
        entered = true;
        while (!may_answer) std::this_thread::yield();
        return {200, "text/plain", "first"};
    });
    ConnectionLoopOptions options;
    options.threads = 1;
    auto listener = open_listener("127.0.0.1", 0);
    const int port = listener->port;
    std::vector<Listener> listeners;
    listeners.push_back(std::move(*listener));
    ConnectionLoop loop(std::move(listeners), options, slow, [](const Reply&) {});
    TestClient first(port);
    first.send(kGet);
    while (!entered) std::this_thread::yield();
    TestClient second(port);
    const auto before = std::chrono::steady_clock::now();
    second.send("GET /second HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto sent = std::chrono::steady_clock::now();
    // The one worker is busy; what the kernel holds gets older meanwhile.
    while (std::chrono::steady_clock::now() < sent + 300ms) std::this_thread::yield();
    may_answer = true;
    EXPECT_EQ(body_of(second.read_reply()), "second");
    loop.stop();
    // Two clocks are compared, and the thread that reads them may be stopped between the two.
    EXPECT_GE(arrived, before - 1ms);
    EXPECT_LE(arrived, sent + 150ms);
}

TEST_F(ConnectionLoopTest, OnceTheStopIsAnnouncedEachReplyIsTheLast) {
    start();
    TestClient client(port_);
    client.send(kGet);
    EXPECT_EQ(client.read_reply().find("Connection: close"), std::string::npos);
    loop_->announce_stop();
    client.send(kGet);
    EXPECT_NE(client.read_to_end().find("Connection: close"), std::string::npos);
    EXPECT_EQ(status_of(TestClient::get(port_, "/a")), 200);
}

}  // namespace
}  // namespace firstline
