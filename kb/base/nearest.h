// The known name nearest to a misspelled one, for "did you mean".
#pragma once

#include <string>
#include <vector>

namespace firstline {

// Empty if none is within three edits (Levenshtein) of `name`.
std::string nearest_name(const std::string& name, const std::vector<std::string>& known);

}  // namespace firstline
