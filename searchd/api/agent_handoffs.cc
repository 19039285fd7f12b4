// The agents' queue of hand-offs. GET /v1/agent/handoffs: a page of it, or with `after` what has
// changed since; it never waits (decision 0015). GET /v1/agent/handoffs/{id}: one, whole. POST
// /v1/agent/handoffs/{id}/claim and its like: what an agent does with it.
#include <charconv>

#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_handoff.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Kind = HandoffAction::Kind;

constexpr std::int64_t kLimitDefault = 50;
constexpr std::int64_t kLimitMax = 100;
constexpr std::int64_t kVersionMax = 9'007'199'254'740'991;  // what JavaScript counts exactly

// What is wrong with a parameter that is a whole number in a range, or nothing.
std::optional<Problem> read_number(const Request& request, const char* name, std::int64_t min,
                                   std::int64_t max, std::int64_t& number) {
    const std::string& text = request.parameter(name);
    if (text.empty()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number >= min &&
        number <= max) {
        return std::nullopt;
    }
    return Problem{ProblemCode::kBadParameter,
                   std::string(name) + " is not a whole number in its range.",
                   std::to_string(min) + " to " + std::to_string(max)};
}

std::optional<Problem> read_state(const Request& request, std::vector<HandoffState>& states) {
    const std::string& name = request.parameter("state");
    if (name.empty() || name == "unresolved") return std::nullopt;
    if (const auto state = state_named(name)) {
        states = {*state};
        return std::nullopt;
    }
    return Problem{ProblemCode::kBadParameter,
                   "state is none of unresolved, open, claimed, resolved."};
}

struct QueueRequest {
    HandoffFilter filter;
    std::int64_t after = -1;  // -1: not given
};

std::optional<Problem> read_queue_request(const Request& request, QueueRequest& asked) {
    std::int64_t limit = kLimitDefault;
    if (auto problem = read_number(request, "limit", 1, kLimitMax, limit)) return problem;
    asked.filter.limit = static_cast<int>(limit);
    if (auto problem = read_number(request, "cursor", 1, kVersionMax, asked.filter.cursor))
        return problem;
    if (auto problem = read_number(request, "after", 0, kVersionMax, asked.after)) return problem;
    if (auto problem = read_state(request, asked.filter.states)) return problem;
    asked.filter.locale = request.parameter("locale");
    if (asked.filter.locale.size() > kLocaleBytesMax)
        return Problem{ProblemCode::kBadParameter, "locale is too long.", "35 letters"};
    if (!is_locale_tag(asked.filter.locale))
        return Problem{ProblemCode::kBadParameter, "locale is not a BCP 47 tag."};
    return std::nullopt;
}

Reply changes_reply(const Context& context, const Request& request, std::int64_t after,
                    const HandoffFilter& filter) {
    const auto changes = context.handoffs.changes_after(after, filter.locale, filter.limit);
    if (!changes) return not_read(context, request, changes.error());
    const bool more = changes->handoffs.size() == static_cast<std::size_t>(filter.limit);
    return private_json(render_handoff_changes(*changes, more, context.handoffs.waiting(),
                                               to_unix_ms(context.clock())));
}

Reply action_reply(const Context& context, const HandoffResult& result) {
    switch (result.verdict) {
        case HandoffVerdict::kUnknown:
            return no_such_handoff();
        case HandoffVerdict::kTaken:
            return problem_reply(
                {ProblemCode::kHandoffTaken, "Another agent has it: " + result.handoff.agent});
        case HandoffVerdict::kNotClaimed:
            return problem_reply({ProblemCode::kHandoffNotClaimed, "Claim it first."});
        case HandoffVerdict::kResolved:
            return problem_reply({ProblemCode::kHandoffResolved, "It is resolved already."});
        default:
            break;
    }
    return private_json(render_agent_handoff(result.handoff, to_unix_ms(context.clock())));
}

Reply act(const Context& context, const Request& request, const std::string& id, Kind kind) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    ParsedAction parsed = parse_action(kind, request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    HandoffAction& action = parsed.action;
    action.agent = request.agent;
    action.lead = request.lead;
    action.time_ms = to_unix_ms(context.clock());
    action.text = redact(action.text);
    if (id.size() > kHandoffIdBytesMax) return no_such_handoff();
    const auto result = context.handoffs.act(id, action);
    if (!result) return not_stored(context, request, result.error());
    return action_reply(context, *result);
}

}  // namespace

Reply get_agent_handoffs(const Context& context, const Request& request) {
    QueueRequest asked;
    if (auto problem = read_queue_request(request, asked)) return problem_reply(*problem);
    if (asked.after >= 0) return changes_reply(context, request, asked.after, asked.filter);
    const auto page = context.handoffs.list(asked.filter);
    if (!page) return not_read(context, request, page.error());
    return private_json(
        render_handoff_page(*page, context.handoffs.waiting(), to_unix_ms(context.clock())));
}

Reply get_agent_handoff(const Context& context, const Request& request, const std::string& id) {
    if (id.size() > kHandoffIdBytesMax) return no_such_handoff();
    const auto found = context.handoffs.find(id);
    if (!found) return not_read(context, request, found.error());
    if (!found->has_value()) return no_such_handoff();
    return private_json(render_agent_handoff(**found, to_unix_ms(context.clock())));
}

Reply post_claim(const Context& context, const Request& request, const std::string& id) {
    return act(context, request, id, Kind::kClaim);
}

Reply post_release(const Context& context, const Request& request, const std::string& id) {
    return act(context, request, id, Kind::kRelease);
}

Reply post_reassign(const Context& context, const Request& request, const std::string& id) {
    return act(context, request, id, Kind::kReassign);
}

Reply post_note(const Context& context, const Request& request, const std::string& id) {
    return act(context, request, id, Kind::kNote);
}

Reply post_resolve(const Context& context, const Request& request, const std::string& id) {
    return act(context, request, id, Kind::kResolve);
}

}  // namespace firstline
