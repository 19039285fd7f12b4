// needs: which questions of a running chat does the content answer?
//
// Each of questions_in() is asked as it stands and, where something was said before it, with that
// context; the answer that the engine is surer of is kept. Whether it is a need is for the
// snapshot's own threshold to say: what a page may answer is one, all else was small talk, or has
// no page. What was told rather than asked has to be answered more surely. Where the newest message
// holds no need, none is met.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kb/search/engine.h"
#include "kb/search/transcript.h"

namespace firstline {

// Puts a question's text to the engine; the caller adds locale, place and limit.
using AskEngine = std::function<Result<std::shared_ptr<const Answer>>(const std::string& text)>;

struct Need {
    TranscriptQuestion question;
    bool with_context = false;             // it was asked with its context
    std::shared_ptr<const Answer> answer;  // shared with the cache that gave it
    bool is_met = false;
};

// One for each question, in their order. At most two calls of `ask` each; its errors end all.
Result<std::vector<Need>> needs_among(std::vector<TranscriptQuestion> questions,
                                      const AskEngine& ask);

}  // namespace firstline
