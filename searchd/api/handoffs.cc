// POST /v1/handoffs: a shopper goes on to a person; acknowledged once it is durable, and one
// hand-off however often it is sent. GET /v1/handoffs/{id}: what became of the promise.
#include "searchd/api/handlers.h"
#include "searchd/api/make_handoff.h"
#include "searchd/api/replies.h"
#include "searchd/time/civil.h"

namespace firstline {

Reply post_handoff(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    const ParsedHandoff parsed = parse_handoff(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const MadeHandoff made = make_handoff(context, request, parsed.handoff);
    if (made.problem) return problem_reply(*made.problem);
    Reply reply = private_json(render_handoff_receipt(made.handoff), 201);
    reply.headers.emplace_back("Location", "/v1/handoffs/" + made.handoff.id);
    return reply;
}

Reply get_handoff(const Context& context, const Request& request, const std::string& id) {
    const MadeHandoff found = find_handoff(context, request, id);
    if (found.problem) return problem_reply(*found.problem);
    return private_json(render_handoff_status(found.handoff, to_unix_ms(context.clock())));
}

}  // namespace firstline
