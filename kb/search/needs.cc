#include "kb/search/needs.h"

#include <algorithm>

namespace firstline {
namespace {

// Of what is told without a question mark. Between the general thresholds of the outcomes.
constexpr double kToldConfidenceMin = 0.25;

bool is_met(const TranscriptQuestion& question, const Answer& answer) {
    if (answer.outcome == Outcome::kNone || answer.results.empty()) return false;
    return question.is_asked || answer.outcome == Outcome::kAnswer ||
           answer.confidence >= kToldConfidenceMin;
}

// Asked alone if it can be; with its context too, unless it is answered without. One that points
// back ("how long does that take?") means what was named before, however sure the engine is of the
// words alone.
Result<Need> need_of(TranscriptQuestion question, const AskEngine& ask) {
    Need need;
    need.question = std::move(question);
    if (need.question.stands_alone) {
        auto alone = ask(need.question.text);
        if (!alone) return alone.error();
        need.answer = std::move(*alone);
    }
    const bool is_answered = need.answer != nullptr && need.answer->outcome == Outcome::kAnswer;
    const bool points_back = need.question.points_back;
    if ((!is_answered || points_back) && !need.question.context.empty()) {
        auto longer = ask(need.question.text + " " + need.question.context);
        if (!longer) return longer.error();
        need.with_context = need.answer == nullptr ||
                            (points_back ? (*longer)->outcome != Outcome::kNone
                                         : (*longer)->confidence > need.answer->confidence);
        if (need.with_context) need.answer = std::move(*longer);
    }
    need.is_met = is_met(need.question, *need.answer);
    return need;
}

}  // namespace

Result<std::vector<Need>> needs_among(std::vector<TranscriptQuestion> questions,
                                      const AskEngine& ask) {
    std::vector<Need> needs;
    for (TranscriptQuestion& question : questions) {
        auto need = need_of(std::move(question), ask);
        if (!need) return need.error();
        needs.push_back(std::move(*need));
    }
    if (needs.empty()) return needs;
    const std::size_t newest = needs.front().question.turn;
    const bool newest_needs = std::any_of(needs.begin(), needs.end(), [&](const Need& need) {
        return need.is_met && need.question.turn == newest;
    });
    for (Need& need : needs) need.is_met = need.is_met && newest_needs;
    return needs;
}

}  // namespace firstline
