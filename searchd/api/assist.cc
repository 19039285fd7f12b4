// POST /v1/agent/assist: a running chat, and what would answer its customer now. Hosts post the
// chat after every message, so the same need comes again and again: no query is noted, and the chat
// is neither stored nor logged; a metric counts how often something was suggested.
#include <algorithm>

#include "searchd/api/ask.h"
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/api/wire_assist.h"
#include "searchd/events/redaction.h"

namespace firstline {
namespace {

bool is_voted_down(const AnswerItem& item, const std::vector<SeenAnswer>& seen) {
    return std::any_of(seen.begin(), seen.end(), [&](const SeenAnswer& one) {
        return one.voted_down && one.page == item.page &&
               (one.anchor.empty() || one.anchor == item.anchor);
    });
}

// What did not help the customer comes after the others.
AssistQuestion suggested(Need need, const std::vector<SeenAnswer>& seen) {
    AssistQuestion question;
    for (const AnswerItem& item : need.answer->results)
        question.results.push_back({item, is_voted_down(item, seen)});
    std::stable_partition(question.results.begin(), question.results.end(),
                          [](const AssistItem& result) { return !result.voted_down; });
    question.need = std::move(need);
    return question;
}

Result<std::vector<Need>> needs_in(const Context& context, const Request& request,
                                   const Snapshot& snapshot, const PostedTranscript& posted) {
    auto questions = questions_in(posted.turns, snapshot, Audience::kAgent, posted.place.locale);
    if (!questions) return questions.error();
    return needs_among(std::move(*questions), [&](const std::string& text) {
        Question question = posted.place;
        question.text = text;
        return ask_engine(context, request, snapshot, Audience::kAgent, std::move(question));
    });
}

}  // namespace

Reply post_assist(const Context& context, const Request& request) {
    if (auto refused = refuse_other_than_json(request)) return *refused;
    ParsedTranscript parsed = parse_transcript(request.body);
    if (parsed.problem) return problem_reply(*parsed.problem);
    PostedTranscript& posted = parsed.transcript;
    for (Turn& turn : posted.turns) turn.text = redact(turn.text);
    const auto snapshot = snapshot_for(context, request);
    if (snapshot == nullptr) return not_ready();
    auto needs = needs_in(context, request, *snapshot, posted);
    if (!needs) return engine_failed(context, request, needs.error());
    AssistReply reply;
    reply.snapshot = snapshot->id();
    reply.explain = posted.place.explain;
    bool any_met = false;
    for (Need& need : *needs) {
        any_met = any_met || need.is_met;
        if (need.is_met || reply.explain)
            reply.questions.push_back(suggested(std::move(need), posted.seen));
    }
    context.metrics.count_assist(any_met);
    return private_json(render_assist(reply));
}

}  // namespace firstline
