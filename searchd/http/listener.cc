#include "searchd/http/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace firstline {
namespace {

constexpr int kBacklog = 1024;

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

bool parse_address(const std::string& text, int port, Address& address) {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
    if (::inet_pton(AF_INET, text.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(static_cast<std::uint16_t>(port));
        address.size = sizeof(sockaddr_in);
        return true;
    }
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
    if (::inet_pton(AF_INET6, text.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(static_cast<std::uint16_t>(port));
        address.size = sizeof(sockaddr_in6);
        return true;
    }
    return false;
}

Error listen_error(const std::string& address, int port, int code) {
    const std::string where = address + " port " + std::to_string(port);
    if (code == EADDRINUSE) {
        return {ErrorCode::kIo,
                where +
                    " is taken: is another firstline-searchd running? Stop it, or set "
                    "another listen.port"};
    }
    return {ErrorCode::kIo, "cannot listen on " + where + ": " + std::strerror(code)};
}

}  // namespace

void Socket::reset(int descriptor) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = descriptor;
}

Result<Listener> open_listener(const std::string& address, int port) {
    Address bound;
    if (!parse_address(address, port, bound)) {
        return Error{ErrorCode::kInvalid, "\"" + address + "\" is not an IP address to listen on"};
    }
    Listener listener;
    listener.socket.reset(
        ::socket(bound.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int descriptor = listener.socket.get();
    if (descriptor < 0) return listen_error(address, port, errno);
    // A restart may bind while old connections linger. Not SO_REUSEPORT: that would let two daemons
    // in.
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&bound.storage), bound.size) != 0 ||
        ::listen(descriptor, kBacklog) != 0) {
        return listen_error(address, port, errno);
    }
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound.storage), &bound.size);
    listener.port = ntohs(bound.storage.ss_family == AF_INET
                              ? reinterpret_cast<const sockaddr_in*>(&bound.storage)->sin_port
                              : reinterpret_cast<const sockaddr_in6*>(&bound.storage)->sin6_port);
    return listener;
}

}  // namespace firstline
