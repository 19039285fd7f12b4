#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/api/wire.h"

namespace firstline {
namespace {

PostedEvent read_event(PostedObject& entry) {
    PostedEvent event;
    entry.require("type");
    event.type =
        entry.one_of("type", {"opened", "helpful", "not_helpful", "copied", "contact_opened"});
    if (!entry.has("token")) entry.fault("events.token is missing.");
    event.token = entry.line("token", kTokenBytesMax);
    event.page = entry.line("page", kPageIdBytesMax);
    event.anchor = entry.line("anchor", kPageIdBytesMax);
    event.rank = entry.number("rank", 1, kRankMax).value_or(0);
    event.reason = read_reason(entry, event.type == "not_helpful");
    event.comment = entry.text("comment", kCommentCharactersMax);
    entry.finish();
    return event;
}

}  // namespace

ParsedEvents parse_events(std::string_view text) {
    PostedObject body(text);
    ParsedEvents parsed;
    for (PostedObject& entry : body.list("events", kPostedEventsMax))
        parsed.events.push_back(read_event(entry));
    if (parsed.events.empty())
        body.fault("events is no list of events.",
                   "1 to " + std::to_string(kPostedEventsMax) + " events");
    body.finish();
    parsed.problem = body.problem();
    // The API had this code before it had bodies of other kinds.
    if (parsed.problem && parsed.problem->code == ProblemCode::kBadBody)
        parsed.problem->code = ProblemCode::kBadEvent;
    return parsed;
}

}  // namespace firstline
