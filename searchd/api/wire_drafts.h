// The JSON of /v1/agent/drafts (wire.h tells of the rest): a posted draft as a value, and replies
// as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/problem.h"
#include "searchd/knowledge/draft.h"

namespace firstline {

inline constexpr std::size_t kDraftQuestionCharactersMax = 500;  // it becomes a title
inline constexpr std::size_t kDraftAnswerCharactersMax = 10'000;

// As posted: nothing is redacted yet.
struct PostedDraft {
    std::string key;  // may be empty
    DraftText text;   // the locale may be empty, too
};

struct ParsedDraft {
    PostedDraft draft;
    std::optional<Problem> problem;
};
ParsedDraft parse_draft(std::string_view body);

std::string render_draft(const Draft& draft);
std::string render_drafts(const std::vector<Draft>& drafts);

}  // namespace firstline
