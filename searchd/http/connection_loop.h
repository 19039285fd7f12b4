// Connections: accepted, read until a request is whole, answered, kept or closed.
//
// No thread ever waits for a client. A connection rests in epoll until bytes come or room to send;
// a worker then takes it, reads or sends what is there, answers the requests that are whole, and
// lays it back. So a silent, dripping, idle or slow client costs its memory and nobody's time, and
// a few threads serve thousands of connections. Each rest has a deadline, after which the
// connection is closed: to receive a request, counted from its first byte, or a TLS handshake; to
// take a reply; to ask the next one.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "searchd/http/channel.h"
#include "searchd/http/exchange.h"
#include "searchd/http/listener.h"
#include "searchd/http/request_head.h"
#include "searchd/http/tls.h"

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
    using Instant = std::chrono::steady_clock::time_point;
    using RefusalNote = std::function<void(const Reply&)>;

    // Serves the listeners' connections from now on; through TLS with a context, but those of Unix
    // sockets. `refused` is told of requests that never became one; all outlive the loop.
    ConnectionLoop(std::vector<Listener> listeners, ConnectionLoopOptions options,
                   Exchange& exchange, RefusalNote refused, const TlsContext* tls = nullptr);
    ~ConnectionLoop();
    ConnectionLoop(const ConnectionLoop&) = delete;
    ConnectionLoop& operator=(const ConnectionLoop&) = delete;

    // From now on each reply is its connection's last one, so that clients go elsewhere.
    void announce_stop() { leaving_ = true; }

    // Stops accepting, answers what is on its way, closes everything; within drain_timeout and the
    // longest handler. Idle connections are not waited for.
    void stop();

    std::size_t connections() const;

    // When the thread that accepts last came by; long ago only if something is stuck.
    Instant last_turn() const { return last_turn_.load(); }

  private:
    struct Connection;
    enum class Next { kReceive, kSend, kClose };

    void accept_and_sweep();
    void accept_waiting(const Listener& listener);
    void add(Socket socket, std::string peer, bool is_tls);
    void sweep(Instant now);
    void close_longest_resting();
    void work();
    std::unique_ptr<Connection> take(std::uint64_t id);
    void rest(std::unique_ptr<Connection> connection, Next next);
    Next serve(Connection& connection);
    Flow receive(Connection& connection);
    bool answer_whole_requests(Connection& connection);
    Next send_pending(Connection& connection);
    Next send_bytes(Connection& connection, std::string_view& left);
    Next linger(Connection& connection);

    const ConnectionLoopOptions options_;
    Exchange& exchange_;
    const RefusalNote refused_;
    const TlsContext* const tls_;
    std::vector<Listener> listeners_;
    Socket epoll_;
    Socket finished_;  // an eventfd: readable once the workers must end
    std::atomic<bool> leaving_{false};
    std::atomic<bool> stopping_{false};
    std::atomic<Instant> last_turn_{std::chrono::steady_clock::now()};
    mutable std::mutex mutex_;  // guards the two below; a worker's connection has an empty place
    std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
    std::uint64_t next_id_ = 1;  // 0 is finished_
    std::thread acceptor_;
    std::vector<std::thread> workers_;
};

}  // namespace firstline
