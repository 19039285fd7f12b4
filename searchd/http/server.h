// The daemon's front door: listener, connections, exchange and router as one part.
#pragma once

#include <memory>
#include <string>

#include "kb/base/result.h"
#include "searchd/http/connection_loop.h"
#include "searchd/http/router.h"

namespace firstline {

struct ServerOptions {
    std::string address = "127.0.0.1";
    int port = 8080;  // 0: the kernel chooses
    ConnectionLoopOptions connections;
};

class Server {
  public:
    // Binds the port and serves from now on. kIo if the port is taken. The router outlives the
    // server.
    static Result<std::unique_ptr<Server>> open(const ServerOptions& options, const Router& router,
                                                Metrics& metrics);

    int port() const { return port_; }
    std::size_t connections() const { return loop_->connections(); }

    // See ConnectionLoop::stop().
    void stop() { loop_->stop(); }

  private:
    Server() = default;
    int port_ = 0;
    std::unique_ptr<Exchange> exchange_;
    std::unique_ptr<ConnectionLoop> loop_;
};

}  // namespace firstline
