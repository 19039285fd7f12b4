// POST /v1/agent/inserts: an agent put a part of the content into a chat; acknowledged once it is
// durable. What is kept of the words is a hash (searchd/knowledge/quote.h), made of the content
// that is served.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_inserts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

// All that the agent's console said, in one text.
std::string said_in(const Insert& insert) {
    std::string text = to_string(insert.kind);
    const Quote& quote = insert.quote;
    for (const std::string& part : {quote.page, quote.anchor, quote.locale, insert.snapshot,
                                    insert.conversation, std::string(to_string(insert.channel))}) {
        text += '\0' + part;
    }
    return text;
}

// Takes the quote from the page as it is served. Without it there nothing is compared: such a quote
// is gone.
void look_up(Insert& insert, const Page& page, const std::string& served) {
    insert.quote.locale = page.locale;
    insert.quote.title = page.title;
    const auto words = hash_of_quote(page, insert.quote.scope, insert.quote.anchor);
    if (!words) return;
    insert.quote.words = *words;
    insert.compared = served;
}

}  // namespace

Reply post_insert(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    ParsedInsert parsed = parse_insert(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    NewInsert made;
    made.key = parsed.posted.key;
    made.fingerprint = context.tokens.keyed_hash("insert", said_in(parsed.posted.insert));
    made.insert = std::move(parsed.posted.insert);
    made.insert.agent = request.agent;
    const Quote& quote = made.insert.quote;
    const auto page = find_page(*snapshot, Audience::kAgent, quote.page, quote.locale);
    if (!page && page.error().code != ErrorCode::kNotFound)
        return engine_failed(context, request, page.error());
    const bool is_what_was_seen = made.insert.snapshot == snapshot->id();
    // What was seen may be gone since and its translation be there: that is not what was quoted.
    if (page && (is_what_was_seen || quote.locale.empty() || quote.locale == page->locale))
        look_up(made.insert, *page, snapshot->id());
    // Of another snapshot the agent may have quoted what is gone: its customer is to be told.
    if (made.insert.compared.empty() && is_what_was_seen) {
        return problem_reply({ProblemCode::kNotFound,
                              "The content that is served has no such page, or no text at that "
                              "anchor of it; send the `page` and `anchor` of a result."});
    }
    const auto result = context.inserts.add(made, to_unix_ms(context.clock()));
    if (!result) return not_stored(context, request, result.error());
    if (result->verdict == InsertVerdict::kKeyReused) {
        return problem_reply({ProblemCode::kKeyReused,
                              "The key was used for an insert that says something else; a new "
                              "insert needs a new key."});
    }
    return private_json(render_insert(result->insert), 201);
}

}  // namespace firstline
