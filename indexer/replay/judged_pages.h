// Are the pages and sections there that judged questions name as their answers?
#pragma once

#include <string>
#include <vector>

#include "indexer/source/judgments.h"
#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// A finding of the rule "judgments" for each page or section that is named and not there, or that
// the question's audience may not read. `file` is what findings call the file of the judgments.
std::vector<Finding> unknown_answers(const std::vector<Judgment>& judgments,
                                     const std::vector<Page>& pages, const std::string& file);

}  // namespace firstline
