// POST /v1/surveys: a shopper's answer to a survey's question, or that it was put to them;
// acknowledged once it is durable.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_survey.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

// Session, channel and locale of what the survey is about.
struct Subject {
    ResultToken asked;
    std::optional<Reply> refused;
};

Subject subject_of(const Context& context, const Request& request, const PostedSurvey& posted) {
    if (!posted.token.empty()) {
        const auto token = context.tokens.verify(posted.token);
        if (token) return {*token, std::nullopt};
        return {{},
                problem_reply(
                    {ProblemCode::kBadToken, "The token is not of a reply of the last 24 hours."})};
    }
    const auto found = context.handoffs.find(posted.handoff);
    if (!found) return {{}, not_read(context, request, found.error())};
    if (!found->has_value()) return {{}, no_such_handoff()};
    const HandoffPacket& packet = (*found)->packet;
    return {{packet.query_id, packet.session, packet.locale, packet.source}, std::nullopt};
}

}  // namespace

Reply post_survey(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    const ParsedSurvey parsed = parse_survey(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const PostedSurvey& posted = parsed.survey;
    const Subject subject = subject_of(context, request, posted);
    if (subject.refused) return *subject.refused;
    Event event;
    event.type = posted.score ? EventType::kSurveyAnswered : EventType::kSurveyShown;
    event.time_ms = to_unix_ms(context.clock());
    event.query_id = subject.asked.query_id;
    event.session = subject.asked.session;
    event.channel = subject.asked.channel;
    event.locale = subject.asked.locale;
    event.survey = posted.kind;
    event.score = posted.score;
    event.comment = redact(posted.comment);
    event.handoff = posted.handoff;
    return store_events(context, request, {event});
}

}  // namespace firstline
