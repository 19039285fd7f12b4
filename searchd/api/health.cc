// GET /healthz, /readyz and /metrics: for the operator's machinery.
#include "searchd/api/handlers.h"

namespace firstline {
namespace {

Reply plain_text(int status, std::string body) {
    return {status, "text/plain; charset=utf-8", std::move(body), {{"Cache-Control", "no-store"}}};
}

}  // namespace

Reply get_healthz(const Context&, const Request&) {
    return plain_text(200, "ok\n");
}

Reply get_readyz(const Context& context, const Request&) {
    const auto snapshot = context.snapshots.current();
    const std::string trouble = context.trouble();
    if (snapshot == nullptr) {
        return plain_text(
            503, "no snapshot is served: " + (trouble.empty() ? "starting" : trouble) + "\n");
    }
    std::string body = "ready: snapshot " + snapshot->id() + "\n";
    if (!trouble.empty()) body += "a newer snapshot was refused: " + trouble + "\n";
    return plain_text(200, std::move(body));
}

Reply get_metrics(const Context& context, const Request&) {
    Reply reply = plain_text(200, context.metrics.text(context.readings()));
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return reply;
}

}  // namespace firstline
