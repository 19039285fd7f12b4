#include "searchd/http/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace firstline {
namespace {

constexpr int kBacklog = 1024;
constexpr int kOctal = 8;

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
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

bool unix_address(const std::string& path, Address& address) {
    auto* local = reinterpret_cast<sockaddr_un*>(&address.storage);
    if (path.empty() || path.size() >= sizeof local->sun_path) return false;
    local->sun_family = AF_UNIX;
    std::memcpy(local->sun_path, path.c_str(), path.size() + 1);
    address.size = sizeof(sockaddr_un);
    return true;
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

Error unix_error(const std::string& path, const std::string& why) {
    return {ErrorCode::kIo, "cannot listen on listen.socket " + path + ": " + why};
}

// What the socket is bound to, in the listener's words.
void describe(Listener& listener) {
    Address bound;
    bound.size = sizeof bound.storage;
    ::getsockname(listener.socket.get(), bound.get(), &bound.size);
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (bound.storage.ss_family == AF_UNIX) {
        listener.is_unix = true;
        listener.where =
            std::string("unix:") + reinterpret_cast<const sockaddr_un*>(&bound.storage)->sun_path;
    } else if (bound.storage.ss_family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&bound.storage);
        listener.port = ntohs(v4->sin_port);
        ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
        listener.where = std::string(text.data()) + ":" + std::to_string(listener.port);
    } else {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&bound.storage);
        listener.port = ntohs(v6->sin6_port);
        ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
        listener.where = "[" + std::string(text.data()) + "]:" + std::to_string(listener.port);
    }
}

// Empty if a socket may be put at the path.
std::string why_taken(const std::string& path, const Address& address) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return "";
    if (!S_ISSOCK(status.st_mode)) return "a file that is no socket is there; remove it";
    const Socket probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    // Only these two tell that nobody listens; whoever may not ask does not know.
    const bool is_free = ::connect(probe.get(), address.get(), address.size) != 0 &&
                         (errno == ECONNREFUSED || errno == ENOENT);
    return is_free ? ""
                   : "it is taken: is another firstline-searchd running? Stop it, or set another "
                     "listen.socket";
}

}  // namespace

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
    // "::" takes IPv4 too, whatever net.ipv6.bindv6only says.
    const int off = 0;
    if (bound.storage.ss_family == AF_INET6 &&
        ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) != 0) {
        return listen_error(address, port, errno);
    }
    if (::bind(descriptor, bound.get(), bound.size) != 0 || ::listen(descriptor, kBacklog) != 0) {
        return listen_error(address, port, errno);
    }
    describe(listener);
    return listener;
}

Result<Listener> open_unix_listener(const std::string& path, const std::string& mode) {
    Address wanted;
    Address made;
    // Bound beside and renamed: it is never there without its mode, and never absent.
    const std::string beside = path + "." + std::to_string(::getpid());
    if (!unix_address(path, wanted) || !unix_address(beside, made))
        return unix_error(path, "the path is too long");
    const std::string taken = why_taken(path, wanted);
    if (!taken.empty()) return unix_error(path, taken);
    ::unlink(beside.c_str());
    const auto bits = static_cast<mode_t>(std::strtoul(mode.c_str(), nullptr, kOctal));
    Listener listener;
    listener.socket.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int descriptor = listener.socket.get();
    if (descriptor < 0 || ::bind(descriptor, made.get(), made.size) != 0)
        return unix_error(path, std::strerror(errno));
    if (::chmod(beside.c_str(), bits) != 0 || ::listen(descriptor, kBacklog) != 0 ||
        std::rename(beside.c_str(), path.c_str()) != 0) {
        Error error = unix_error(path, std::strerror(errno));
        ::unlink(beside.c_str());
        return error;
    }
    listener.is_unix = true;
    listener.where = "unix:" + path;
    return listener;
}

Result<Listener> adopt_listener(int descriptor) {
    Listener listener;
    listener.is_shared = true;
    listener.socket.reset(descriptor);
    int type = 0;
    int listens = 0;
    socklen_t size = sizeof type;
    const bool known = ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
                       ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0;
    if (!known || type != SOCK_STREAM || listens == 0) {
        return Error{ErrorCode::kInvalid,
                     "the descriptor " + std::to_string(descriptor) +
                         " that was handed over is no listening stream socket; the socket unit "
                         "needs ListenStream="};
    }
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    describe(listener);
    return listener;
}

}  // namespace firstline
