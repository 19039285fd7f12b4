#include "searchd/http/channel.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace firstline {
namespace {

constexpr std::size_t kReceiveBytes = 16 * 1024;
constexpr std::chrono::nanoseconds kWaitedMax = std::chrono::seconds(60);

bool would_block() {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

// Since the kernel took the message's last bytes, as it says itself; 0 if it does not.
std::chrono::nanoseconds age_of(msghdr& message) {
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS) continue;
        timespec taken{};
        std::memcpy(&taken, CMSG_DATA(part), sizeof taken);
        timespec now{};
        ::clock_gettime(CLOCK_REALTIME, &now);
        const std::chrono::nanoseconds age = std::chrono::seconds(now.tv_sec - taken.tv_sec) +
                                             std::chrono::nanoseconds(now.tv_nsec - taken.tv_nsec);
        // The clock of the day may be set meanwhile.
        return std::clamp(age, std::chrono::nanoseconds(0), kWaitedMax);
    }
    return std::chrono::nanoseconds(0);
}

}  // namespace

Channel::Channel(Socket socket, TlsSession session)
    : socket_(std::move(socket)), session_(std::move(session)) {
    const int on = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Flow Channel::receive(std::string& into, std::size_t bytes_max) {
    return session_ == nullptr ? receive_plain(into, bytes_max) : receive_tls(into, bytes_max);
}

Flow Channel::receive_plain(std::string& into, std::size_t bytes_max) {
    std::array<char, kReceiveBytes> bytes;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(timespec))> control;
    while (into.size() < bytes_max) {
        iovec room{bytes.data(), bytes.size()};
        msghdr message{};
        message.msg_iov = &room;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t got = ::recvmsg(socket_.get(), &message, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return would_block() ? Flow::kWaitsRead : Flow::kBroken;
        if (got == 0) return Flow::kEnded;
        waited_ = age_of(message);
        into.append(bytes.data(), static_cast<std::size_t>(got));
        // A short read: there was no more, which saves asking.
        if (static_cast<std::size_t>(got) < bytes.size()) return Flow::kWaitsRead;
    }
    return Flow::kDone;
}

Flow Channel::receive_tls(std::string& into, std::size_t bytes_max) {
    std::array<char, kReceiveBytes> bytes;
    while (into.size() < bytes_max) {
        ERR_clear_error();
        const int got = SSL_read(session_.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (got <= 0) return flow_of(got);
        into.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return Flow::kDone;
}

Flow Channel::flow_of(int result) const {
    switch (SSL_get_error(session_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return Flow::kWaitsRead;
        case SSL_ERROR_WANT_WRITE:
            return Flow::kWaitsWrite;
        case SSL_ERROR_ZERO_RETURN:
            return Flow::kEnded;
        default:
            return Flow::kBroken;
    }
}

Flow Channel::send(std::string_view& left) {
    while (!left.empty()) {
        if (session_ != nullptr) {
            ERR_clear_error();
            const int put = SSL_write(session_.get(), left.data(), static_cast<int>(left.size()));
            if (put <= 0) return flow_of(put);
            left.remove_prefix(static_cast<std::size_t>(put));
            continue;
        }
        const ssize_t put = ::send(socket_.get(), left.data(), left.size(), MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return would_block() ? Flow::kWaitsWrite : Flow::kBroken;
        left.remove_prefix(static_cast<std::size_t>(put));
    }
    return Flow::kDone;
}

void Channel::end_sending() {
    if (session_ != nullptr) {
        ERR_clear_error();
        SSL_shutdown(session_.get());
    }
    ::shutdown(socket_.get(), SHUT_WR);
}

Flow Channel::throw_away(std::size_t bytes_max, std::size_t& thrown) {
    std::array<char, kReceiveBytes> bytes;
    while (thrown < bytes_max) {
        const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return would_block() ? Flow::kWaitsRead : Flow::kBroken;
        if (got == 0) return Flow::kEnded;
        thrown += static_cast<std::size_t>(got);
    }
    return Flow::kDone;
}

bool Channel::has_unread() const {
    char byte = 0;
    return has_decrypted() || ::recv(socket_.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

bool Channel::has_decrypted() const {
    return session_ != nullptr && SSL_pending(session_.get()) > 0;
}

}  // namespace firstline
