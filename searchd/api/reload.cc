// POST /v1/admin/reload: looks for a newly published snapshot now, and tells what came of it.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_operations.h"

namespace firstline {

Reply post_reload(const Context& context, const Request& request) {
    const LookOutcome outcome = context.reload();
    if (request.trace != nullptr) request.trace->snapshot = outcome.snapshot;
    return private_json(render_reload(outcome));
}

}  // namespace firstline
