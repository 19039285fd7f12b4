// POST /v1/events and /v1/agent/events: what came of a reply, acknowledged once it is durable.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

EventType type_of(const std::string& name) {
    for (const EventType type : {EventType::kHelpful, EventType::kNotHelpful, EventType::kCopied,
                                 EventType::kContactOpened}) {
        if (name == to_string(type)) return type;
    }
    return EventType::kOpened;  // the parser lets no other name pass
}

Event event_of(const PostedEvent& posted, const ResultToken& token, std::int64_t time_ms) {
    Event event;
    event.type = type_of(posted.type);
    event.time_ms = time_ms;
    event.query_id = token.query_id;
    event.session = token.session;
    event.channel = token.channel;
    event.locale = token.locale;
    event.page = posted.page;
    event.anchor = posted.anchor;
    event.rank = posted.rank;
    event.reason = posted.reason;
    event.comment = redact(posted.comment);
    return event;
}

}  // namespace

Reply post_events(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    ParsedEvents parsed = parse_events(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const std::int64_t now_ms = to_unix_ms(context.clock());
    std::vector<Event> events;
    for (const PostedEvent& posted : parsed.events) {
        const auto token = context.tokens.verify(posted.token);
        if (!token) {
            return problem_reply({ProblemCode::kBadToken,
                                  "An event's token is not of a reply of the last 24 hours."});
        }
        events.push_back(event_of(posted, *token, now_ms));
    }
    return store_events(context, request, std::move(events));
}

Reply post_agent_events(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    ParsedEvents parsed = parse_events(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    ResultToken console;
    console.channel = "console";
    const std::int64_t now_ms = to_unix_ms(context.clock());
    std::vector<Event> events;
    for (const PostedEvent& posted : parsed.events)
        events.push_back(event_of(posted, console, now_ms));
    return store_events(context, request, std::move(events));
}

}  // namespace firstline
