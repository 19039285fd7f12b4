#include "searchd/api/ask.h"

#include "searchd/api/replies.h"
#include "searchd/auth/base64url.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

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
    context.metrics.count_answer(token.channel, to_string(reply.answer.outcome),
                                 reply.answer.confidence);
    context.metrics.count_event(to_string(EventType::kQuery));
    Event event = query_event(context, token, reply);
    if (context.log_questions) {
        context.log.info(
            "question",
            {{"request", request.id}, {"question", event.question}, {"outcome", event.outcome}});
    }
    context.events.offer(std::move(event));
}

Result<AnswerReply> ask(const Context& context, const Request& request, const Snapshot& snapshot,
                        Audience audience, Question question) {
    const auto answered = ask_engine(context, request, snapshot, audience, question);
    if (!answered) return answered.error();
    AnswerReply reply;
    reply.snapshot = snapshot.id();
    reply.query = std::move(question.text);
    reply.answer = **answered;
    reply.explain = question.explain;
    return reply;
}

}  // namespace

Result<std::shared_ptr<const Answer>> ask_engine(const Context& context, const Request& request,
                                                 const Snapshot& snapshot, Audience audience,
                                                 Question question) {
    question.today = context.desk.today();
    auto answered = context.cache.answer(snapshot, audience, question, engine_options(request));
    if (!answered) return answered.error();
    context.metrics.count_cache(CacheKind::kAnswers, answered->is_hit);
    return std::move(answered->reply);
}

Result<AnswerReply> ask_for_shopper(const Context& context, const Request& request,
                                    const Snapshot& snapshot, Question question,
                                    ResultToken asked) {
    auto reply = ask(context, request, snapshot, Audience::kPublic, std::move(question));
    if (!reply) return reply;
    // Far-fetched pages are no help to someone who was told that there is no answer.
    if (reply->answer.outcome == Outcome::kNone) reply->answer.results.clear();
    asked.query_id = base64url_encode(random_bytes(16));
    asked.locale = reply->answer.locale;
    reply->person = context.desk.offer();
    reply->token = context.tokens.sign(asked);
    note_query(context, request, asked, *reply);
    return reply;
}

Result<AnswerReply> ask_for_agent(const Context& context, const Request& request,
                                  const Snapshot& snapshot, Question question) {
    const bool typing = question.typing;
    auto reply = ask(context, request, snapshot, Audience::kAgent, std::move(question));
    if (!reply || typing) return reply;
    ResultToken asked;
    asked.query_id = base64url_encode(random_bytes(16));
    asked.channel = "console";
    asked.locale = reply->answer.locale;
    note_query(context, request, asked, *reply);
    return reply;
}

}  // namespace firstline
