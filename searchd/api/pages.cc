// GET /v1/pages/{id} and /v1/agent/pages/{id}: one page as Blocks.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"

namespace firstline {
namespace {

constexpr std::size_t kIdBytesMax = 200;

bool is_page_id(const std::string& id) {
    return !id.empty() && id.size() <= kIdBytesMax && is_valid_utf8(id);
}

Reply no_such_page() {
    return problem_reply({ProblemCode::kNotFound, "There is no such page."});
}

}  // namespace

Reply get_page(const Context& context, const Request& request, const std::string& id) {
    const std::string& locale = request.parameter("locale");
    if (!is_locale_tag(locale)) {
        return problem_reply({ProblemCode::kBadParameter, "locale is not a BCP 47 tag."});
    }
    if (!is_page_id(id)) return no_such_page();
    const auto snapshot = context.snapshots.current();
    if (snapshot == nullptr) return not_ready();
    const std::string etag = etag_of(*snapshot, request, "");
    if (auto reply = not_modified(request, etag)) return *reply;
    const auto page = find_page(*snapshot, Audience::kPublic, id, locale);
    if (!page && page.error().code == ErrorCode::kNotFound) return no_such_page();
    if (!page) return engine_failed(context, request, page.error());
    return public_json(render_page(snapshot->id(), *page), etag);
}

Reply get_agent_page(const Context& context, const Request& request, const std::string& id) {
    const std::string& locale = request.parameter("locale");
    if (!is_locale_tag(locale)) {
        return problem_reply({ProblemCode::kBadParameter, "locale is not a BCP 47 tag."});
    }
    if (!is_page_id(id)) return no_such_page();
    const auto snapshot = context.snapshots.current();
    if (snapshot == nullptr) return not_ready();
    const auto page = find_page(*snapshot, Audience::kAgent, id, locale);
    if (!page && page.error().code == ErrorCode::kNotFound) return no_such_page();
    if (!page) return engine_failed(context, request, page.error());
    return private_json(render_page(snapshot->id(), *page));
}

}  // namespace firstline
