// The listening socket.
#pragma once

#include <string>

#include "kb/base/result.h"

namespace firstline {

// A descriptor that closes itself.
class Socket {
  public:
    Socket() = default;
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    Socket(Socket&& other) noexcept : descriptor_(other.release()) {}
    Socket& operator=(Socket&& other) noexcept {
        if (this != &other) reset(other.release());
        return *this;
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { reset(-1); }

    int get() const { return descriptor_; }
    int release() {
        const int descriptor = descriptor_;
        descriptor_ = -1;
        return descriptor;
    }
    void reset(int descriptor);

  private:
    int descriptor_ = -1;
};

struct Listener {
    Socket socket;  // non-blocking
    int port = 0;   // as bound: the kernel's choice where 0 was asked for
};

// Binds and listens, backlog 1024. The port is never shared: a second daemon on it fails here, and
// the message says so.
Result<Listener> open_listener(const std::string& address, int port);

}  // namespace firstline
