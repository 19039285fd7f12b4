// GET /v1/pages/{id} and /v1/agent/pages/{id}: one page as Blocks; with a question also its
// passages that answer, of which an answer shows the first only.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"

namespace firstline {
namespace {

bool is_page_id(const std::string& id) {
    return !id.empty() && id.size() <= kPageIdBytesMax && is_valid_utf8(id);
}

Reply no_such_page() {
    return problem_reply({ProblemCode::kNotFound, "There is no such page."});
}

// The locale, and the question if there is one.
std::optional<Problem> read_page_request(const Request& request, Question& question) {
    const LimitRange limit = {.initial = 5, .max = 20};
    if (!request.parameter("q").empty()) return read_question(request, limit, question);
    return read_place(request, limit, question);
}

Result<std::string> page_body(const Snapshot& snapshot, Audience audience, const Page& page,
                              Question question, const Request& request) {
    if (question.text.empty()) return render_page(snapshot.id(), page);
    question.locale = page.locale;
    const auto passages =
        passages_of(snapshot, audience, page.id, question, engine_options(request));
    if (!passages) return passages.error();
    return render_page(snapshot.id(), page, *passages);
}

}  // namespace

Reply get_page(const Context& context, const Request& request, const std::string& id) {
    Question question;
    if (auto problem = read_page_request(request, question)) return problem_reply(*problem);
    if (!is_page_id(id)) return no_such_page();
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto page = find_page(*snapshot, Audience::kPublic, id, question.locale);
    if (!page && page.error().code == ErrorCode::kNotFound) return no_such_page();
    if (!page) return engine_failed(context, request, page.error());
    const std::string etag = etag_of(*snapshot, request, "");
    if (auto reply = not_modified(request, etag)) return *reply;
    auto body = page_body(*snapshot, Audience::kPublic, *page, std::move(question), request);
    if (!body) return engine_failed(context, request, body.error());
    return public_json(std::move(*body), etag);
}

Reply get_agent_page(const Context& context, const Request& request, const std::string& id) {
    Question question;
    if (auto problem = read_page_request(request, question)) return problem_reply(*problem);
    if (!is_page_id(id)) return no_such_page();
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto page = find_page(*snapshot, Audience::kAgent, id, question.locale);
    if (!page && page.error().code == ErrorCode::kNotFound) return no_such_page();
    if (!page) return engine_failed(context, request, page.error());
    auto body = page_body(*snapshot, Audience::kAgent, *page, std::move(question), request);
    if (!body) return engine_failed(context, request, body.error());
    return private_json(std::move(*body));
}

}  // namespace firstline
