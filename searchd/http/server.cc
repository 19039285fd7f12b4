#include "searchd/http/server.h"

namespace firstline {
namespace {

Result<std::vector<Listener>> open_listeners(const ServerOptions& options) {
    std::vector<Listener> listeners;
    for (const int descriptor : options.inherited) {
        auto listener = adopt_listener(descriptor);
        if (!listener) return listener.error();
        listeners.push_back(std::move(*listener));
    }
    if (!listeners.empty()) return listeners;
    for (const ListenAt& at : options.addresses) {
        auto listener = open_listener(at.address, at.port);
        if (!listener) return listener.error();
        listeners.push_back(std::move(*listener));
    }
    if (!options.unix_path.empty()) {
        auto listener = open_unix_listener(options.unix_path, options.unix_mode);
        if (!listener) return listener.error();
        listeners.push_back(std::move(*listener));
    }
    return listeners;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options, const Router& router,
                                             Metrics& metrics) {
    std::unique_ptr<Server> server(new Server());
    if (!options.tls.certificate.empty()) {
        auto tls = TlsContext::open(options.tls);
        if (!tls) return tls.error();
        server->tls_ = std::move(*tls);
    }
    auto listeners = open_listeners(options);
    if (!listeners) return listeners.error();
    for (const Listener& listener : *listeners) {
        server->where_ += (server->where_.empty() ? "" : ", ") + listener.where;
        if (server->port_ == 0) server->port_ = listener.port;
    }
    server->exchange_ = std::make_unique<Exchange>(
        [&router](const Request& request) { return router.handle(request); });
    Metrics::Route& refused = metrics.route("refused");
    server->loop_ = std::make_unique<ConnectionLoop>(
        std::move(*listeners), options.connections, *server->exchange_,
        [&metrics, &refused](const Reply& reply) { metrics.count_refused(refused, reply.status); },
        server->tls_.get());
    return server;
}

Result<void> Server::reload_certificate() {
    return tls_ == nullptr ? Result<void>() : tls_->reload();
}

}  // namespace firstline
