// The JSON of POST /v1/agent/assist (wire.h tells of the rest): the posted transcript as values,
// and the reply as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/search/needs.h"
#include "searchd/api/problem.h"

namespace firstline {

// A passage that the customer saw before.
struct SeenAnswer {
    std::string page;
    std::string anchor;  // empty: the whole page
    bool voted_down = false;
};

// As posted: nothing is redacted yet.
struct PostedTranscript {
    std::vector<Turn> turns;
    Question place;  // without a text: where it is asked, how many results, whether to explain
    std::vector<SeenAnswer> seen;
};

struct ParsedTranscript {
    PostedTranscript transcript;
    std::optional<Problem> problem;
};
ParsedTranscript parse_transcript(std::string_view body);

// A result, in the order it is shown.
struct AssistItem {
    AnswerItem item;
    bool voted_down = false;
};

struct AssistQuestion {
    Need need;
    std::vector<AssistItem> results;
};

struct AssistReply {
    std::string snapshot;
    std::vector<AssistQuestion> questions;
    bool explain = false;
};
std::string render_assist(const AssistReply& reply);

}  // namespace firstline
