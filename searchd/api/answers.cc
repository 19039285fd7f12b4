// GET /v1/answers and /v1/agent/answers: a settled question. The shopper's reply carries a person
// and a result token; the agent's carries neither, and shows what was found even when nothing
// answers.
#include "searchd/api/ask.h"
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"

namespace firstline {

Reply get_answer(const Context& context, const Request& request) {
    Question question;
    ResultToken asked;
    if (auto problem = read_question(request, {.initial = 5, .max = 20}, question))
        return problem_reply(*problem);
    if (auto problem = read_session(request, asked.session)) return problem_reply(*problem);
    if (auto problem = read_channel(request, asked.channel)) return problem_reply(*problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto reply =
        ask_for_shopper(context, request, *snapshot, std::move(question), std::move(asked));
    if (!reply) return engine_failed(context, request, reply.error());
    return private_json(render_answer(*reply));
}

Reply get_agent_answer(const Context& context, const Request& request) {
    Question question;
    if (auto problem = read_question(request, {.initial = 8, .max = 20}, question))
        return problem_reply(*problem);
    if (auto problem = read_flag(request, "typing", question.typing))
        return problem_reply(*problem);
    if (auto problem = read_flag(request, "explain", question.explain))
        return problem_reply(*problem);
    question.demands = true;
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto reply = ask_for_agent(context, request, *snapshot, std::move(question));
    if (!reply) return engine_failed(context, request, reply.error());
    return private_json(render_answer(*reply));
}

}  // namespace firstline
