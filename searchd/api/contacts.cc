// POST /v1/contacts: another channel reports a contact; acknowledged once it is durable, and one
// contact however often it is sent.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_contact.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::chrono::minutes kAheadMax{5};  // what the other system's clock may be ahead
constexpr std::chrono::hours kAgeMax{24 * 366};

Event event_of(const Context& context, const PostedContact& posted, TimePoint now) {
    Event event;
    event.type = EventType::kContact;
    event.time_ms = to_unix_ms(posted.time.value_or(now));
    event.session = posted.session;
    event.channel = posted.channel;
    event.locale = posted.locale;
    event.question = redact(posted.question);
    event.page = posted.page;
    // Hashed, since other systems' ids may be an address of mail, or an order's number.
    event.reference =
        context.tokens.keyed_hash("reference", posted.channel + '\n' + posted.reference);
    if (!posted.visitor.empty())
        event.visitor = context.tokens.keyed_hash("visitor", posted.visitor);
    event.resolved = posted.resolved;
    return event;
}

}  // namespace

Reply post_contact(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    const ParsedContact parsed = parse_contact(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const TimePoint now = context.clock();
    const TimePoint time = parsed.contact.time.value_or(now);
    if (time > now + kAheadMax)
        return problem_reply({ProblemCode::kBadBody, "time is in the future.", "5 minutes"});
    if (time < now - kAgeMax)
        return problem_reply({ProblemCode::kBadBody, "time is too long ago.", "366 days"});
    return store_events(context, request, {event_of(context, parsed.contact, now)});
}

}  // namespace firstline
