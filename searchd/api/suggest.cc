// GET /v1/suggest: while typing. Never an event: a half-typed word is nobody's question.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"

namespace firstline {

Reply get_suggestions(const Context& context, const Request& request) {
    Question question;
    if (auto problem = read_question(request, {.initial = 5, .max = 10}, question)) {
        return problem_reply(*problem);
    }
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    question.typing = true;
    question.today = context.desk.today();
    const std::string etag = etag_of(*snapshot, request, question.today);
    if (auto reply = not_modified(request, etag)) return *reply;

    const auto suggestions =
        context.cache.suggest(*snapshot, Audience::kPublic, question, engine_options(request));
    if (!suggestions) return engine_failed(context, request, suggestions.error());
    context.metrics.count_cache(CacheKind::kSuggestions, suggestions->is_hit);
    return public_json(render_suggestions(snapshot->id(), question.text, **suggestions), etag);
}

}  // namespace firstline
