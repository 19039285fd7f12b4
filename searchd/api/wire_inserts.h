// The JSON of /v1/agent/inserts and /v1/agent/recalls (wire.h tells of the rest): a posted insert
// as a value, and replies as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/api/problem.h"
#include "searchd/knowledge/recall.h"

namespace firstline {

// What is posted of an insert: its place in the content is not looked up yet.
struct PostedInsert {
    std::string key;  // may be empty
    Insert insert;
};

struct ParsedInsert {
    PostedInsert posted;
    std::optional<Problem> problem;
};
ParsedInsert parse_insert(std::string_view body);

std::string render_insert(const Insert& insert);

// `snapshot` is what the recalls were compared with.
std::string render_recalls(const RecallList& list, const std::string& snapshot);
std::string render_settled(const Insert& insert);

}  // namespace firstline
