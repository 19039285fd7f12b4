// GET /v1/agent/recalls: conversations in which a customer was told what no longer stands; an
// agent's own, to a lead everybody's. POST /v1/agent/recalls/{id}/done: that one is dealt with.
#include <charconv>

#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/posted_object.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_inserts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

std::optional<std::string> own_of(const Request& request) {
    if (request.lead) return std::nullopt;
    return request.agent;
}

PageFinder finder_in(const Snapshot& snapshot) {
    return [&snapshot](const Quote& quote) -> Result<std::optional<Page>> {
        auto page = find_page(snapshot, Audience::kAgent, quote.page, quote.locale);
        if (!page && page.error().code != ErrorCode::kNotFound) return page.error();
        // Its translation is not what was quoted.
        if (!page || page->locale != quote.locale) return std::optional<Page>();
        return std::optional<Page>(std::move(*page));
    };
}

// An insert's id; 0 for what is none.
std::int64_t id_in(const std::string& text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc() && end == text.data() + text.size() && id > 0 ? id : 0;
}

Reply no_such_recall() {
    return problem_reply({ProblemCode::kNotFound, "There is no such recall of yours."});
}

}  // namespace

Reply get_recalls(const Context& context, const Request& request) {
    std::size_t limit = 0;
    if (auto problem = read_limit(request, {.initial = 50, .max = 100}, limit))
        return problem_reply(*problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto list = recalls_of(context.inserts, {own_of(request), static_cast<int>(limit)},
                                 finder_in(*snapshot));
    if (!list) return not_read(context, request, list.error());
    return private_json(render_recalls(*list, snapshot->id()));
}

Reply post_recall_done(const Context& context, const Request& request, const std::string& id) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    PostedObject body(request.body);
    body.finish();
    if (body.problem()) return problem_reply(*body.problem());
    const std::int64_t insert = id_in(id);
    if (insert == 0) return no_such_recall();
    const auto settled = context.inserts.settle(insert, {request.agent, own_of(request)},
                                                to_unix_ms(context.clock()));
    if (!settled) return not_stored(context, request, settled.error());
    if (settled->verdict == InsertVerdict::kUnknown) return no_such_recall();
    return private_json(render_settled(settled->insert));
}

}  // namespace firstline
