// The program under a service manager: sockets handed over, and what it tells.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <thread>

#include "searchd/http/socket.h"
#include "tests/searchd/child_program.h"
#include "tests/searchd/test_client.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

struct HeldSocket {
    Socket socket;
    int port = 0;
};

// As systemd holds it: the same socket for one daemon after the other.
HeldSocket listening_socket() {
    HeldSocket held;
    held.socket.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(held.socket.get(), generic, size), 0);
    EXPECT_EQ(::listen(held.socket.get(), 1024), 0);
    EXPECT_EQ(::getsockname(held.socket.get(), generic, &size), 0);
    held.port = ntohs(address.sin_port);
    return held;
}

// The socket a service manager listens on.
class NotifySocket {
  public:
    explicit NotifySocket(const std::string& path)
        : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        EXPECT_EQ(::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }

    // Reads messages until one has the text; false after 20 s.
    bool wait_for(const std::string& text) {
        while (true) {
            pollfd waiting{socket_.get(), POLLIN, 0};
            std::array<char, 4096> bytes{};
            if (::poll(&waiting, 1, 20000) <= 0) return false;
            const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
            if (got <= 0) return false;
            last_.assign(bytes.data(), static_cast<std::size_t>(got));
            if (last_.find(text) != std::string::npos) return true;
        }
    }
    const std::string& last() const { return last_; }

  private:
    Socket socket_;
    std::string last_;
};

TEST(ServiceManager, IsToldOfReadinessReloadsStopsAndLife) {
    const TemporaryFolder folder;
    NotifySocket manager(folder.file("notify"));
    ChildProgram program({"--data", folder.file("data"), "--port", "0"},
                         {{"NOTIFY_SOCKET=" + folder.file("notify"), "WATCHDOG_USEC=100000"}, -1});
    ASSERT_TRUE(manager.wait_for("READY=1"));
    EXPECT_NE(manager.last().find("STATUS=no_snapshot"), std::string::npos) << manager.last();
    EXPECT_TRUE(manager.wait_for("WATCHDOG=1"));
    EXPECT_TRUE(manager.wait_for("WATCHDOG=1"));
    program.signal(SIGHUP);
    EXPECT_TRUE(manager.wait_for("RELOADING=1\nMONOTONIC_USEC="));
    EXPECT_TRUE(manager.wait_for("READY=1"));
    program.signal(SIGTERM);
    EXPECT_TRUE(manager.wait_for("STOPPING=1"));
    EXPECT_EQ(program.wait(), 0);
}

TEST(ServiceManager, ASocketOfAnotherProcessIsLeftAlone) {
    const TemporaryFolder folder;
    ChildProgram program({"--data", folder.file("data"), "--port", "0"},
                         {{"LISTEN_FDS=1", "LISTEN_PID=1"}, -1});
    ASSERT_TRUE(program.wait_for("\"event\":\"listening\"") && program.wait_for("}\n"));
    EXPECT_EQ(status_of(TestClient::get(program.port(), "/healthz")), 200);
    program.signal(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
}

TEST(ServiceManager, WhatIsNoListeningSocketIsRefusedWithTheRemedy) {
    const TemporaryFolder folder;
    const Socket file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ChildProgram program({"--data", folder.file("data")}, {{}, file.get()});
    EXPECT_EQ(program.wait(), 1);
    EXPECT_NE(program.text().find("ListenStream="), std::string::npos) << program.text();
}

// Clients that ask on, each request on a connection of its own, whatever becomes of the daemon.
class Load {
  public:
    Load(int port, int clients) {
        for (int i = 0; i < clients; ++i) {
            threads_.emplace_back([this, port] {
                while (!done_) {
                    TestClient client(port);
                    client.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                    ++(status_of(client.read_to_end()) == 200 ? answered_ : lost_);
                }
            });
        }
    }
    ~Load() { stop(); }
    void stop() {
        done_ = true;
        for (std::thread& thread : threads_) {
            if (thread.joinable()) thread.join();
        }
    }
    int answered() const { return answered_; }
    int lost() const { return lost_; }

  private:
    std::atomic<bool> done_{false};
    std::atomic<int> answered_{0};
    std::atomic<int> lost_{0};
    std::vector<std::thread> threads_;
};

TEST(ServiceManager, AHundredRestartsByHandOverLoseNoRequest) {
    const TemporaryFolder folder;
    const HeldSocket held = listening_socket();
    const ChildSetting setting{{"FIRSTLINE_LIMITS_DRAIN_MS=0", "FIRSTLINE_LOG_LEVEL=warn",
                                "FIRSTLINE_LIMITS_THREADS=4", "FIRSTLINE_EVENTS_QUEUE=100"},
                               held.socket.get()};
    const auto start = [&] {
        return std::make_unique<ChildProgram>(
            std::vector<std::string>{"--data", folder.file("data")}, setting);
    };
    auto running = start();
    constexpr int kClients = 3;
    Load load(held.port, kClients);
    for (int restart = 0; restart < 100; ++restart) {
        const int before = load.answered();
        // Each client may still hold a reply of the one before: one more is the new one's.
        while (load.answered() <= before + kClients && load.lost() == 0) std::this_thread::yield();
        running->signal(SIGTERM);
        ASSERT_EQ(running->wait(), 0) << running->text();
        running = start();
    }
    load.stop();
    running->signal(SIGTERM);
    EXPECT_EQ(running->wait(), 0);
    EXPECT_EQ(load.lost(), 0);
    EXPECT_GE(load.answered(), 400);
}

}  // namespace
}  // namespace firstline
