// GET /healthz, /readyz and /metrics: for the operator's machinery.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_operations.h"

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
    const Readiness readiness = context.readiness();
    Reply reply = private_json(render_readiness(readiness), readiness.is_ready ? 200 : 503);
    if (!readiness.is_ready) reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

Reply get_metrics(const Context& context, const Request&) {
    Reply reply = plain_text(200, context.metrics.text(context.readings()));
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return reply;
}

}  // namespace firstline
