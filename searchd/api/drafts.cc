// POST /v1/agent/drafts: an agent proposes a new FAQ entry out of a conversation; acknowledged once
// it is durable, for an editor's `firstline inbox`. GET: the agent's own drafts, and what became of
// them.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_drafts.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

// All that the agent said, in one text.
std::string said_in(const DraftText& text) {
    std::string said;
    for (const std::string* part :
         {&text.question, &text.answer, &text.locale, &text.comment, &text.conversation})
        said += '\0' + *part;
    return said;
}

std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find('-'));
}

// The content's own locale where it has the language ("de-AT" → "de"), or where none was told; else
// what was told: a draft may be the first page of its language.
std::string locale_of(const Snapshot& snapshot, const std::string& told) {
    const Database* nearest = snapshot.database(Audience::kAgent, told);
    if (nearest == nullptr) return told;
    if (told.empty() || language_of(told) == language_of(nearest->locale()))
        return nearest->locale();
    return told;
}

// The posted draft as it may be stored.
NewDraft new_draft(const Context& context, const Request& request, const PostedDraft& posted,
                   const Snapshot& snapshot) {
    NewDraft made;
    made.key = posted.key;
    made.fingerprint = context.tokens.keyed_hash("draft", said_in(posted.text));
    made.agent = request.agent;
    made.snapshot = snapshot.id();
    made.text = posted.text;
    made.text.question = redact(made.text.question);
    made.text.answer = redact(made.text.answer);
    made.text.comment = redact(made.text.comment);
    made.text.locale = locale_of(snapshot, posted.text.locale);
    return made;
}

}  // namespace

Reply post_draft(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    const ParsedDraft parsed = parse_draft(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    const auto result = context.knowledge.add(new_draft(context, request, parsed.draft, *snapshot),
                                              to_unix_ms(context.clock()));
    if (!result) return not_stored(context, request, result.error());
    if (result->verdict == InboxVerdict::kKeyReused) {
        return problem_reply({ProblemCode::kKeyReused,
                              "The key was used for a draft that says something else; a new draft "
                              "needs a new key."});
    }
    return private_json(render_draft(result->draft), 201);
}

Reply get_drafts(const Context& context, const Request& request) {
    std::size_t limit = 0;
    if (auto problem = read_limit(request, {.initial = 50, .max = 100}, limit))
        return problem_reply(*problem);
    DraftFilter own;
    own.agent = request.agent;
    own.limit = static_cast<int>(limit);
    const auto drafts = context.knowledge.drafts(own);
    if (!drafts) return not_read(context, request, drafts.error());
    return private_json(render_drafts(*drafts));
}

}  // namespace firstline
