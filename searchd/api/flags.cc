// POST /v1/agent/flags: an agent says that a passage is wrong, outdated or unclear, or that one is
// missing; acknowledged once it is durable, for an editor's `firstline inbox`. GET: the agent's own
// flags, and what became of them.
#include "searchd/api/handlers.h"
#include "searchd/api/parameters.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_flags.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

// All that the agent said, in one text.
std::string said_in(const FlagReport& report) {
    std::string text = to_string(report.kind);
    for (const std::string* part : {&report.page, &report.anchor, &report.locale, &report.question,
                                    &report.comment, &report.conversation}) {
        text += '\0' + *part;
    }
    return text;
}

// The posted flag as it may be stored.
NewFlag new_flag(const Context& context, const Request& request, const PostedFlag& posted,
                 const Snapshot& snapshot) {
    NewFlag made;
    made.key = posted.key;
    made.fingerprint = context.tokens.keyed_hash("flag", said_in(posted.report));
    made.agent = request.agent;
    made.snapshot = snapshot.id();
    made.report = posted.report;
    made.report.question = redact(made.report.question);
    made.report.comment = redact(made.report.comment);
    return made;
}

}  // namespace

Reply post_flag(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    const ParsedFlag parsed = parse_flag(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    NewFlag made = new_flag(context, request, parsed.flag, *snapshot);
    if (!made.report.page.empty()) {
        const auto page =
            find_page(*snapshot, Audience::kAgent, made.report.page, made.report.locale);
        if (!page && page.error().code == ErrorCode::kNotFound) {
            return problem_reply({ProblemCode::kNotFound,
                                  "The content that is served has no page of that id; send the "
                                  "`page` of a result."});
        }
        if (!page) return engine_failed(context, request, page.error());
        made.report.locale = page->locale;
    }
    const auto result = context.knowledge.add(made, to_unix_ms(context.clock()));
    if (!result) return not_stored(context, request, result.error());
    if (result->verdict == InboxVerdict::kKeyReused) {
        return problem_reply({ProblemCode::kKeyReused,
                              "The key was used for a flag that says something else; a new flag "
                              "needs a new key."});
    }
    return private_json(render_flag(result->flag), 201);
}

Reply get_flags(const Context& context, const Request& request) {
    std::size_t limit = 0;
    if (auto problem = read_limit(request, {.initial = 50, .max = 100}, limit))
        return problem_reply(*problem);
    FlagFilter own;
    own.agent = request.agent;
    own.limit = static_cast<int>(limit);
    const auto flags = context.knowledge.flags(own);
    if (!flags) return not_read(context, request, flags.error());
    return private_json(render_flags(*flags));
}

}  // namespace firstline
