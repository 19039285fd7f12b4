// GET /v1/answers and /v1/agent/answers: a settled question. The shopper's reply carries a person and a
// result token; the agent's carries neither, and shows what was found even when nothing answers.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/auth/base64url.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr const char* kConsole = "console";

Event query_event(const Context& context, const ResultToken& token, const AnswerReply& reply) {
    Event event;
    event.type = EventType::kQuery;
    event.time_ms = to_unix_ms(context.clock());
    event.query_id = token.query_id;
    event.session = token.session;
    event.channel = token.channel;
    event.locale = token.locale;
    event.question = redact(reply.query);
    event.corrected = redact(reply.answer.corrected.value_or(""));
    event.outcome = to_string(reply.answer.outcome);
    event.confidence = reply.answer.confidence;
    event.snapshot = reply.snapshot;
    return event;
}

void note_query(const Context& context, const Request& request, const ResultToken& token,
                const AnswerReply& reply) {
    context.metrics.count_answer(token.channel, to_string(reply.answer.outcome));
    Event event = query_event(context, token, reply);
    if (context.log_questions) {
        context.log.info("question", {{"request", request.id},
                                      {"question", event.question},
                                      {"outcome", event.outcome}});
    }
    context.events.offer(std::move(event));
}

}  // namespace

Reply get_answer(const Context& context, const Request& request) {
    Question question;
    ResultToken token;
    if (auto problem = read_question(request, {.initial = 5, .max = 20}, question)) return problem_reply(*problem);
    if (auto problem = read_session(request, token.session)) return problem_reply(*problem);
    if (auto problem = read_channel(request, token.channel)) return problem_reply(*problem);
    const auto snapshot = context.snapshots.current();
    if (snapshot == nullptr) return not_ready();
    question.today = context.desk.today();

    auto answered = answer(*snapshot, Audience::kPublic, question);
    if (!answered) return engine_failed(context, request, answered.error());
    AnswerReply reply;
    reply.snapshot = snapshot->id();
    reply.query = question.text;
    reply.answer = std::move(*answered);
    if (reply.answer.outcome == Outcome::kNone) reply.answer.results.clear();
    reply.person = context.desk.offer();
    token.query_id = base64url_encode(random_bytes(16));
    token.locale = reply.answer.locale;
    reply.token = context.tokens.sign(token);
    note_query(context, request, token, reply);
    return private_json(render_answer(reply));
}

Reply get_agent_answer(const Context& context, const Request& request) {
    Question question;
    if (auto problem = read_question(request, {.initial = 8, .max = 20}, question)) return problem_reply(*problem);
    if (auto problem = read_flag(request, "typing", question.typing)) return problem_reply(*problem);
    if (auto problem = read_flag(request, "explain", question.explain)) return problem_reply(*problem);
    const auto snapshot = context.snapshots.current();
    if (snapshot == nullptr) return not_ready();
    question.today = context.desk.today();

    auto answered = answer(*snapshot, Audience::kAgent, question);
    if (!answered) return engine_failed(context, request, answered.error());
    AnswerReply reply;
    reply.snapshot = snapshot->id();
    reply.query = question.text;
    reply.answer = std::move(*answered);
    reply.explain = question.explain;
    if (!question.typing) {
        ResultToken token;
        token.query_id = base64url_encode(random_bytes(16));
        token.channel = kConsole;
        token.locale = reply.answer.locale;
        note_query(context, request, token, reply);
    }
    return private_json(render_answer(reply));
}

}  // namespace firstline
