// Connections: accepted, read until a request is whole, answered, kept or closed.
//
// No thread ever waits for a client. A connection rests in epoll until bytes come or room to send;
// a worker then takes it, reads or sends what is there, answers the requests that are whole, and
// lays it back. So a silent, dripping, idle or slow client costs its memory and nobody's time, and
// a few threads serve thousands of connections. Each rest has a deadline, after which the
// connection is closed: to receive a request, counted from its first byte; to take a reply; to ask
// the next one.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "searchd/http/exchange.h"
#include "searchd/http/listener.h"
#include "searchd/http/request_head.h"

namespace firstline {

struct ConnectionLoopOptions {
    int threads = 32;
    std::size_t connections_max = 4096;  // over it the longest resting one is closed
    std::chrono::milliseconds receive_timeout{2000};
    std::chrono::milliseconds send_timeout{2000};
    std::chrono::milliseconds idle_timeout{30000};
    std::chrono::milliseconds drain_timeout{3000};  // for requests on their way when it stops
    HeadLimits head;
};

class ConnectionLoop {
  public:
    using RefusalNote = std::function<void(const Reply&)>;

    // Serves the listener's connections from now on. `refused` is told of requests that never
    // became one; all outlive the loop.
    ConnectionLoop(Listener listener, ConnectionLoopOptions options, Exchange& exchange,
                   RefusalNote refused);
    ~ConnectionLoop();
    ConnectionLoop(const ConnectionLoop&) = delete;
    ConnectionLoop& operator=(const ConnectionLoop&) = delete;

    // Stops accepting, answers what is on its way, closes everything; within drain_timeout and the
    // longest handler. Idle connections are not waited for.
    void stop();

    std::size_t connections() const;

  private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Connection;
    enum class Next { kReceive, kSend, kClose };

    void accept_and_sweep();
    void accept_waiting();
    void add(int descriptor, std::string peer);
    void sweep(Instant now);
    void close_longest_resting();
    void work();
    std::unique_ptr<Connection> take(std::uint64_t id);
    void rest(std::unique_ptr<Connection> connection, Next next);
    Next serve(Connection& connection);
    bool receive(Connection& connection);
    void answer_whole_requests(Connection& connection);
    Next send_pending(Connection& connection);
    Next send_bytes(Connection& connection, std::string_view& left);
    Next linger(Connection& connection);

    const ConnectionLoopOptions options_;
    Exchange& exchange_;
    const RefusalNote refused_;
    Socket listener_;
    Socket epoll_;
    Socket finished_;  // an eventfd: readable once the workers must end
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;  // guards the two below; a worker's connection has an empty place
    std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
    std::uint64_t next_id_ = 1;  // 0 is finished_
    std::thread acceptor_;
    std::vector<std::thread> workers_;
};

}  // namespace firstline
