// Characters that nobody sees and that change what is read: zero-width ones, which hide a word from
// the search, bidirectional controls, which show text in another order than it is stored, tags and
// control characters. Only the raw file knows them; most are gone from a page's text.
#pragma once

#include <string>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// Adds a finding of the rule "hidden-characters" with line and column (in characters) for each kind
// on a line, at most 20 a file and one that counts the others. An override of the direction and
// hidden tags are errors. Fine, and not reported: joiners within the scripts and emoji that need
// them, direction marks beside letters written from right to left, soft hyphens. Characters spelled
// as escapes ("&#x202E;", "\u202e" in JSON) count as well.
void find_hidden_characters(const SourceFile& file, std::vector<Finding>& findings);

// A line of UTF-8 without the characters that would be found in it.
std::string without_hidden_characters(std::string text);

}  // namespace firstline
