// The JSON of surveys (wire.h tells of the rest): a posted body as a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/api/problem.h"

namespace firstline {

// As posted: nothing is redacted or looked up yet. Of token and handoff one is empty.
struct PostedSurvey {
    std::string kind;          // ces, nps
    std::string token;         // of the reply it is about
    std::string handoff;       // the id of the hand-off it is about
    std::optional<int> score;  // 1 to 7 (ces), 0 to 10 (nps); nothing: the question was only shown
    std::string comment;
};

struct ParsedSurvey {
    PostedSurvey survey;
    std::optional<Problem> problem;  // kBadJson, kBadBody
};
ParsedSurvey parse_survey(std::string_view body);

}  // namespace firstline
