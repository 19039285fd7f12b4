#include "searchd/api/wire_survey.h"

#include "searchd/api/parameters.h"
#include "searchd/api/posted_object.h"

namespace firstline {
namespace {

constexpr std::size_t kHandoffIdBytes = 22;

}  // namespace

ParsedSurvey parse_survey(std::string_view text) {
    PostedObject body(text);
    PostedSurvey survey;
    body.require("kind");
    survey.kind = body.one_of("kind", {"ces", "nps"});
    survey.token = body.line("token", kTokenBytesMax);
    survey.handoff = body.identifier("handoff", kHandoffIdBytes, kHandoffIdBytes);
    const bool is_effort = survey.kind == "ces";
    survey.score = body.number("score", is_effort ? 1 : 0, is_effort ? 7 : 10);
    const bool is_shown = body.flag("shown");
    survey.comment = body.text("comment", kCommentCharactersMax);
    if (survey.token.empty() == survey.handoff.empty())
        body.fault("A survey is about the token of a reply or about a hand-off: one of the two.");
    if (survey.score.has_value() == is_shown)
        body.fault("A survey has a score, or shown: true if it was only put to the shopper.");
    if (!survey.score && !survey.comment.empty()) body.fault("A comment needs a score.");
    body.finish();
    return {std::move(survey), body.problem()};
}

}  // namespace firstline
