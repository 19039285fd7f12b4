#include "searchd/http/server.h"

namespace firstline {

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options, const Router& router,
                                             Metrics& metrics) {
    auto listener = open_listener(options.address, options.port);
    if (!listener) return listener.error();
    std::unique_ptr<Server> server(new Server());
    server->port_ = listener->port;
    server->exchange_ = std::make_unique<Exchange>(
        [&router](const Request& request) { return router.handle(request); });
    server->loop_ = std::make_unique<ConnectionLoop>(
        std::move(*listener), options.connections, *server->exchange_,
        [&metrics](const Reply& reply) { metrics.count_request("refused", reply.status, 0); });
    return server;
}

}  // namespace firstline
