// GET /v1/recommended: what fits where the shopper is, before anything is typed.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"

namespace firstline {

Reply get_recommended(const Context& context, const Request& request) {
    Question place;
    if (auto problem = read_place(request, {.initial = 5, .max = 10}, place))
        return problem_reply(*problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    place.today = context.desk.today();
    // The promise moves on with the clock: a reply that holds an older one is not the same reply.
    const PersonOffer person = context.desk.offer();
    const std::string etag =
        etag_of(*snapshot, request, place.today + " " + person.by + (person.open ? " open" : ""));
    if (auto reply = not_modified(request, etag)) return *reply;

    const auto results = recommend(*snapshot, Audience::kPublic, place);
    if (!results) return engine_failed(context, request, results.error());
    const Database* database = snapshot->database(Audience::kPublic, place.locale);
    const std::string locale = database == nullptr ? place.locale : database->locale();
    return public_json(render_recommended(snapshot->id(), locale, *results, person), etag);
}

}  // namespace firstline
