// A connection's bytes, plain or through TLS: the loop has one way for both.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "searchd/http/socket.h"
#include "searchd/http/tls.h"

namespace firstline {

// How a transfer ended. None of them waits.
enum class Flow {
    kDone,        // as much as was asked for
    kWaitsRead,   // more once the socket is readable
    kWaitsWrite,  // more once it takes bytes
    kEnded,       // the other side sends no more
    kBroken,
};

// One thread at a time.
class Channel {
  public:
    // Plain with a null session. The socket is non-blocking.
    Channel(Socket socket, TlsSession session);

    // Appends what is there to `into`, until it holds bytes_max. A handshake goes on here too.
    Flow receive(std::string& into, std::size_t bytes_max);

    // Sends from the front of `left` and takes it off.
    Flow send(std::string_view& left);

    // The sending half closes; what the other side still sends can be thrown away.
    void end_sending();

    // Reads raw bytes and forgets them; kDone if at least bytes_max came.
    Flow throw_away(std::size_t bytes_max, std::size_t& thrown);

    // How long the bytes last received had waited in the kernel; 0 where it does not say (TLS,
    // Unix sockets).
    std::chrono::nanoseconds waited() const { return waited_; }

    // Whether bytes wait to be received: in the kernel or decrypted.
    bool has_unread() const;

    // Whether decrypted bytes wait, which the kernel does not tell of.
    bool has_decrypted() const;

    int descriptor() const { return socket_.get(); }

  private:
    Flow receive_plain(std::string& into, std::size_t bytes_max);
    Flow receive_tls(std::string& into, std::size_t bytes_max);
    Flow flow_of(int result) const;

    Socket socket_;
    TlsSession session_;  // ends before its socket
    std::chrono::nanoseconds waited_{0};
};

}  // namespace firstline
