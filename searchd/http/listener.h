// Listening sockets: bound here, or handed over by systemd.
#pragma once

#include <string>

#include "kb/base/result.h"
#include "searchd/http/socket.h"

namespace firstline {

struct Listener {
    Socket socket;  // non-blocking
    int port = 0;   // as bound: the kernel's choice where 0 was asked for; 0 of a Unix socket
    bool is_unix = false;
    bool is_shared = false;  // someone else has it too, and hands it on: systemd
    std::string where;       // for the log: "127.0.0.1:8080", "[::1]:8080", "unix:/run/…"
};

// Binds and listens, backlog 1024. The port is never shared: a second daemon on it fails here, and
// the message says so. `::` takes IPv4 too.
Result<Listener> open_listener(const std::string& address, int port);

// Binds a Unix socket with this mode (octal digits). What is at the path already is replaced if it
// is a socket on which nobody answers; else kIo, and the message says what to do. Its path is left
// when the listener ends: the next one replaces it, and no client meets a moment without.
Result<Listener> open_unix_listener(const std::string& path, const std::string& mode);

// Takes a socket that was bound and listens already; closed with the listener. kInvalid if it is no
// listening stream socket.
Result<Listener> adopt_listener(int descriptor);

}  // namespace firstline
