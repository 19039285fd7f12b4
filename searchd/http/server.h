// The daemon's front door: listeners, connections, exchange and router as one part.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "searchd/http/connection_loop.h"
#include "searchd/http/router.h"

namespace firstline {

struct ListenAt {
    std::string address;
    int port = 0;  // 0: the kernel chooses
};

struct ServerOptions {
    std::vector<ListenAt> addresses;
    std::string unix_path;  // empty: no Unix socket
    std::string unix_mode = "0660";
    // Descriptors that listen already (systemd); with any, nothing else is listened on.
    std::vector<int> inherited;
    TlsFiles tls;  // certificate empty: plain HTTP
    ConnectionLoopOptions connections;
};

class Server {
  public:
    // Opens every listener and serves from now on. kIo if a port is taken, kInvalid for a wrong
    // certificate. The router outlives the server.
    static Result<std::unique_ptr<Server>> open(const ServerOptions& options, const Router& router,
                                                Metrics& metrics);

    // Of the first listener that has one; 0 without.
    int port() const { return port_; }

    // What is listened on: "127.0.0.1:8080, unix:/run/firstline/http.sock".
    const std::string& where() const { return where_; }

    std::size_t connections() const { return loop_->connections(); }
    ConnectionLoop::Instant last_turn() const { return loop_->last_turn(); }

    // Reads the certificate again, if there is one.
    Result<void> reload_certificate();

    // See ConnectionLoop.
    void announce_stop() { loop_->announce_stop(); }
    void stop() { loop_->stop(); }

  private:
    Server() = default;
    int port_ = 0;
    std::string where_;
    std::unique_ptr<TlsContext> tls_;
    std::unique_ptr<Exchange> exchange_;
    std::unique_ptr<ConnectionLoop> loop_;
};

}  // namespace firstline
