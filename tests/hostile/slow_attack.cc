#include "tests/hostile/slow_attack.h"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <deque>

namespace firstline {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kDripEvery{500};
constexpr std::chrono::milliseconds kTick{5};
constexpr std::chrono::seconds kSinkPatience{2};  // as the daemon's receive time-out
constexpr int kSmallestBuffer = 2048;
constexpr int kPipelined = 40;  // replies of the slow reader, some 250 KB

const std::string kHeaderBegin =
    "GET /v1/answers?q=how+long HTTP/1.1\r\nHost: store.example\r\nX-Slow: ";
const std::string kBodyBegin =
    "POST /v1/events HTTP/1.1\r\nHost: store.example\r\nContent-Type: application/json\r\n"
    "Content-Length: 60000\r\n\r\n{\"events\":[";
const std::string kLarge = "GET /large.png HTTP/1.1\r\nHost: store.example\r\n\r\n";
const std::string kWhole = "GET /healthz HTTP/1.1\r\nHost: store.example\r\n\r\n";

std::string pipelined() {
    std::string all;
    for (int i = 0; i < kPipelined; ++i)
        all += "GET /help.css HTTP/1.1\r\nHost: store.example\r\n\r\n";
    return all;
}

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

double thread_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

const char* to_string(SlowKind kind) {
    switch (kind) {
        case SlowKind::kSilent:
            return "silent";
        case SlowKind::kHeaderDrip:
            return "header drip";
        case SlowKind::kBodyDrip:
            return "body drip";
        case SlowKind::kIdle:
            return "idle";
        case SlowKind::kSlowReader:
            return "slow reader";
    }
    return "?";
}

struct SlowAttack::Connection {
    SlowKind kind = SlowKind::kSilent;
    int descriptor = -1;
    steady_clock::time_point next_poke;
};

SlowAttack::SlowAttack(int port, int connections)
    : port_(port), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    const auto now = steady_clock::now();
    for (int i = 0; i < connections; ++i) {
        connections_.push_back(std::make_unique<Connection>());
        connections_.back()->kind = kSlowKinds[static_cast<std::size_t>(i) % kSlowKinds.size()];
        // The first second opens them all, not the first millisecond.
        connections_.back()->next_poke = now + std::chrono::milliseconds(1000 * i / connections);
    }
    thread_ = std::thread([this] { run(); });
}

SlowAttack::~SlowAttack() {
    stopping_ = true;
    thread_.join();
    for (std::size_t at = 0; at < connections_.size(); ++at) close(at);
    ::close(epoll_);
}

void SlowAttack::run() {
    std::array<epoll_event, 256> events{};
    while (!stopping_) {
        const int count = ::epoll_wait(epoll_, events.data(), events.size(), kTick.count());
        for (int i = 0; i < count; ++i) receive(events[static_cast<std::size_t>(i)].data.u64);
        const auto now = steady_clock::now();
        for (std::size_t at = 0; at < connections_.size(); ++at) {
            if (connections_[at]->next_poke <= now) poke(at);
        }
        processor_seconds_ = thread_seconds();
    }
}

void SlowAttack::open(std::size_t at) {
    Connection& connection = *connections_[at];
    connection.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection.kind == SlowKind::kSlowReader) {
        ::setsockopt(connection.descriptor, SOL_SOCKET, SO_RCVBUF, &kSmallestBuffer,
                     sizeof kSmallestBuffer);
    }
    const sockaddr_in address = loopback(port_);
    if (::connect(connection.descriptor, reinterpret_cast<const sockaddr*>(&address),
                  sizeof address) != 0) {
        ::close(connection.descriptor);
        connection.descriptor = -1;
        return;
    }
    ++held_;
    ++opened_;
    std::string first;
    if (connection.kind == SlowKind::kHeaderDrip) first = kHeaderBegin;
    if (connection.kind == SlowKind::kBodyDrip) first = kBodyBegin;
    if (connection.kind == SlowKind::kIdle) first = kWhole;
    if (connection.kind == SlowKind::kSlowReader) {
        // Half of them many small replies, half one large one.
        first = at / kSlowKinds.size() % 2 == 0 ? pipelined() : kLarge;
    }
    ::send(connection.descriptor, first.data(), first.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    epoll_event event{};
    // A slow reader is told of the end only: it reads when it is poked.
    event.events = connection.kind == SlowKind::kSlowReader ? EPOLLRDHUP : EPOLLIN | EPOLLRDHUP;
    event.data.u64 = at;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.descriptor, &event);
}

void SlowAttack::close(std::size_t at) {
    Connection& connection = *connections_[at];
    if (connection.descriptor < 0) return;
    ::close(connection.descriptor);
    connection.descriptor = -1;
    connection.next_poke = steady_clock::now();
    --held_;
}

void SlowAttack::poke(std::size_t at) {
    Connection& connection = *connections_[at];
    connection.next_poke = steady_clock::now() + kDripEvery;
    if (connection.descriptor < 0) return open(at);
    char byte = 'x';
    if (connection.kind == SlowKind::kHeaderDrip || connection.kind == SlowKind::kBodyDrip) {
        if (::send(connection.descriptor, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) close(at);
    } else if (connection.kind == SlowKind::kSlowReader) {
        if (::recv(connection.descriptor, &byte, 1, MSG_DONTWAIT) == 0) close(at);
    }
}

// What comes is thrown away; where the server closed, the place is free for another connection.
void SlowAttack::receive(std::size_t at) {
    Connection& connection = *connections_[at];
    if (connection.descriptor < 0) return;
    if (connection.kind == SlowKind::kSlowReader) return close(at);
    std::array<char, 4096> bytes;
    const ssize_t got = ::recv(connection.descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN)) close(at);
}

Sink::Sink() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 1024);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

Sink::~Sink() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
}

void Sink::run() {
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const auto watch = [&](int descriptor) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
    };
    watch(listener_);
    struct Open {
        int descriptor;
        steady_clock::time_point since;
    };
    std::deque<Open> open;  // the oldest first
    std::array<epoll_event, 256> events{};
    std::array<char, 4096> bytes;
    while (!stopping_) {
        const int count = ::epoll_wait(epoll, events.data(), events.size(), 50);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
            if (descriptor != listener_) {
                if (::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT) <= 0)
                    ::epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nullptr);
                continue;
            }
            const int accepted = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (accepted < 0) continue;
            open.push_back({accepted, steady_clock::now()});
            watch(accepted);
        }
        while (!open.empty() && open.front().since + kSinkPatience < steady_clock::now()) {
            ::close(open.front().descriptor);
            open.pop_front();
        }
    }
    for (const Open& left : open) ::close(left.descriptor);
    ::close(epoll);
}

}  // namespace firstline
