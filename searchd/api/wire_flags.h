// The JSON of /v1/agent/flags (wire.h tells of the rest): a posted flag as a value, and replies as
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/problem.h"
#include "searchd/knowledge/flag.h"

namespace firstline {

// As posted: nothing is redacted yet.
struct PostedFlag {
    std::string key;  // may be empty
    FlagReport report;
};

struct ParsedFlag {
    PostedFlag flag;
    std::optional<Problem> problem;
};
ParsedFlag parse_flag(std::string_view body);

std::string render_flag(const Flag& flag);
std::string render_flags(const std::vector<Flag>& flags);

}  // namespace firstline
