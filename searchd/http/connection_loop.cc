#include "searchd/http/connection_loop.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "searchd/http/client_address.h"

namespace firstline {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kRepliesBytesMax = 32 * 1024;   // answered ahead of a client that pipelines
constexpr std::size_t kLingerBytesMax = 1024 * 1024;  // read and thrown away after a refusal
constexpr std::chrono::milliseconds kLingerTimeout{1000};
constexpr std::chrono::milliseconds kSweepEvery{100};
constexpr std::chrono::milliseconds kSweepEveryStopping{10};
// For the first request of who connected just before a stop: it is on its way, or nobody's.
constexpr std::chrono::milliseconds kFirstRequestGrace{500};
constexpr std::uint64_t kFinishedId = 0;

std::string text_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_UNIX) return kUnixPeer;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(&address)->sin_addr, text.data(),
                    text.size());
    } else if (address.ss_family == AF_INET6) {
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr,
                    text.data(), text.size());
    }
    const auto peer = parse_ip_address(text.data());
    return peer ? peer->text() : std::string();
}

}  // namespace

struct ConnectionLoop::Connection {
    explicit Connection(Channel taken) : channel(std::move(taken)) {}

    std::uint64_t id = 0;
    Channel channel;
    std::string peer;
    std::string received;                            // of requests not answered yet
    std::string replies;                             // not sent yet
    std::shared_ptr<const std::string> shared_body;  // of the last of them
    std::size_t shared_sent = 0;
    bool close_after = false;  // the replies
    bool ended = false;        // the client sends no more
    bool lingering = false;    // refused: what still comes is thrown away
    bool is_new = true;        // nothing was answered on it yet
    std::size_t thrown_away = 0;
    Instant accepted;
    Instant request_began;  // its first byte
    Instant arrived;        // the last bytes received
    Instant deadline;
    Instant rested;  // since when it has been laid back

    bool has_pending() const { return !replies.empty() || shared_body != nullptr; }
};

ConnectionLoop::ConnectionLoop(std::vector<Listener> listeners, ConnectionLoopOptions options,
                               Exchange& exchange, RefusalNote refused, const TlsContext* tls)
    : options_(options),
      exchange_(exchange),
      refused_(std::move(refused)),
      tls_(tls),
      listeners_(std::move(listeners)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      finished_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = kFinishedId;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, finished_.get(), &event);
    // Connections inherit it. The kernel begins to keep times a moment after it is first asked, so
    // asking for each connection would be too late for its first request.
    const int on = 1;
    for (const Listener& listener : listeners_)
        ::setsockopt(listener.socket.get(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    for (int i = 0; i < options_.threads; ++i) workers_.emplace_back([this] { work(); });
    acceptor_ = std::thread([this] { accept_and_sweep(); });
}

ConnectionLoop::~ConnectionLoop() {
    stop();
}

void ConnectionLoop::stop() {
    if (stopping_.exchange(true)) return;
    acceptor_.join();
    const std::uint64_t one = 1;
    (void)!::write(finished_.get(), &one, sizeof one);
    for (std::thread& worker : workers_) worker.join();
    const std::lock_guard lock(mutex_);
    connections_.clear();
}

std::size_t ConnectionLoop::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

void ConnectionLoop::accept_and_sweep() {
    std::vector<pollfd> waiting;
    for (const Listener& listener : listeners_)
        waiting.push_back({listener.socket.get(), POLLIN, 0});
    Instant swept = steady_clock::now();
    while (!stopping_) {
        ::poll(waiting.data(), waiting.size(), static_cast<int>(kSweepEvery.count()));
        for (const Listener& listener : listeners_) accept_waiting(listener);
        const Instant now = steady_clock::now();
        last_turn_ = now;
        if (now - swept < kSweepEvery) continue;
        sweep(now);
        swept = now;
    }
    // Whoever connected before the door closes is served: here, or by who takes the socket next.
    for (const Listener& listener : listeners_) {
        if (!listener.is_shared) accept_waiting(listener);
    }
    listeners_.clear();
    const Instant last_call = steady_clock::now() + options_.drain_timeout;
    while (connections() > 0 && steady_clock::now() < last_call) {
        sweep(steady_clock::now());
        last_turn_ = steady_clock::now();
        ::poll(nullptr, 0, static_cast<int>(kSweepEveryStopping.count()));
    }
}

void ConnectionLoop::accept_waiting(const Listener& listener) {
    while (true) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        Socket socket(::accept4(listener.socket.get(), reinterpret_cast<sockaddr*>(&address), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket.get() >= 0) {
            // A peer on a Unix socket has no name of its own.
            if (listener.is_unix) address.ss_family = AF_UNIX;
            add(std::move(socket), text_of(address), tls_ != nullptr && !listener.is_unix);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return;
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            close_longest_resting();  // and try again at the next turn
            ::poll(nullptr, 0, static_cast<int>(kSweepEveryStopping.count()));
            return;
        }
        if (errno == EBADF || errno == EINVAL || errno == ENOTSOCK) return;
        // The client went away before it was accepted (ECONNABORTED and its like): the next one.
    }
}

void ConnectionLoop::add(Socket socket, std::string peer, bool is_tls) {
    const int descriptor = socket.get();
    TlsSession session;
    if (is_tls) {
        session = tls_->session(descriptor);
        if (session == nullptr) return;
    }
    auto connection = std::make_unique<Connection>(Channel(std::move(socket), std::move(session)));
    connection->peer = std::move(peer);
    if (connections() >= options_.connections_max) close_longest_resting();
    const std::lock_guard lock(mutex_);
    if (connections_.size() >= options_.connections_max)
        return;  // all are being served: this one closes
    connection->id = next_id_++;
    connection->accepted = steady_clock::now();
    connection->deadline = connection->accepted + options_.receive_timeout;
    connection->rested = connection->accepted;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT;
    event.data.u64 = connection->id;
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) != 0) return;
    connections_.emplace(connection->id, std::move(connection));
}

void ConnectionLoop::sweep(Instant now) {
    const std::lock_guard lock(mutex_);
    for (auto entry = connections_.begin(); entry != connections_.end();) {
        const Connection* resting = entry->second.get();
        bool closes = resting != nullptr && resting->deadline <= now;
        if (resting != nullptr && stopping_) {
            const bool is_due = resting->is_new && now < resting->accepted + kFirstRequestGrace;
            const bool is_busy = is_due || !resting->received.empty() || resting->has_pending() ||
                                 resting->channel.has_unread();
            closes = closes || !is_busy;
        }
        entry = closes ? connections_.erase(entry) : std::next(entry);
    }
}

void ConnectionLoop::close_longest_resting() {
    const std::lock_guard lock(mutex_);
    auto longest = connections_.end();
    for (auto entry = connections_.begin(); entry != connections_.end(); ++entry) {
        if (entry->second == nullptr) continue;
        if (longest == connections_.end() || entry->second->rested < longest->second->rested)
            longest = entry;
    }
    if (longest != connections_.end()) connections_.erase(longest);
}

void ConnectionLoop::work() {
    // OpenSSL writes with write(): a client that is gone must be an error, not a signal.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (true) {
        epoll_event event{};
        const int count = ::epoll_wait(epoll_.get(), &event, 1, -1);
        if (count < 0 && errno != EINTR) return;
        if (count <= 0) continue;
        if (event.data.u64 == kFinishedId) return;
        std::unique_ptr<Connection> connection = take(event.data.u64);
        if (connection == nullptr) continue;  // closed meanwhile
        Next next = Next::kClose;
        try {
            next = serve(*connection);
        } catch (...) {
            // Out of memory at the most: this connection ends, the others go on.
        }
        rest(std::move(connection), next);
    }
}

std::unique_ptr<ConnectionLoop::Connection> ConnectionLoop::take(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(id);
    return found == connections_.end() ? nullptr : std::move(found->second);
}

void ConnectionLoop::rest(std::unique_ptr<Connection> connection, Next next) {
    const std::uint64_t id = connection->id;
    const std::lock_guard lock(
        mutex_);  // over epoll_ctl too: the sweep must not close it in between
    if (next == Next::kClose) {
        connections_.erase(id);
        return;
    }
    epoll_event event{};
    event.events = (next == Next::kSend ? EPOLLOUT : EPOLLIN | EPOLLRDHUP) | EPOLLONESHOT;
    event.data.u64 = id;
    const int descriptor = connection->channel.descriptor();
    connection->rested = steady_clock::now();
    connections_[id] = std::move(connection);
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, descriptor, &event) != 0) connections_.erase(id);
}

ConnectionLoop::Next ConnectionLoop::serve(Connection& connection) {
    if (connection.lingering) return linger(connection);
    bool has_answered = false;
    if (connection.has_pending()) {
        const Next next = send_pending(connection);
        if (next != Next::kReceive) return next;
        has_answered = true;
    }
    Flow flow = Flow::kDone;
    do {
        flow = receive(connection);
        if (flow == Flow::kBroken) return Next::kClose;
        while (answer_whole_requests(connection)) {
            has_answered = true;
            connection.is_new = false;
            const Next next = send_pending(connection);
            if (next != Next::kReceive || connection.lingering) return next;
        }
        // What is decrypted already no readable socket would tell of.
    } while (connection.channel.has_decrypted() && !connection.ended);
    if (connection.ended) return Next::kClose;
    if (!connection.received.empty()) {
        connection.deadline = connection.request_began + options_.receive_timeout;
    } else if (has_answered) {
        connection.deadline = steady_clock::now() + options_.idle_timeout;
    }
    return flow == Flow::kWaitsWrite ? Next::kSend : Next::kReceive;
}

// Reads what is there.
Flow ConnectionLoop::receive(Connection& connection) {
    const std::size_t before = connection.received.size();
    const Flow flow = connection.channel.receive(
        connection.received, options_.head.head_bytes_max + options_.head.body_bytes_max);
    if (connection.received.size() > before) {
        connection.arrived =
            steady_clock::now() -
            std::chrono::duration_cast<steady_clock::duration>(connection.channel.waited());
        if (before == 0) connection.request_began = connection.arrived;
    }
    connection.ended = connection.ended || flow == Flow::kEnded;
    return flow;
}

// Whether there is something to send then.
bool ConnectionLoop::answer_whole_requests(Connection& connection) {
    while (!connection.received.empty() && connection.replies.size() < kRepliesBytesMax &&
           connection.shared_body == nullptr && !connection.close_after) {
        const std::string_view received = connection.received;
        const HeadVerdict verdict = examine_head(received, options_.head);
        if (verdict.state == HeadVerdict::State::kRefused) {
            const Reply reply = problem_reply(*verdict.problem);
            refused_(reply);
            connection.replies += refusal_bytes(reply);
            connection.close_after = true;
            connection.lingering = true;
            break;
        }
        const std::size_t size = verdict.head_bytes + verdict.body_bytes;
        if (verdict.state == HeadVerdict::State::kIncomplete || received.size() < size) break;
        ExchangeResult result =
            exchange_.respond(received.substr(0, verdict.head_bytes),
                              received.substr(verdict.head_bytes, verdict.body_bytes),
                              {connection.peer, connection.arrived}, stopping_ || leaving_);
        connection.replies += result.bytes;
        connection.shared_body = std::move(result.shared_body);
        connection.shared_sent = 0;
        connection.close_after = result.close;
        connection.received.erase(0, size);
        connection.request_began = steady_clock::now();
    }
    return connection.has_pending();
}

// Sends from the front of `left` and takes it off; kReceive once nothing is left.
ConnectionLoop::Next ConnectionLoop::send_bytes(Connection& connection, std::string_view& left) {
    const Flow flow = connection.channel.send(left);
    if (flow == Flow::kDone) return Next::kReceive;
    if (flow != Flow::kWaitsWrite && flow != Flow::kWaitsRead) return Next::kClose;
    // Moves with what the client takes, so that a large reply may be slow.
    connection.deadline = steady_clock::now() + options_.send_timeout;
    return Next::kSend;
}

// kReceive once all is sent and the connection stays.
ConnectionLoop::Next ConnectionLoop::send_pending(Connection& connection) {
    std::string_view left = connection.replies;
    Next next = send_bytes(connection, left);
    connection.replies.erase(0, connection.replies.size() - left.size());
    if (next == Next::kReceive && connection.shared_body != nullptr) {
        left = std::string_view(*connection.shared_body).substr(connection.shared_sent);
        next = send_bytes(connection, left);
        connection.shared_sent = connection.shared_body->size() - left.size();
    }
    if (next != Next::kReceive) return next;
    connection.shared_body.reset();
    if (connection.lingering) return linger(connection);
    return connection.close_after ? Next::kClose : Next::kReceive;
}

// Closing with unread bytes would reset the connection and could destroy the reply on its way: so
// the sending half closes first, and what still comes is thrown away for a moment.
ConnectionLoop::Next ConnectionLoop::linger(Connection& connection) {
    if (connection.has_pending()) return send_pending(connection);
    if (connection.thrown_away == 0) {
        connection.channel.end_sending();
        connection.deadline = steady_clock::now() + kLingerTimeout;
        connection.thrown_away = 1;
    }
    const Flow flow = connection.channel.throw_away(kLingerBytesMax, connection.thrown_away);
    return flow == Flow::kWaitsRead ? Next::kReceive : Next::kClose;
}

}  // namespace firstline
